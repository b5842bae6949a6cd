import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { OutputKind, PosterOrder, Recipe } from '../contract/conversion.ts';
import { canonicalJson } from '../kernel/canonical-json.ts';
import { budgets } from './budgets/budgets.ts';

/** What a product gets unless somebody asks for something else: within Khronos' mobile budget and every store's upload limit. */
export const productRecipe: Recipe = {
  name: 'product',
  version: 3,
  outputs: ['store', 'xr', 'ar', 'poster'],
  budgets: ['khronos-3d-commerce', 'shopify', 'google-merchant', 'apple-quick-look'],
  trianglesMax: 100_000,
  shapeErrorMax: 0.02,
  textureSizeMax: { store: 2048, xr: 1024 },
  textureFormat: { store: 'jpeg', xr: 'uastc' },
  poster: { size: 512, background: null, format: 'webp' },
  turntable: { frames: 24, size: 256, background: null },
};

const edge = z.int().min(4).max(8192);
const posterEdge = z.int().min(16).max(4096);
const background = z
  .string()
  .regex(/^(?:#[0-9a-fA-F]{6}|studio)$/)
  .nullable();
const degrees = (most: number) => z.number().min(-most).max(most);
const camera = z.union(
  [
    z.strictObject({ name: z.string().min(1).max(1_000) }),
    z.strictObject({ index: z.int().min(0).max(9_999) }),
    z.strictObject({ yaw: degrees(360), pitch: degrees(90) }),
  ],
  {
    error:
      'give the name of a camera of the model, its index, or yaw (-360 to 360) and pitch (-90 to 90) in degrees',
  },
);
export const posterSchema = z.strictObject({
  size: z.union([posterEdge, z.tuple([posterEdge, posterEdge])]),
  background,
  format: z.literal(['webp', 'png', 'avif']).default('webp'),
  camera: camera.optional(),
});
/** As many as `FurtherPoster` has names for. */
const FURTHER_POSTERS_MAX = 7;
/** All frames are in memory at once, in the GPU's process and here. */
const TURNTABLE_PIXELS_MAX = 24_000_000;

export const turntableSchema = z
  .strictObject({
    frames: z.int().min(2).max(120),
    size: z.int().min(16).max(2048),
    background,
  })
  .refine(({ frames, size }) => frames * size ** 2 <= TURNTABLE_PIXELS_MAX, 'too many pixels');

/** Everything a recipe may ask for. */
export const outputKinds = [
  'store',
  'xr',
  'ar',
  'poster',
  'turntable',
  'lods',
  'bundle',
] as const satisfies readonly OutputKind[];

/** Reads a recipe that came over the wire, or that was stored before it could say all of this: it then means what it meant. */
export const recipeSchema = z.strictObject({
  name: z.string().min(1).max(100),
  version: z.int().min(1),
  outputs: z.array(z.literal(outputKinds)).min(1),
  budgets: z.array(z.literal(budgets.map(({ id }) => id))).default([]),
  trianglesMax: z.int().min(1).max(5_000_000),
  shapeErrorMax: z.number().min(0).max(1).default(1),
  textureSizeMax: z.strictObject({ store: edge, xr: edge }),
  textureFormat: z.strictObject({
    store: z.literal(['jpeg', 'webp']),
    xr: z.literal(['uastc', 'auto']).default('uastc'),
  }),
  poster: posterSchema,
  furtherPosters: z.array(posterSchema).max(FURTHER_POSTERS_MAX).optional(),
  turntable: turntableSchema.default(productRecipe.turntable),
});

/** One hash per recipe, whatever the order of its keys and outputs. */
export function recipeHash(recipe: Recipe): string {
  const outputs = [...new Set(recipe.outputs)].sort();
  // A key that says nothing new changes no hash: what was made before is found again.
  const more = recipe.furtherPosters ?? [];
  const text = canonicalJson({
    ...recipe,
    outputs,
    poster: orderJson(recipe.poster),
    furtherPosters: more.length === 0 ? undefined : more.map(orderJson),
    turntable: { ...recipe.turntable },
  });
  return createHash('sha256').update(text).digest('hex');
}

const orderJson = ({ camera: from, ...order }: PosterOrder) => ({
  ...order,
  camera: from === undefined ? undefined : { ...from },
});
