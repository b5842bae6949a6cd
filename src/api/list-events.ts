import { z } from 'zod';
import type { Cursors } from './cursors.ts';
import { pageOfList } from './page-of-list.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { event, subjectType } from './shapes/event.ts';
import { id } from './shapes/fields.ts';
import { pageInput, pageOf } from './shapes/page.ts';

export const listEvents = (needs: { reads: Pick<Reads, 'pastEvents'>; cursors: Cursors }) =>
  route({
    name: 'listEvents',
    method: 'get',
    path: '/v1/event-log',
    scope: 'read',
    summary: 'List what happened, the newest first: what was done, what went wrong, who asked.',
    input: z.strictObject({
      type: subjectType.optional().describe('only of things of this type'),
      subject: id().optional().describe('only of this one thing'),
      kind: z
        .string()
        .regex(/^[a-z][a-z.-]{0,99}$/, 'must be a kind of event, such as release.live or asked.')
        .optional()
        .describe('a kind, or how kinds begin: "asked." is everything that somebody asked for'),
      ...pageInput,
    }),
    output: pageOf(event),
    run: ({ cursor, limit, ...filter }, caller) =>
      pageOfList(needs.cursors, { name: 'events', filter, caller }, { cursor, limit }, (window) =>
        needs.reads.pastEvents(caller.organization, filter, window),
      ),
  });
