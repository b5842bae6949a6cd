import { z } from 'zod';
import { idText, orNull, outputs, selection, time, trouble } from './fields.ts';

export const conversionState = z.enum(['queued', 'converting', 'done', 'failed']);

const shape = {
  id: idText,
  look: idText,
  model: idText,
  selection,
  state: conversionState,
  products: z
    .array(z.strictObject({ id: idText, title: z.string() }))
    .describe('at most five that show it'),
  outputs: orNull(outputs),
  failure: orNull(trouble),
  createdAt: time,
  finishedAt: time.nullable(),
};

/** One unit of GPU work as lists show it. */
export const conversion = z.strictObject(shape).meta({ id: 'Conversion' });
export type ConversionShape = z.input<typeof conversion>;

/** A conversion with its recipe and what was measured while it ran. */
export const conversionWithReport = z
  .strictObject({
    ...shape,
    recipe: z.record(z.string(), z.unknown()),
    report: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe('triangles, bytes, milliseconds per step, checks, warnings, adapter'),
  })
  .meta({ id: 'ConversionWithReport' });
export type ConversionWithReportShape = z.input<typeof conversionWithReport>;
