import type { Claim } from '../core/requests/claim.ts';
import type { Holder } from '../core/requests/holder.ts';

/**
 * One way to say who a request comes from. Null when the request shows nothing of this kind, so that the next check is
 * asked; a typed failure when it shows something that does not hold, so that nothing weaker is tried instead.
 */
export type Check = (claim: Claim) => Promise<Holder | null>;
