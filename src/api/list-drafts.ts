import { z } from 'zod';
import type { ConnectionId } from '../kernel/ids.ts';
import type { Cursors } from './cursors.ts';
import { found } from './found.ts';
import { pageOfList } from './page-of-list.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { draft } from './shapes/draft.ts';
import { id } from './shapes/fields.ts';
import { pageInput, pageOf } from './shapes/page.ts';

export const listDrafts = (needs: { reads: Pick<Reads, 'drafts'>; cursors: Cursors }) =>
  route({
    name: 'listDrafts',
    method: 'get',
    path: '/v1/connections/{connection}/drafts',
    scope: 'read',
    summary: 'List the releases that wait to be shown, by the title of their products.',
    input: z.strictObject({ connection: id<ConnectionId>(), ...pageInput }),
    output: pageOf(draft),
    run: ({ cursor, limit, connection }, caller) =>
      pageOfList(
        needs.cursors,
        { name: 'drafts', filter: { connection }, caller },
        { cursor, limit },
        async (window) => found(await needs.reads.drafts(caller.organization, connection, window)),
      ),
  });
