import type { Claim } from '../core/requests/claim.ts';
import type { Holder, Scope } from '../core/requests/holder.ts';
import { Failure } from '../kernel/errors.ts';
import type { Check } from './check.ts';
import { checkApiKey, type ApiKeys } from './check-api-key.ts';
import { checkHost } from './check-host.ts';
import { checkSession } from './check-session.ts';
import { checkStoreToken, type StoreTokens } from './check-store-token.ts';
import { ownOriginOf } from './own-origin.ts';
import { signIn, signOut, type SignInNeeds } from './sign-in.ts';

export interface IdentityNeeds extends Omit<SignInNeeds, 'ownOrigin'> {
  readonly keys: ApiKeys;
  readonly storeTokens: StoreTokens;
  readonly publicUrl: string;
}

/** Who may ask. Other ways to sign in (SAML, OIDC) end where `signIn` does: in a session of a member; the checks stay as they are. */
export function identityOf({ keys, storeTokens, publicUrl, ...rest }: IdentityNeeds) {
  const ownOrigin = ownOriginOf(publicUrl);
  const needs = { ...rest, ownOrigin };
  /** In this order; the first that the request speaks to decides. */
  const checks: readonly Check[] = [
    checkApiKey(keys),
    checkStoreToken(storeTokens),
    checkSession(needs),
  ];

  return {
    /** Says who a request comes from; a typed failure when nobody vouches for it, or when it may not do what needs the scope. */
    async identify(claim: Claim, scope: Scope): Promise<Holder> {
      checkHost(ownOrigin, claim);
      const holder = await firstOf(checks, claim);
      if (holder === null) throw new Failure('request.unauthenticated');
      if (!holder.scopes.includes(scope)) throw new Failure('request.forbidden', { scope });
      return holder;
    },
    /** Refuses a request that was meant for another name than ours. */
    admit: (claim: Claim): void => void checkHost(ownOrigin, claim),
    signIn: (claim: Claim, link: string) => signIn(needs, claim, link),
    signOut: (claim: Claim, holder: Holder) => signOut(needs, claim, holder),
  };
}

async function firstOf(checks: readonly Check[], claim: Claim): Promise<Holder | null> {
  for (const check of checks) {
    const holder = await check(claim);
    if (holder !== null) return holder;
  }
  return null;
}
