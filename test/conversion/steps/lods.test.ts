import { expect, test } from '@jest/globals';
import { lodTargets } from '../../../src/conversion/model/template.ts';
import { productRecipe } from '../../../src/conversion/recipe.ts';
import { orderTexture } from '../../../src/conversion/steps/make-texture.ts';
import { prepareModel } from '../../../src/conversion/steps/prepare-model.ts';
import { chair, emptyModel, glbOf, sheet } from '../made-models.ts';

test('each level of detail has about half the triangles of the one before, within a bounded error', async () => {
  const { document, mesh } = emptyModel();
  mesh.addPrimitive(sheet(document, 60));
  const { model } = await prepareModel(await glbOf(document), 1e6, ['store', ...lodTargets]);
  const { store, lod1, lod2, lod3 } = model.templates;
  const triangles = [store, lod1, lod2, lod3].map((template) => template!.triangles);
  expect(triangles[0]).toBe(7200);
  for (const [at, most] of [7200, 3600, 1800, 900].entries()) {
    expect(triangles[at]).toBeLessThanOrEqual(most);
    expect(triangles[at]).toBeGreaterThan(most * 0.8);
  }
  const errors = [store, lod1, lod2, lod3].map((template) => template!.error);
  expect(errors).toEqual(errors.toSorted((a, b) => a - b));
  expect(errors.at(-1)).toBeLessThanOrEqual(0.1);
  expect(model.warnings).toEqual([]);
});

test('a shape that cannot be halved stays, and that is said', async () => {
  const { document, mesh } = emptyModel();
  mesh.addPrimitive(sheet(document, 1));
  const { model } = await prepareModel(await glbOf(document), 1e6, ['store', 'lod3']);
  expect(model.templates.lod3!.triangles).toBe(2);
  expect(model.warnings).toEqual([
    expect.stringMatching(/^lod3: The shape allows no fewer than 2/),
  ]);
});

test('textures are half as wide per level', async () => {
  const { model } = await prepareModel(await glbOf(await chair(512)), 1e6, ['store']);
  const recipe = { ...productRecipe, textureSizeMax: { store: 256, xr: 64 } };
  const widths = (['store', ...lodTargets] as const).map(
    (target) => orderTexture(model.pictures[0]!, target, recipe).width,
  );
  expect(widths).toEqual([256, 128, 64, 32]);
});
