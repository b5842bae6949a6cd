import type { ErrorEntry } from './error-entry.ts';

/** What can be wrong with an installation itself. */
export const installationErrors = {
  'config.invalid': {
    status: 500,
    retry: 'never',
    says: 'The configuration is incomplete or wrong.',
    todo: 'Set the named keys; .env.example explains each.',
  },
  'web.cannot-build': {
    status: 500,
    retry: 'never',
    says: 'The web app cannot be built.',
    todo: 'Read the detail: it is what the build said.',
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
} as const satisfies Record<string, ErrorEntry>;
