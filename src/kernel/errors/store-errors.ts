import type { ErrorEntry } from './error-entry.ts';

/** What can go wrong with a store and with what is shown there. */
export const storeErrors = {
  'connection.sign-in-refused': {
    status: 422,
    retry: 'after-merchant-acts',
    says: 'The store does not accept these credentials.',
    todo: 'Correct the field that the detail names and connect again.',
  },
  'connection.sign-in-expired': {
    status: 409,
    retry: 'after-merchant-acts',
    says: 'The store no longer accepts our sign-in.',
    todo: 'Open Connections and reconnect the store.',
  },
  'connection.scope-missing': {
    status: 409,
    retry: 'after-merchant-acts',
    says: 'The store does not allow us something that we need.',
    todo: 'Grant the named scope to the app and reconnect.',
  },
  'connection.grant-missing': {
    status: 422,
    retry: 'after-merchant-acts',
    says: 'The credentials of the store were not given.',
    todo: 'Set the named variables of the environment, or run the command in a terminal, where it asks for them.',
  },
  'outbound.address-refused': {
    status: 422,
    retry: 'never',
    says: 'The address leads to a place that Plinth does not call.',
    todo: 'Give the https address under which the internet reaches it.',
  },
  'store.busy': {
    status: 503,
    retry: 'later',
    says: 'The store asked us to slow down.',
    todo: 'Nothing: we go on by ourselves.',
  },
  'store.unavailable': {
    status: 503,
    retry: 'later',
    says: 'The store does not answer at the moment.',
    todo: 'Nothing: we try again by ourselves.',
  },
  'store.unreadable': {
    status: 502,
    retry: 'later',
    says: 'The store answered with something that is not its API.',
    todo: 'Check for a maintenance page or a firewall before the store; we try again by ourselves.',
  },
  'store.refused': {
    status: 502,
    retry: 'never',
    says: 'The store refused the operation.',
    todo: 'Read the detail: it is what the store said.',
  },
  'store.export-failed': {
    status: 502,
    retry: 'later',
    says: 'The store could not finish the export of its catalog.',
    todo: 'Nothing: we start another by ourselves.',
  },
  'release.cannot-move': {
    status: 409,
    retry: 'never',
    says: 'The release is not in a state that allows this.',
    todo: 'Reload it: someone else may have published or withdrawn it.',
  },
  'release.nothing-before': {
    status: 409,
    retry: 'never',
    says: 'There is no earlier release to go back to.',
    todo: 'Unpublish instead, or publish a corrected release.',
  },
  'publishing.manifest-too-large': {
    status: 422,
    retry: 'never',
    says: 'The product has more different looks than one manifest can list.',
    todo: 'Split the product, or let fewer options decide its look.',
  },
  'publishing.nothing-made': {
    status: 409,
    retry: 'after-merchant-acts',
    says: 'Nothing of this product is made, so there is nothing to publish.',
    todo: 'Its variants say what is missing: a model, a better file, or your yes to its photo. It can be published once a look is made.',
  },
  'publishing.not-proven': {
    status: 503,
    retry: 'later',
    says: 'What the store shows, or a fetch of a published file, does not agree yet with what was written.',
    todo: 'Nothing: we publish and look again by ourselves.',
  },
  'publishing.store-taken': {
    status: 409,
    retry: 'after-merchant-acts',
    says: 'Another organization publishes in this store with the same app.',
    todo: 'Unpublish or disconnect the store there, then sync it here; the detail names that Plinth. If it is gone, uninstall its app from the store and install it again.',
  },
  'publishing.overtaken': {
    status: 503,
    retry: 'later',
    says: 'Something else is being published, or taken back, of the same product.',
    todo: 'Nothing: we go on by ourselves when it is done.',
  },
  'publishing.still-shown': {
    status: 503,
    retry: 'later',
    says: 'The store still shows what we took out of it.',
    todo: 'Nothing: we take it out again by ourselves. If it stays, unpublish the product once more.',
  },
  'publishing.not-reachable': {
    status: 409,
    retry: 'after-merchant-acts',
    says: 'Shoppers could not fetch the published files.',
    todo: 'Set PUBLIC_URL to the https address under which the internet reaches Plinth.',
  },
  'connection.disconnected': {
    status: 409,
    retry: 'after-merchant-acts',
    says: 'The store was disconnected.',
    todo: 'Connect the store again.',
  },
  'connection.paused': {
    status: 409,
    retry: 'never',
    says: 'The connection is paused: nothing is published in this store.',
    todo: 'Resume the connection first; what was approved meanwhile is published then.',
  },
  'connection.exists': {
    status: 409,
    retry: 'never',
    says: 'This store is connected already.',
    todo: 'Use the connection that the detail names; PUT /v1/connections/{connection}/grant gives it new credentials.',
  },
} as const satisfies Record<string, ErrorEntry>;
