import type { ConnectionId, OrganizationId } from '../kernel/ids.ts';
import { Failure } from '../kernel/errors.ts';
import type { Check } from './check.ts';

export interface StoreTokens {
  /** Whom a store's admin says is looking at our page in it, and the one connection that this is about; null when nobody vouches for it. */
  holderOf(token: string): Promise<{
    readonly organization: OrganizationId;
    readonly connection: ConnectionId;
    /** The store's own id of the person. */
    readonly person: string;
  } | null>;
}

/** Far longer than any platform's; what is longer is not even read. */
const TOKEN_CHARS_MAX = 4_096;
const BEARER = /^Bearer +([\w-]+\.[\w-]+\.[\w-]*)$/i;

/** A page of ours inside a store's admin, by the token that the platform signs for each of its requests. */
export const checkStoreToken =
  (tokens: StoreTokens): Check =>
  async ({ authorization }) => {
    const token = BEARER.exec((authorization ?? '').slice(0, TOKEN_CHARS_MAX))?.[1];
    if (token === undefined) return null;
    const known = await tokens.holderOf(token);
    if (known === null) throw new Failure('request.unauthenticated');
    return {
      organization: known.organization,
      scopes: ['read', 'write'],
      actor: { kind: 'embedded', id: known.person },
      within: known.connection,
      session: null,
    };
  };
