import { z } from 'zod';
import type { View } from '../../core/conversions/views.ts';
import { conversionState } from './conversion.ts';
import { extra } from './extra.ts';
import { count, file, idText, orNull, outputs, selection, trouble } from './fields.ts';

/** Pictures from four sides are there where the store has chosen them. */
const lookOutputs = z
  .strictObject({
    ...outputs.shape,
    ...({
      front: file.optional(),
      side: file.optional(),
      back: file.optional(),
      above: file.optional(),
    } satisfies Record<View, unknown>),
  })
  .meta({ id: 'LookOutputs' });

const budget = z
  .strictObject({
    budget: z.string().describe('khronos-3d-commerce, shopify, google-merchant, …'),
    title: z.string(),
    output: z.enum(['store', 'ar']).describe('the file that was judged'),
    wanted: z.boolean().describe('whether the recipe asked for a file that passes'),
    passes: z.boolean().describe('every hard limit holds'),
    figures: z
      .array(
        z.strictObject({
          measure: z.string().describe('bytes, triangles, vertices, texture-edge, …'),
          is: z.number(),
          min: z.number().nullable(),
          max: z.number().nullable(),
          hard: z.boolean().describe('a soft limit is advice'),
          holds: z.boolean(),
          says: z.string(),
        }),
      )
      .readonly(),
    did: z.array(z.string()).readonly().describe('what was done to the source to get there'),
  })
  .meta({ id: 'BudgetEnd', description: 'What one of those who show 3D would say of the file.' });

/** One look of a product, with what was made of it. */
export const productLook = z
  .strictObject({
    id: idText,
    selection,
    guessed: z.boolean(),
    how: z
      .enum(['corrected', 'variant-name', 'swatch', 'named-colour', 'as-modelled', 'from-photo'])
      .describe('what decided'),
    says: z.string().describe('the same as a sentence, of its first variant'),
    values: z
      .array(z.strictObject({ option: z.string(), value: z.string() }))
      .readonly()
      .describe('the option values that lead to it'),
    variants: count,
    conversion: idText.nullable(),
    state: orNull(conversionState).describe('of its newest conversion'),
    outputs: orNull(lookOutputs),
    failure: orNull(trouble),
    extras: z.array(extra).describe('what the store wants of it besides, made or not'),
    triangles: count.nullable().describe('of what shoppers load'),
    report: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe('triangles, bytes, milliseconds per step, checks, warnings, adapter'),
    budgets: z.array(budget).readonly(),
  })
  .meta({ id: 'ProductLook' });
export type ProductLookShape = z.input<typeof productLook>;
