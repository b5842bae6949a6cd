import { z } from 'zod';
import type { Claim } from '../core/requests/claim.ts';
import type { Holder } from '../core/requests/holder.ts';
import type { Reads } from './reads.ts';
import { signInRoute } from './route.ts';
import { sessionOf } from './session-of.ts';
import { session } from './shapes/session.ts';

/** Opens and ends sessions. */
export interface SessionDesk {
  signIn(claim: Claim, link: string): Promise<{ readonly holder: Holder; readonly cookie: string }>;
  signOut(claim: Claim, holder: Holder): Promise<string>;
}

export const openSession = (needs: {
  sessions: Pick<SessionDesk, 'signIn'>;
  reads: Pick<Reads, 'sessionNames'>;
}) =>
  signInRoute({
    name: 'openSession',
    method: 'post',
    path: '/v1/session',
    summary:
      'Sign a browser in with what stands behind # in a sign-in link; the answer sets a cookie.',
    input: z.strictObject({ token: z.string().max(200).describe('each opens one session, once') }),
    output: session,
    run: async ({ token }, claim) => {
      const { holder, cookie } = await needs.sessions.signIn(claim, token);
      return { body: await sessionOf(needs.reads, holder), cookie };
    },
  });
