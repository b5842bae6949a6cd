import { z, type ZodType } from 'zod';
import type { AssetHash } from '../../kernel/ids.ts';

const UUID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** One of our own ids, branded as it is read. */
export const id = <T extends string>() =>
  z
    .string()
    .regex(UUID_PATTERN, 'must be a lower-case UUID')
    .transform((text) => text as T);

/** A file's hash. */
export const assetHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hex digits')
  .transform((text) => text as AssetHash);

export const idText = z.string().regex(UUID_PATTERN);
export const time = z.iso.datetime();
export const count = z.int().nonnegative();

/** A whole number out of an address. Digits alone: what JavaScript takes for a number besides (`1e2`, `0x1f`, nothing at all) is a mistake. */
export const numberInText = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.int().min(min).max(max))
    .meta({ type: 'integer', minimum: min, maximum: max });

/** `nullable()` on a named shape comes out wrong in OpenAPI (`allOf` with null allows nothing); a union does not. */
export const orNull = <T extends ZodType>(shape: T) => z.union([shape, z.null()]);

export const detail = z.record(z.string(), z.union([z.string(), z.number()]));

/** A failure in words, with what to do next. */
export const trouble = z
  .strictObject({ code: z.string(), says: z.string(), todo: z.string(), detail })
  .meta({ id: 'Trouble', description: 'A failure in words, with what to do next.' });

export const verdictName = z.enum([
  'live',
  'ready',
  'derivable',
  'needs-model',
  'failed',
  'excluded',
]);

/** Variants by verdict. `pending` are those the running sync has not settled yet. */
export const verdictCounts = z
  .strictObject({
    live: count,
    ready: count,
    derivable: count,
    'needs-model': count,
    failed: count,
    excluded: count,
    pending: count,
  })
  .meta({ id: 'VerdictCounts' });

export const file = z
  .strictObject({ sha256: z.string(), bytes: count, mediaType: z.string() })
  .meta({ id: 'File', description: 'Fetch the bytes at /v1/assets/{sha256}.' });

export const outputs = z
  .strictObject({
    store: file.optional(),
    xr: file.optional(),
    ar: file.optional(),
    poster: file.optional(),
    turntable: file.optional(),
    lod0: file.optional(),
    lod1: file.optional(),
    lod2: file.optional(),
    lod3: file.optional(),
    bundle: file.optional(),
  })
  .meta({ id: 'Outputs' });

export const selection = z
  .union([
    z.strictObject({ kind: z.literal('as-modelled') }),
    z.strictObject({ kind: z.literal('variant'), name: z.string() }),
    z.strictObject({ kind: z.literal('tint'), material: z.string(), color: z.string() }),
    z.strictObject({
      kind: z.literal('recolour'),
      material: z.string(),
      color: z.string(),
      mask: z.string().nullable(),
    }),
  ])
  .meta({ id: 'MaterialSelection', description: 'What a look changes on its model.' });
