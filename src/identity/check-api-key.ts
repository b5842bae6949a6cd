import { Failure } from '../kernel/errors.ts';
import type { ApiKeyId, OrganizationId } from '../kernel/ids.ts';
import type { Check } from './check.ts';

export interface ApiKeys {
  /**
   * Who holds a key, of whichever organization; null when nobody does, or no longer. Keys are found by the hash of what
   * came, so how long the search takes tells nothing about a key that exists.
   */
  findByKey(key: string): Promise<{
    readonly organization: OrganizationId;
    readonly id: ApiKeyId;
    readonly scopes: readonly string[];
  } | null>;
}

const BEARER = /^Bearer +(plk_.*)$/i;
const KEY = /^plk_[\w-]{43}$/;

/** A program by its API key. */
export const checkApiKey =
  (keys: ApiKeys): Check =>
  async ({ authorization }) => {
    const key = BEARER.exec(authorization ?? '')?.[1];
    if (key === undefined) return null;
    const known = KEY.test(key) ? await keys.findByKey(key) : null;
    if (known === null) throw new Failure('request.unauthenticated');
    return {
      organization: known.organization,
      scopes: (['read', 'write'] as const).filter((one) => known.scopes.includes(one)),
      actor: { kind: 'api-key', id: known.id },
      within: null,
      session: null,
    };
  };
