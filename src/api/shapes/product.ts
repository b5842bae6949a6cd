import { z } from 'zod';
import { bundle } from './bundle.ts';
import { count, idText, orNull, time, trouble, verdictCounts } from './fields.ts';

const summary = {
  id: idText,
  connection: idText,
  externalId: z.string(),
  title: z.string(),
  handle: z.string(),
  productType: z.string(),
  status: z.enum(['active', 'draft', 'archived']),
  variants: count,
  verdicts: verdictCounts,
  looks: count.describe('different looks its variants have'),
  photo: z
    .string()
    .nullable()
    .describe("where Plinth gives out the store's first picture of it; null when there is none"),
  poster: z.string().nullable().describe('sha256 of the poster of its first finished look'),
  release: z
    .strictObject({ id: idText, number: z.int().positive() })
    .nullable()
    .describe('what the store shows now'),
  updatedAt: time,
};

/** A product as lists show it. */
export const productItem = z.strictObject(summary).meta({ id: 'ProductItem' });
export type ProductItemShape = z.input<typeof productItem>;

const model = z.strictObject({
  id: idText,
  source: z.string().describe('sha256 of the file'),
  triangles: count.nullable(),
  bytes: count,
  failure: orNull(trouble),
});

const shownModel = z
  .strictObject({
    ...model.shape,
    from: z.enum(['store', 'upload']),
    upload: idText.nullable(),
    materials: z.array(z.string()).describe('names, for look rules'),
    patterned: z
      .array(z.string())
      .describe('those of them whose colour is a picture, which a rule can keep'),
    variants: z.array(z.string()).describe("the model's own material variants"),
  })
  .meta({ id: 'ShownModel' });

/** A product with its options, media and models. */
export const product = z
  .strictObject({
    ...summary,
    colorMaterial: z.string().nullable(),
    model: orNull(shownModel).describe('what its looks are made from'),
    bundles: z
      .array(bundle)
      .readonly()
      .describe(
        'files of all its looks, one per model they are made from; empty where the store has not chosen that',
      ),
    options: z.array(
      z.strictObject({
        name: z.string(),
        values: z.array(z.strictObject({ name: z.string(), swatch: z.string().nullable() })),
      }),
    ),
    media: z.array(
      z.strictObject({
        externalId: z.string(),
        kind: z.enum(['image', 'model', 'other']),
        url: z.string(),
        alt: z.string(),
        model: orNull(model),
      }),
    ),
  })
  .meta({ id: 'Product' });
export type ProductShape = z.input<typeof product>;
