import { z } from 'zod';
import { flatForms, flatOutlines } from '../../contract/flat.ts';
import { flatExtents } from '../../core/flat/flat-rule.ts';
import { count, orNull } from './fields.ts';

const SIDE_MIN = 0.01;
const SIDE_MAX = 20;
const DEPTH_MIN = 0.0001;
const DEPTH_MAX = 2;

export const flatForm = z.enum(flatForms);
export const flatExtent = z
  .enum(flatExtents)
  .describe('of this product, or of every product of its type');
export const side = z.number().min(SIDE_MIN).max(SIDE_MAX).describe('metres');
export const depth = z.number().min(DEPTH_MIN).max(DEPTH_MAX).describe('metres');

const size = z.strictObject({ width: z.number(), height: z.number() });

const flatRule = z
  .strictObject({
    extent: flatExtent,
    productType: z.string().nullable(),
    form: flatForm,
    size: orNull(size).describe('metres; counts where a variant does not tell its own'),
    depth: z.number().nullable().describe('metres; null: what is usual for the form'),
    saidBy: z.string(),
  })
  .meta({
    id: 'FlatRule',
    description: "A merchant's yes to building flat products from their photo.",
  });

/** What a product without a model could be built as, and what was said of it. */
export const flatOffer = z
  .strictObject({
    form: orNull(flatForm).describe('how it looks to us by its type and title; null: not flat'),
    photo: z
      .int()
      .nullable()
      .describe("the place of the photo in the product's media; null: it has none"),
    productType: z.string(),
    modelled: z.boolean().describe('it has a model of its own, which comes first'),
    rule: orNull(flatRule).describe('the one that counts for it'),
    sizes: z
      .array(
        z.strictObject({
          size: orNull(size).describe('metres; null: nothing says how large they are'),
          says: z.string().nullable().describe('where the size stands'),
          guessed: z.boolean(),
          outline: z.enum(flatOutlines).describe('of the form that counts for it'),
          variants: count,
        }),
      )
      .readonly(),
  })
  .meta({ id: 'FlatOffer' });
export type FlatOfferShape = z.input<typeof flatOffer>;
