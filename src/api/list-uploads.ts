import { z } from 'zod';
import type { Cursors } from './cursors.ts';
import { pageOfList } from './page-of-list.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { pageInput, pageOf } from './shapes/page.ts';
import { upload } from './shapes/upload.ts';

export const listUploads = (needs: { reads: Pick<Reads, 'uploads'>; cursors: Cursors }) =>
  route({
    name: 'listUploads',
    method: 'get',
    path: '/v1/uploads',
    scope: 'read',
    summary: 'List uploads, the newest first, each with the products it may belong to.',
    input: z.strictObject({
      state: z.enum(['unassigned', 'assigned', 'failed']).optional(),
      ...pageInput,
    }),
    output: pageOf(upload),
    run: ({ cursor, limit, ...filter }, caller) =>
      pageOfList(needs.cursors, { name: 'uploads', filter, caller }, { cursor, limit }, (window) =>
        needs.reads.uploads(caller.organization, filter.state, window),
      ),
  });
