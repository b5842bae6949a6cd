import { z } from 'zod';
import { count, idText, orNull } from './fields.ts';

const shown = z.strictObject({
  look: idText,
  poster: z.string().nullable().describe('sha256 of its poster'),
});

/** What a release changes for a shopper, choice by choice. */
export const difference = z
  .strictObject({
    release: idText,
    against: z
      .strictObject({ id: idText, number: z.int().positive() })
      .nullable()
      .describe('the live release; for a live one the release before it; null when there is none'),
    looks: z.array(
      z.strictObject({
        values: z.array(z.strictObject({ option: z.string(), value: z.string() })),
        before: orNull(shown),
        after: orNull(shown),
        variants: count.describe('variants of the present catalog that the choice stands for'),
        change: z.enum(['added', 'removed', 'changed', 'same']),
      }),
    ),
  })
  .meta({ id: 'ReleaseDifference' });
export type DifferenceShape = z.input<typeof difference>;
