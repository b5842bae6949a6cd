import { z } from 'zod';
import { Failure } from '../kernel/errors.ts';
import type { LiveEvents } from './live-events.ts';
import type { EventPosition } from './reads.ts';
import { streamRoute } from './route.ts';

/** Eighteen digits: they fit the numbers of PostgreSQL, and outlast it. */
const POSITION = /^(?:start|\d{1,18}-\d{1,18})$/;

export const streamEvents = (needs: { live: LiveEvents }) =>
  streamRoute({
    name: 'streamEvents',
    method: 'get',
    path: '/v1/events',
    scope: 'read',
    confined: 'not',
    summary: 'Follow what happens as server-sent events; Last-Event-ID replays what was missed.',
    input: z.strictObject({
      after: z
        .string()
        .regex(POSITION, 'is not the id of an event')
        .optional()
        .describe('as Last-Event-ID; "start" replays everything'),
    }),
    events: (input, caller, lastEventId) =>
      needs.live.after(caller, readPosition(lastEventId ?? input.after ?? null)),
  });

/** Null means from now on; a position that is none is told rather than taken for "now", which would lose events silently. */
function readPosition(text: string | null): EventPosition | null {
  if (text === null) return null;
  if (text === 'start') return { transaction: '0', id: '0' };
  const [transaction, id] = POSITION.test(text) ? text.split('-') : [];
  if (transaction === undefined || id === undefined)
    throw new Failure('request.invalid', { 'Last-Event-ID': 'is not one of ours' });
  return { transaction, id };
}
