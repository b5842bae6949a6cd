import { expect, test } from '@jest/globals';
import { readJob } from '../../src/conversion/job.ts';
import { productRecipe, recipeHash } from '../../src/conversion/recipe.ts';
import { failureOf } from './failure-of.ts';

test('equal recipes have one hash, whatever the order of keys and outputs; any other figure has another', () => {
  const turned = Object.fromEntries(Object.entries(productRecipe).toReversed());
  const same = {
    ...turned,
    outputs: ['poster', 'ar', 'xr', 'store'],
  } as unknown as typeof productRecipe;
  expect(recipeHash(same)).toBe(recipeHash(productRecipe));
  const others = [
    { ...productRecipe, version: productRecipe.version + 1 },
    { ...productRecipe, outputs: ['store'] as const },
    { ...productRecipe, trianglesMax: 99_999 },
    { ...productRecipe, textureSizeMax: { store: 2048, xr: 512 } },
    { ...productRecipe, poster: { size: 512, background: '#ffffff', format: 'webp' as const } },
    { ...productRecipe, poster: { ...productRecipe.poster, format: 'avif' as const } },
    { ...productRecipe, poster: { ...productRecipe.poster, size: [512, 384] as const } },
    { ...productRecipe, budgets: [] },
    { ...productRecipe, poster: { ...productRecipe.poster, camera: { index: 0 } } },
    { ...productRecipe, poster: { ...productRecipe.poster, camera: { yaw: 0, pitch: 0 } } },
    { ...productRecipe, furtherPosters: [productRecipe.poster] },
  ];
  expect(new Set([productRecipe, ...others].map(recipeHash)).size).toBe(others.length + 1);
});

test('a recipe without further posters and cameras has the hash it had before it could ask for them', () => {
  const plain = {
    ...productRecipe,
    name: 'plain',
    furtherPosters: [],
    poster: { ...productRecipe.poster, camera: undefined },
  };
  expect(recipeHash(plain)).toBe(recipeHash({ ...productRecipe, name: 'plain' }));
  const { furtherPosters, ...older } = plain;
  expect(furtherPosters).toEqual([]);
  expect(recipeHash({ ...older, version: 3, budgets: [], trianglesMax: 1_000 })).toBe(
    'a7ef5a1c8fb3d81cad6e5472ed068e2cb1a25081503d8f5e97b824a889103d62',
  );
});

const job = {
  scope: 'org',
  source: 'a'.repeat(64),
  look: { kind: 'tint', material: 'seat', color: '#A01020' },
  recipe: productRecipe,
};

test('a job is read as it is', () => {
  expect(readJob(job)).toEqual(job);
});

test('a recipe that was stored before budgets acted is read, and means what it meant', () => {
  const { budgets, shapeErrorMax, turntable, ...rest } = productRecipe;
  const older = {
    ...rest,
    version: 2,
    textureFormat: { store: 'jpeg' },
    poster: { size: 512, background: null },
  };
  expect(budgets).not.toEqual([]);
  expect(shapeErrorMax).toBeLessThan(1);
  expect(readJob({ ...job, recipe: older }).recipe).toEqual({
    ...older,
    budgets: [],
    shapeErrorMax: 1,
    textureFormat: { store: 'jpeg', xr: 'uastc' },
    poster: { size: 512, background: null, format: 'webp' },
    turntable,
  });
});

const recoloured = (number: number) =>
  Array.from({ length: number }, (_, at) => ({
    name: `look ${at}`,
    look: { kind: 'recolour', material: 'seat', color: '#123456' },
  }));

test('a bundle may have recoloured looks, on all of a map where no mask is named', () => {
  const { bundle } = readJob({ ...job, bundle: recoloured(50) });
  expect(bundle).toHaveLength(50);
  expect(bundle?.[0]?.look).toMatchObject({ kind: 'recolour', mask: null });
});

const withPoster = (more: object) => ({
  ...productRecipe,
  poster: { ...productRecipe.poster, ...more },
});

test.each([
  ['source', { ...job, source: '../../etc/passwd' }],
  ['look.color', { ...job, look: { ...job.look, color: 'red' } }],
  ['look.kind', { ...job, look: { kind: 'naked' } }],
  ['recipe.outputs.0', { ...job, recipe: { ...productRecipe, outputs: ['usdz'] } }],
  [
    'recipe.textureSizeMax.xr',
    { ...job, recipe: { ...productRecipe, textureSizeMax: { store: 2048, xr: 1e9 } } },
  ],
  ['recipe.poster.camera', { ...job, recipe: withPoster({ camera: { name: 'Front', index: 0 } }) }],
  ['recipe.poster.camera', { ...job, recipe: withPoster({ camera: { yaw: 0 } }) }],
  ['recipe.poster.camera.pitch', { ...job, recipe: withPoster({ camera: { yaw: 0, pitch: 91 } }) }],
  [
    'recipe.furtherPosters',
    { ...job, recipe: { ...productRecipe, furtherPosters: Array(8).fill(productRecipe.poster) } },
  ],
  ['bundle', { ...job, bundle: recoloured(51) }],
  ['bundle', { ...job, bundle: [...recoloured(1), ...recoloured(1)] }],
  ['body', null],
])('a job with a wrong %s is refused with that name', (place, wrong) => {
  const failure = failureOf(() => readJob(wrong));
  expect(failure?.code).toBe('request.invalid');
  expect(Object.keys(failure?.detail ?? {})).toContain(place);
});
