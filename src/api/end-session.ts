import { z } from 'zod';
import type { SessionDesk } from './open-session.ts';
import { signOutRoute } from './route.ts';

export const endSession = (needs: { sessions: Pick<SessionDesk, 'signOut'> }) =>
  signOutRoute({
    name: 'endSession',
    method: 'delete',
    path: '/v1/session',
    summary:
      'Sign out: the session opens nothing any more, and streams it opened end within seconds.',
    input: z.strictObject({}),
    output: z.strictObject({ signedOut: z.literal(true) }).meta({ id: 'SignedOut' }),
    run: async (claim, caller) => ({
      body: { signedOut: true as const },
      cookie: await needs.sessions.signOut(claim, caller),
    }),
  });
