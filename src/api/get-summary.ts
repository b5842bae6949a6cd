import { z } from 'zod';
import type { ConnectionId } from '../kernel/ids.ts';
import { found } from './found.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { id } from './shapes/fields.ts';
import { summary } from './shapes/summary.ts';

export const getSummary = (needs: { reads: Pick<Reads, 'summary'> }) =>
  route({
    name: 'getSummary',
    method: 'get',
    path: '/v1/connections/{connection}/summary',
    scope: 'read',
    summary:
      'Show a store at a glance: verdicts, conversions, bytes, the newest run and what failed.',
    input: z.strictObject({ connection: id<ConnectionId>() }),
    output: summary,
    run: async (input, { organization }) =>
      found(await needs.reads.summary(organization, input.connection)),
  });
