import type { Request } from 'express';
import type { Claim } from '../core/requests/claim.ts';

/** What a request shows of itself. */
export const claimOf = (request: Request): Claim => ({
  method: request.method,
  host: request.get('host'),
  origin: request.get('origin'),
  fetchSite: request.get('sec-fetch-site'),
  authorization: request.get('authorization'),
  cookie: request.get('cookie'),
  csrf: request.get('x-plinth-csrf'),
});
