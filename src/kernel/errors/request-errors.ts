import type { ErrorEntry } from './error-entry.ts';

/** What a request to the API can end in. */
export const requestErrors = {
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
  'internal.unexpected': {
    status: 500,
    retry: 'later',
    says: 'Something broke on our side.',
    todo: 'Try again; if it stays, report the request id.',
  },
  'request.method-not-allowed': {
    status: 405,
    retry: 'never',
    says: 'This address does not take that method.',
    todo: 'Use one of the methods that the Allow header names; /docs has every endpoint.',
  },
  'request.headers-too-large': {
    status: 431,
    retry: 'never',
    says: 'The address and headers of the request are longer than is read.',
    todo: 'Keep them under 16 kB together: long values belong into the body.',
  },
  'request.changed': {
    status: 412,
    retry: 'never',
    says: 'What the request would change has changed since it was read.',
    todo: 'Read it again, look at what is new, and send the change with the new ETag.',
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
  'api-key.last': {
    status: 409,
    retry: 'never',
    says: 'This is the last key of the organization that may change anything.',
    todo: 'Make another key with the scope "write" first, then revoke this one with it.',
  },
  'sign-in.link-spent': {
    status: 410,
    retry: 'never',
    says: 'The sign-in link was used before, is too old, or has been replaced by a newer one.',
    todo: 'Make another with "npm run plinth -- owner-link".',
  },
  'upload.broken-off': {
    status: 400,
    retry: 'later',
    says: 'The file did not arrive whole.',
    todo: 'Send it again.',
  },
  'upload.empty': {
    status: 422,
    retry: 'never',
    says: 'The upload has no bytes.',
    todo: 'Send the file as the body of the request, not as a form and not as JSON.',
  },
} as const satisfies Record<string, ErrorEntry>;
