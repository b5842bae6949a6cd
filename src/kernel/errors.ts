/** Whether doing the same thing again can help. Temporal's retry policy and the web app's button both follow from it. */
export type Retry = 'never' | 'later' | 'after-merchant-acts';

interface ErrorEntry {
  readonly status: number;
  readonly retry: Retry;
  readonly says: string;
  readonly todo: string;
}

/** Every failure Plinth can tell someone about. A code is never reused for another meaning; docs/errors.md has a heading for each. */
export const errors = {
  'request.invalid': {
    status: 422,
    retry: 'never',
    says: 'The request does not have the shape this endpoint takes.',
    todo: 'Correct the named fields; the API page at /docs has the shape.',
  },
  'request.unauthenticated': {
    status: 401,
    retry: 'never',
    says: 'No valid API key or session came with the request.',
    todo: 'Sign in, or send "Authorization: Bearer <key>" with a key of this organization.',
  },
  'request.forbidden': {
    status: 403,
    retry: 'never',
    says: 'Whoever asked may not do that.',
    todo: 'Use a key whose scopes include the one named in the detail.',
  },
  'request.wrong-host': {
    status: 421,
    retry: 'never',
    says: 'The request was meant for another server.',
    todo: 'Use the address in PUBLIC_URL, or 127.0.0.1 on this machine.',
  },
  'request.cross-site': {
    status: 403,
    retry: 'never',
    says: 'The request came from a page of another site.',
    todo: "Reload Plinth's own page and try again there; programs use an API key.",
  },
  'sign-in.link-spent': {
    status: 410,
    retry: 'never',
    says: 'The sign-in link was used before, is too old, or has been replaced by a newer one.',
    todo: 'Make another with "npm run plinth -- owner-link".',
  },
  'request.not-found': {
    status: 404,
    retry: 'never',
    says: 'There is nothing at this address.',
    todo: 'Check the id: it must belong to this organization.',
  },
  'request.unreadable': {
    status: 400,
    retry: 'never',
    says: 'The body of the request cannot be read.',
    todo: 'Send JSON with "Content-Type: application/json", at most 256 kB.',
  },
  'request.cursor-invalid': {
    status: 400,
    retry: 'never',
    says: 'The cursor does not belong to this list.',
    todo: 'Start again without a cursor, and keep every other parameter the same while paging.',
  },
  'request.range-unsatisfiable': {
    status: 416,
    retry: 'never',
    says: 'The file has no bytes in the range asked for.',
    todo: 'Ask for a range inside the size that Content-Range names.',
  },
  'sync-run.ended': {
    status: 409,
    retry: 'never',
    says: 'The sync run has already ended.',
    todo: 'Reload it to see how it ended.',
  },
  'work.unavailable': {
    status: 503,
    retry: 'later',
    says: 'Long work cannot be started or stopped at the moment.',
    todo: 'Try again in a minute; if it stays, check that the Temporal server runs.',
  },
  'api.unreachable': {
    status: 503,
    retry: 'later',
    says: "Plinth's API does not answer.",
    todo: 'Check that it runs (npm run demo starts one) and that PLINTH_URL is its address.',
  },
  'config.invalid': {
    status: 500,
    retry: 'never',
    says: 'The configuration is incomplete or wrong.',
    todo: 'Set the named keys; .env.example explains each.',
  },
  'internal.unexpected': {
    status: 500,
    retry: 'later',
    says: 'Something broke on our side.',
    todo: 'Try again; if it stays, report the request id.',
  },
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
  'model.truncated': {
    status: 422,
    retry: 'never',
    says: 'The model file ends too early.',
    todo: 'Export it again and upload the new file.',
  },
  'model.missing': {
    status: 422,
    retry: 'never',
    says: 'The store lists a model file that is not there.',
    todo: 'Add the model to the product again.',
  },
  'model.unreadable': {
    status: 422,
    retry: 'never',
    says: 'The model file is not a glTF that can be read.',
    todo: 'Export it as binary glTF (GLB) and upload the new file.',
  },
  'model.invalid': {
    status: 422,
    retry: 'never',
    says: 'The model breaks a rule of glTF that viewers depend on.',
    todo: 'Mend what the detail names and upload the new file.',
  },
  'model.too-large': {
    status: 422,
    retry: 'never',
    says: 'The model asks for more than a conversion may use.',
    todo: 'Reduce what the detail names and upload the new file.',
  },
  'model.external-file': {
    status: 422,
    retry: 'never',
    says: 'The model refers to a file outside itself.',
    todo: 'Export it with everything embedded (GLB).',
  },
  'image.unreadable': {
    status: 422,
    retry: 'never',
    says: 'A picture cannot be read.',
    todo: 'Save the named picture again as PNG or JPEG.',
  },
  'file.unreadable': {
    status: 404,
    retry: 'never',
    says: 'The file cannot be opened.',
    todo: 'Check that the path is right and that you may read it.',
  },
  'look.no-such-material': {
    status: 422,
    retry: 'never',
    says: 'The model has no material or variant of that name.',
    todo: 'Choose one of the names in the detail.',
  },
  'conversion.check-failed': {
    status: 500,
    retry: 'later',
    says: 'The converted file does not agree with its source, so it was thrown away.',
    todo: 'Nothing: we try again; if it stays, the detail says what differs.',
  },
  'conversion.busy': {
    status: 429,
    retry: 'later',
    says: 'The conversion service has all the work it can hold.',
    todo: 'Nothing: we go on by ourselves.',
  },
  'conversion.unavailable': {
    status: 503,
    retry: 'later',
    says: 'The conversion service does not answer at the moment.',
    todo: 'Nothing: we try again by ourselves; check the conversion process if it stays.',
  },
  'conversion.cancelled': {
    status: 499,
    retry: 'never',
    says: 'The conversion was stopped because nobody waits for it any more.',
    todo: 'Start it again when it is wanted.',
  },
  'gpu.lost': {
    status: 503,
    retry: 'later',
    says: 'The GPU process ended in the middle of the work.',
    todo: 'Nothing: it is started again and the work repeated.',
  },
  'gpu.none': {
    status: 503,
    retry: 'after-merchant-acts',
    says: 'No GPU driver, hardware or software, could encode the test block.',
    todo: 'Run "npm run doctor": it says what to install.',
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
  'publishing.not-proven': {
    status: 503,
    retry: 'later',
    says: 'What the store shows, or a fetch of a published file, does not agree yet with what was written.',
    todo: 'Nothing: we publish and look again by ourselves.',
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
  'asset.missing': {
    status: 404,
    retry: 'never',
    says: 'No file with this hash is stored.',
    todo: 'Upload the file again, or check that the services share one blob store.',
  },
  'asset.damaged': {
    status: 500,
    retry: 'later',
    says: 'A stored file no longer has the hash it was stored under.',
    todo: 'Upload it again or convert again; check the disk under the blob store.',
  },
  'asset.store-unavailable': {
    status: 503,
    retry: 'later',
    says: 'The object store does not answer at the moment.',
    todo: 'Nothing: we try again by ourselves; check the address in S3_ENDPOINT if it stays.',
  },
  'asset.store-refused': {
    status: 502,
    retry: 'later',
    says: 'The object store refused a request.',
    todo: 'Check the bucket in BLOBS_URL, S3_REGION, and that the keys may read, write, delete and list.',
  },
  'embedded.cannot-start': {
    status: 500,
    retry: 'after-merchant-acts',
    says: 'A part that Plinth brings along could not be started.',
    todo: 'Read the named log; "npm run doctor" says what this machine lacks.',
  },
  'embedded.missing': {
    status: 500,
    retry: 'after-merchant-acts',
    says: 'A part that Plinth needs is not on this machine.',
    todo: 'Install what the detail names; "npm run doctor" lists the ways.',
  },
  'embedded.already-running': {
    status: 409,
    retry: 'never',
    says: 'Plinth already runs in this checkout.',
    todo: 'Stop the named process first, or use a second checkout.',
  },
  'seal.unreadable': {
    status: 500,
    retry: 'after-merchant-acts',
    says: 'Stored credentials cannot be opened with the present key.',
    todo: 'Put the key they were sealed with into SEAL_KEY behind the new one, or reconnect the store.',
  },
  'database.unavailable': {
    status: 503,
    retry: 'later',
    says: 'The database does not answer at the moment.',
    todo: 'Nothing: we try again by ourselves; check PostgreSQL if it stays.',
  },
  'database.unsafe': {
    status: 500,
    retry: 'never',
    says: 'The database role could see more than one organization, so nothing is served.',
    todo: 'Connect as plinth_app or plinth_system, and run "npm run migrate" as plinth_owner.',
  },
  'database.migration-changed': {
    status: 500,
    retry: 'never',
    says: 'A migration that was applied before has been edited since.',
    todo: 'Restore the named file and put the change into a new migration.',
  },
  'database.migration-failed': {
    status: 500,
    retry: 'never',
    says: 'A migration failed and was rolled back.',
    todo: 'Read the reason in the detail; earlier migrations stay applied.',
  },
  'connection.disconnected': {
    status: 409,
    retry: 'after-merchant-acts',
    says: 'The store was disconnected.',
    todo: 'Connect the store again.',
  },
  'request.key-reused': {
    status: 422,
    retry: 'never',
    says: 'This Idempotency-Key came with another request before.',
    todo: 'Make a new key for each request, and repeat one only with the very same request.',
  },
  'request.in-progress': {
    status: 409,
    retry: 'later',
    says: 'The first request with this Idempotency-Key is still being answered.',
    todo: 'Try again in a few seconds with the same key.',
  },
  'connection.exists': {
    status: 409,
    retry: 'never',
    says: 'This store is connected already.',
    todo: 'Use the connection that the detail names; PUT /v1/connections/{connection}/grant gives it new credentials.',
  },
  'api-key.last': {
    status: 409,
    retry: 'never',
    says: 'This is the last key of the organization that may change anything.',
    todo: 'Make another key with the scope "write" first, then revoke this one with it.',
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errors;
export const isErrorCode = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && Object.hasOwn(errors, code);

export type FailureDetail = Readonly<Record<string, string | number>>;

/** An expected end. `detail` may be shown to anyone who may see the object; `cause` is for the log alone. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly code: ErrorCode;
  readonly detail: FailureDetail;
  constructor(code: ErrorCode, detail: FailureDetail = {}, options?: ErrorOptions) {
    super(errors[code].says, options);
    this.code = code;
    this.detail = detail;
  }
}
