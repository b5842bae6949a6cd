import { Failure } from '../kernel/errors.ts';
import type { OrganizationId } from '../kernel/ids.ts';

export type KeyScope = 'read' | 'write';

export interface ApiKeys {
  /**
   * Who holds a key, of whichever organization; null when nobody does, or no longer. Keys are found by the hash of what
   * came, so how long the search takes tells nothing about a key that exists.
   */
  findByKey(
    key: string,
  ): Promise<{ readonly organization: OrganizationId; readonly scopes: readonly string[] } | null>;
}

const BEARER = /^Bearer +(plk_[\w-]{43})$/i;

/** Says who a request comes from by its API key; a typed failure when it may not do what needs the scope. */
export async function checkApiKey(
  keys: ApiKeys,
  authorization: string | undefined,
  scope: KeyScope,
): Promise<{ organization: OrganizationId; scopes: readonly KeyScope[] }> {
  const key = BEARER.exec(authorization ?? '')?.[1];
  const holder = key === undefined ? null : await keys.findByKey(key);
  if (holder === null) throw new Failure('request.unauthenticated');
  const scopes = (['read', 'write'] as const).filter((one) => holder.scopes.includes(one));
  if (!scopes.includes(scope)) throw new Failure('request.forbidden', { scope });
  return { organization: holder.organization, scopes };
}
