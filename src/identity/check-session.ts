import { roles } from '../core/members/member.ts';
import type { Sessions } from '../core/members/ports.ts';
import { isOpen, SESSION_NOTED_MS } from '../core/members/session.ts';
import { Failure } from '../kernel/errors.ts';
import type { Check } from './check.ts';
import { checkHost } from './check-host.ts';
import { checkOrigin } from './check-origin.ts';
import { csrfOf, isCsrfOf } from './csrf.ts';
import type { OwnOrigin } from './own-origin.ts';
import { cookieFormOf, tokenIn } from './session-cookie.ts';

export interface SessionNeeds {
  readonly sessions: Pick<Sessions, 'find' | 'touch'>;
  readonly ownOrigin: OwnOrigin;
  readonly now: () => Date;
}

/** A member by the cookie of a session. */
export const checkSession =
  ({ sessions, ownOrigin, now }: SessionNeeds): Check =>
  async (claim) => {
    // Whoever shows a key means the key: one that does not hold must not be made good by a cookie that came along.
    if (claim.authorization !== undefined) return null;
    const origin = checkHost(ownOrigin, claim);
    const token = tokenIn(claim.cookie, cookieFormOf(origin));
    if (token === null) return null;
    checkOrigin(origin, claim);
    const session = await sessions.find(token);
    if (session === null || !isOpen(session, now())) throw new Failure('request.unauthenticated');
    const reads = claim.method === 'GET' || claim.method === 'HEAD';
    if (!reads && !isCsrfOf(token, claim.csrf))
      throw new Failure('request.cross-site', {
        'x-plinth-csrf': 'is missing or not of this session',
      });
    if (now().getTime() - session.seenAt.getTime() > SESSION_NOTED_MS)
      await sessions.touch(session);
    return {
      organization: session.organization,
      scopes: roles[session.role],
      actor: { kind: 'member', id: session.member },
      within: null,
      session: { id: session.id, csrf: csrfOf(token), expiresAt: session.expiresAt },
    };
  };
