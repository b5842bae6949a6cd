import type { Holder } from '../core/requests/holder.ts';
import { found } from './found.ts';
import type { Reads } from './reads.ts';
import type { SessionShape } from './shapes/session.ts';

/** A holder in the API's words. */
export async function sessionOf(
  reads: Pick<Reads, 'sessionNames'>,
  holder: Holder,
): Promise<SessionShape> {
  const { organization, actor, within, scopes, session } = holder;
  const names = found(await reads.sessionNames(organization, actor));
  return {
    ...names,
    connection: within,
    scopes: [...scopes],
    csrf: session?.csrf ?? null,
    expiresAt: session?.expiresAt.toISOString() ?? null,
  };
}
