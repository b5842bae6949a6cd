import { z } from 'zod';
import { likenessParts } from '../../core/likeness/finding.ts';
import { count, idText, time } from './fields.ts';

const finding = {
  agrees: z.boolean().nullable().describe('null: not judged, and says why'),
  figure: z.number().nullable(),
  says: z.string(),
};
const hex = z.string().nullable().describe('sRGB, #rrggbb');

/** How a look agrees with what the store says of the variants that show it. */
export const likeness = z
  .strictObject({
    id: idText,
    product: idText,
    look: idText,
    variants: count.describe('of this product, judged by it'),
    poster: z.string().nullable().describe('sha256 of the picture of the look'),
    photo: z
      .string()
      .nullable()
      .describe("where Plinth gives out the store's photo that it was compared with"),
    color: z
      .strictObject({ ...finding, look: hex, photo: hex })
      .describe('figure: ΔE2000, lightness counted half'),
    outline: z.strictObject(finding).describe('figure: overlap, 0 to 1'),
    size: z.strictObject(finding).describe('figure: how far it is off, 0.1 is ten per cent'),
    unlike: z.array(z.enum(likenessParts)).describe('what contradicts the look'),
    held: z.boolean().describe('made, but not shown until somebody says that it is right'),
    right: z
      .union([z.strictObject({ by: z.string(), at: time }), z.null()])
      .describe('who said that the look is right all the same'),
  })
  .meta({ id: 'Likeness' });
export type LikenessShape = z.input<typeof likeness>;
