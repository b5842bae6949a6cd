import { createHash, timingSafeEqual } from 'node:crypto';
import { Failure } from '../kernel/errors.ts';
import type { OrganizationId } from '../kernel/ids.ts';

export type KeyScope = 'read' | 'write';

/** What a stored key allows. The key itself is kept nowhere, only its sha256. */
export interface StoredApiKey {
  readonly sha256: Uint8Array;
  readonly organization: OrganizationId;
  readonly scopes: readonly string[];
}

export interface ApiKeys {
  /** Finds a key of any organization by its hash; null when there is none, or it was revoked. */
  findByHash(sha256: Uint8Array): Promise<StoredApiKey | null>;
}

/** 256 random bits behind a prefix that secret scanners know us by. */
const KEY = /^Bearer +(plk_[\w-]{40,64})$/i;

/** Says who a request comes from by its API key; a typed failure when it may not do what needs the scope. */
export async function checkApiKey(
  keys: ApiKeys,
  authorization: string | undefined,
  scope: KeyScope,
): Promise<{ organization: OrganizationId; scopes: readonly KeyScope[] }> {
  const key = KEY.exec(authorization ?? '')?.[1];
  if (key === undefined) throw new Failure('request.unauthenticated');
  const sha256 = createHash('sha256').update(key).digest();
  const stored = await keys.findByHash(sha256);
  // The look-up is by hash already; comparing again in constant time keeps that true whatever the store does.
  if (stored === null || !timingSafeEqual(sha256, stored.sha256))
    throw new Failure('request.unauthenticated');
  const scopes = (['read', 'write'] as const).filter((one) => stored.scopes.includes(one));
  if (!scopes.includes(scope)) throw new Failure('request.forbidden', { scope });
  return { organization: stored.organization, scopes };
}
