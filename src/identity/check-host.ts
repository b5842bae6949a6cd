import type { Claim } from '../core/requests/claim.ts';
import { Failure } from '../kernel/errors.ts';
import type { OwnOrigin } from './own-origin.ts';

/** Refuses a request that was meant for another name than ours; answers the origin that it was sent to. */
export function checkHost(ownOrigin: OwnOrigin, { host }: Pick<Claim, 'host'>): string {
  const origin = ownOrigin(host);
  if (origin === null)
    throw new Failure('request.wrong-host', { host: (host ?? '').slice(0, 200) });
  return origin;
}
