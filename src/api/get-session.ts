import { z } from 'zod';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { sessionOf } from './session-of.ts';
import { session } from './shapes/session.ts';

export const getSession = (needs: { reads: Pick<Reads, 'sessionNames'> }) =>
  route({
    name: 'getSession',
    method: 'get',
    path: '/v1/session',
    scope: 'read',
    confined: 'not',
    summary: 'Say who asks, and for which organization.',
    input: z.strictObject({}),
    output: session,
    run: (_input, caller) => sessionOf(needs.reads, caller),
  });
