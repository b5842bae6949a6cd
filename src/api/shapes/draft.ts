import { z } from 'zod';
import { count, idText, time } from './fields.ts';

/** A release that waits: the newest of its product that is made and not live. */
export const draft = z
  .strictObject({
    release: idText,
    product: z.strictObject({
      id: idText,
      title: z.string(),
      poster: z.string().nullable().describe('sha256 of a poster that the release would show'),
    }),
    number: z.int().positive(),
    state: z
      .enum(['draft', 'approved', 'publishing'])
      .describe('approved ones are on their way, or were refused by the store'),
    createdAt: time,
    changed: count.describe('looks that differ from what the store shows'),
  })
  .meta({ id: 'Draft' });
export type DraftShape = z.input<typeof draft>;
