import { z } from 'zod';
import { idText, time } from './fields.ts';

/** What events are about. */
export const subjectType = z.enum([
  'organization',
  'member',
  'api-key',
  'connection',
  'sync-run',
  'product',
  'variant',
  'look',
  'conversion',
  'release',
  'upload',
]);

/** Something that happened. */
export const event = z
  .strictObject({
    id: z.string().describe('where a stream goes on after it: the Last-Event-ID'),
    at: time,
    kind: z.string().describe('asked.… is what somebody asked for; data says who'),
    subject: z.strictObject({ type: subjectType, id: idText }),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Event' });
export type EventShape = z.input<typeof event>;
