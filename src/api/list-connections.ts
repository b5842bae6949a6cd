import { z } from 'zod';
import type { Cursors } from './cursors.ts';
import { pageOfList } from './page-of-list.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { connection, connectionState } from './shapes/connection.ts';
import { pageInput, pageOf } from './shapes/page.ts';

export const listConnections = (needs: { reads: Pick<Reads, 'connections'>; cursors: Cursors }) =>
  route({
    name: 'listConnections',
    method: 'get',
    path: '/v1/connections',
    scope: 'read',
    confined: 'not',
    summary: 'List the stores of the organization.',
    input: z.strictObject({
      platform: z.string().min(1).max(100).optional(),
      state: connectionState.optional(),
      ...pageInput,
    }),
    output: pageOf(connection),
    run: ({ cursor, limit, ...filter }, caller) =>
      pageOfList(
        needs.cursors,
        { name: 'connections', filter, caller },
        { cursor, limit },
        (window) =>
          needs.reads.connections(caller.organization, { ...filter, only: caller.within }, window),
      ),
  });
