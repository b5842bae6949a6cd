import { expect, test } from '@jest/globals';
import type { AssetHash } from '../../src/kernel/ids.ts';
import { lookKey } from '../../src/conversion/look-key.ts';
import { INPUT_VERSION } from '../../src/conversion/inputs/read-source.ts';
import { productRecipe } from '../../src/conversion/recipe.ts';
import { POSTER_VERSION } from '../../src/conversion/steps/draw-poster.ts';
import { TEXTURE_VERSION } from '../../src/conversion/steps/make-texture.ts';
import { GEOMETRY_VERSION } from '../../src/conversion/steps/prepare-model.ts';
import { USDZ_VERSION } from '../../src/conversion/usdz/write-usdz.ts';

const job = {
  scope: 'test',
  source: 'a'.repeat(64) as AssetHash,
  look: { kind: 'as-modelled' },
  recipe: productRecipe,
} as const;

test('a look whose textures got more is another one', () => {
  expect(lookKey(job, 'quality')).not.toEqual(lookKey(job, 'fast'));
});

test('a look is made anew when the way to make any of its parts has changed', () => {
  const key = lookKey(job, 'fast');
  expect(key['versions']).toEqual({
    look: expect.any(Number),
    input: INPUT_VERSION,
    geometry: GEOMETRY_VERSION,
    texture: TEXTURE_VERSION,
    poster: POSTER_VERSION,
    usdz: USDZ_VERSION,
  });
});
