import { z } from 'zod';
import { detail, idText, orNull, outputs, selection, time, verdictName } from './fields.ts';

const verdict = z
  .strictObject({
    name: verdictName,
    says: z.string(),
    todo: z.string().nullable(),
    code: z.string().nullable(),
    detail,
  })
  .meta({ id: 'Verdict', description: 'What is true of a variant, why, and the next step.' });

const look = z
  .strictObject({
    id: idText,
    selection,
    guessed: z.boolean(),
    says: z.string().describe('why the variant has this look'),
  })
  .meta({ id: 'Look' });

const shape = {
  id: idText,
  product: idText,
  externalId: z.string(),
  title: z.string(),
  sku: z.string().nullable(),
  selection: z.record(z.string(), z.string()),
  price: z
    .strictObject({ minor: z.string().describe('integer, minor units'), currency: z.string() })
    .nullable(),
  verdict: orNull(verdict).describe('null while the running sync has not settled it'),
  look: orNull(look),
  likeness: idText.nullable().describe('by which its look is judged; null: by nothing'),
  outputs: orNull(outputs),
};

/** A variant as lists show it. */
export const variant = z.strictObject(shape).meta({ id: 'Variant' });
export type VariantShape = z.input<typeof variant>;

/** One moment in a variant's life. */
export const moment = z
  .strictObject({
    id: z.string(),
    at: time,
    kind: z.string(),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Moment' });

/** A variant with all that happened to it, its look, its product and its releases, oldest first. */
export const variantWithTimeline = z
  .strictObject({ ...shape, timeline: z.array(moment) })
  .meta({ id: 'VariantWithTimeline' });
export type VariantWithTimelineShape = z.input<typeof variantWithTimeline>;
