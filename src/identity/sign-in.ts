import type { Sessions } from '../core/members/ports.ts';
import type { Claim } from '../core/requests/claim.ts';
import type { Holder } from '../core/requests/holder.ts';
import { Failure } from '../kernel/errors.ts';
import { checkHost } from './check-host.ts';
import { checkOrigin } from './check-origin.ts';
import { checkSession, type SessionNeeds } from './check-session.ts';
import { csrfOf } from './csrf.ts';
import { cookieFormOf, setCookie, tokenIn } from './session-cookie.ts';

export interface SignInNeeds extends SessionNeeds {
  readonly sessions: Sessions;
}

/** Opens a session by a sign-in link; a browser that had one gets another, so that a planted one is worth nothing. */
export async function signIn(
  needs: SignInNeeds,
  claim: Claim,
  link: string,
): Promise<{ readonly holder: Holder; readonly cookie: string }> {
  const origin = checkHost(needs.ownOrigin, claim);
  checkOrigin(origin, claim);
  const form = cookieFormOf(origin);
  const opened = await needs.sessions.open(link, tokenIn(claim.cookie, form));
  if (opened === null) throw new Failure('sign-in.link-spent');
  const { token } = opened;
  const cookie = `${form.name}=${token}`;
  const holder = await checkSession(needs)({ ...claim, cookie, csrf: csrfOf(token) });
  if (holder === null) throw new Failure('request.unauthenticated');
  return { holder, cookie: setCookie(form, token) };
}

/** Ends a session everywhere it is open; answers the header that makes the browser forget it. */
export async function signOut(needs: SignInNeeds, claim: Claim, holder: Holder): Promise<string> {
  if (holder.session !== null) await needs.sessions.revoke(holder.organization, holder.session.id);
  return setCookie(cookieFormOf(checkHost(needs.ownOrigin, claim)), null);
}
