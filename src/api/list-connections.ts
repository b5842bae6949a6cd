import { z } from 'zod';
import type { Cursors } from './cursors.ts';
import { pageOfList } from './page-of-list.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { connection } from './shapes/connection.ts';
import { pageInput, pageOf } from './shapes/page.ts';

export const listConnections = (needs: { reads: Pick<Reads, 'connections'>; cursors: Cursors }) =>
  route({
    name: 'listConnections',
    method: 'get',
    path: '/v1/connections',
    scope: 'read',
    summary: 'List the stores of the organization.',
    input: z.strictObject(pageInput),
    output: pageOf(connection),
    run: (input, caller) =>
      pageOfList(needs.cursors, { name: 'connections', filter: null, caller }, input, (window) =>
        needs.reads.connections(caller.organization, window),
      ),
  });
