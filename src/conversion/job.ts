import { z } from 'zod';
import type { ConversionJob } from '../contract/conversion.ts';
import { flatForms, flatOutlines, type FlatOrder } from '../contract/flat.ts';
import { bundleLimits } from '../contract/outputs.ts';
import { Failure } from '../kernel/errors.ts';
import { type AssetHash, readAssetHash } from '../kernel/ids.ts';
import { recipeSchema } from './recipe.ts';

const name = z.string().min(1).max(1_000);
const assetHash = z.string().transform((text, context): AssetHash => {
  const hash = readAssetHash(text);
  if (hash !== null) return hash;
  context.addIssue({ code: 'custom', message: 'not a sha256 in lower-case hex' });
  return z.NEVER;
});

const selection = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('as-modelled') }),
  z.strictObject({ kind: z.literal('variant'), name }),
  z.strictObject({
    kind: z.literal('tint'),
    material: name,
    color: z.string().regex(/^#[0-9a-f]{6}$/i),
  }),
  z.strictObject({
    kind: z.literal('recolour'),
    material: name,
    color: z.string().regex(/^#[0-9a-f]{6}$/i),
    mask: assetHash.nullable().default(null),
  }),
]);

const fewRecoloured = (looks: readonly { look: { kind: string } }[]): boolean =>
  looks.filter(({ look }) => look.kind === 'recolour').length <= bundleLimits.recoloured;
const differ = (looks: readonly { name: string }[]): boolean =>
  new Set(looks.map((each) => each.name)).size === looks.length;

const jobSchema = z.strictObject({
  scope: z.string().min(1).max(200),
  source: assetHash,
  look: selection,
  recipe: recipeSchema,
  bundle: z
    .array(z.strictObject({ name, look: selection }))
    .min(1)
    .max(bundleLimits.looks)
    .refine(differ, 'two looks have one name')
    .refine(fewRecoloured, `more than ${bundleLimits.recoloured} of the looks are recoloured`)
    .optional(),
});

/** Reads a conversion job that came over the wire. */
export const readJob = (value: unknown): ConversionJob => read(jobSchema, value);

/** Whose turn a small job takes; of a caller that does not say so yet, that of all such callers. */
const smallScope = z.string().min(1).max(200).default('anybody');

/** Reads the body of a request to inspect a file. */
export const readInspectionJob = (value: unknown): { scope: string; source: AssetHash } =>
  read(z.strictObject({ scope: smallScope, source: assetHash }), value);

const length = z.number().min(0.0001).max(20);
const flatSchema = z.strictObject({
  scope: smallScope,
  photo: assetHash,
  form: z.enum(flatForms),
  outline: z.enum(flatOutlines).default('rectangle'),
  width: length,
  height: length,
  depth: length,
  frame: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .nullable(),
});

/** Reads the body of a request to build a flat product's model; lengths in metres. */
export function readFlatOrder(value: unknown): { scope: string; order: FlatOrder } {
  const { scope, ...order } = read(flatSchema, value);
  return { scope, order };
}

function read<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Failure(
    'request.invalid',
    Object.fromEntries(
      result.error.issues.map((issue) => [issue.path.join('.') || 'body', issue.message]),
    ),
  );
}
