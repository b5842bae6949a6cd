import { z } from 'zod';
import type { ConnectionId } from '../kernel/ids.ts';
import type { Cursors } from './cursors.ts';
import { pageOfList } from './page-of-list.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { conversion, conversionState } from './shapes/conversion.ts';
import { id } from './shapes/fields.ts';
import { pageInput, pageOf } from './shapes/page.ts';

export const listConversions = (needs: { reads: Pick<Reads, 'conversions'>; cursors: Cursors }) =>
  route({
    name: 'listConversions',
    method: 'get',
    path: '/v1/conversions',
    scope: 'read',
    confined: 'to-connection',
    summary: 'List conversions, the newest first.',
    input: z.strictObject({
      connection: id<ConnectionId>().optional(),
      state: conversionState.optional(),
      ...pageInput,
    }),
    output: pageOf(conversion),
    run: ({ cursor, limit, ...filter }, caller) =>
      pageOfList(
        needs.cursors,
        { name: 'conversions', filter, caller },
        { cursor, limit },
        (window) => needs.reads.conversions(caller.organization, filter, window),
      ),
  });
