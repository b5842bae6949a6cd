import { z } from 'zod';
import { time } from './fields.ts';

/** What a merchant said an option value looks like. */
export const lookRule = z
  .strictObject({
    option: z.string(),
    value: z.string(),
    selection: z.union([
      z.strictObject({ kind: z.literal('as-modelled') }),
      z.strictObject({ kind: z.literal('variant'), name: z.string() }),
      z.strictObject({
        kind: z.literal('tint'),
        material: z.string().nullable().describe('null: the one that takes the colour anyway'),
        color: z.string(),
      }),
      z.strictObject({
        kind: z.literal('recolour').describe("the colour, with the pattern of the material's map"),
        material: z.string().nullable().describe('null: the one that takes the colour anyway'),
        color: z.string(),
        mask: z.string().nullable().describe('sha256 of the picture that says where; null: all'),
      }),
    ]),
    everywhere: z.boolean().describe('said of every product of the store'),
    saidBy: z.string(),
    saidAt: time,
  })
  .meta({ id: 'LookRule' });
export type LookRuleShape = z.input<typeof lookRule>;
