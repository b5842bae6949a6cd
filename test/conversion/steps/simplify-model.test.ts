import { expect, test } from '@jest/globals';
import { readModel } from '../../../src/conversion/model/read-model.ts';
import { simplifyModel } from '../../../src/conversion/steps/simplify-model.ts';
import { prepareModel } from '../../../src/conversion/steps/prepare-model.ts';
import { emptyModel, glbOf, sheet } from '../made-models.ts';

const waves = async () => {
  const { document, mesh } = emptyModel();
  mesh.addPrimitive(sheet(document, 60));
  return glbOf(document);
};
const simplified = async (trianglesMax: number, bounds = {}) =>
  simplifyModel((await readModel(await waves())).document, trianglesMax, bounds);

test('a model within its budget is left as it is', async () => {
  expect(await simplified(7200)).toEqual({ triangles: 7200, vertices: 3721, error: 0 });
});

test('triangles, and vertices where they are the limit, are reduced to the budget by the gentlest error', async () => {
  const triangles = await simplified(3000);
  expect(triangles.triangles).toBeLessThanOrEqual(3000);
  expect(triangles.triangles).toBeGreaterThan(2000);
  expect(triangles.error).toBeLessThanOrEqual(0.005);
  const vertices = await simplified(1e6, { verticesMax: 1000 });
  expect(vertices.vertices).toBeLessThanOrEqual(1000);
  expect(vertices.vertices).toBeGreaterThan(600);
});

test('no more of the shape goes than the error allows, and what is left over is said', async () => {
  const bound = await simplified(20, { errorMax: 0.005 });
  expect(bound.triangles).toBeGreaterThan(20);
  expect(bound.error).toBe(0.005);
  const { model } = await prepareModel(await waves(), 20, ['store'], { errorMax: 0.005 });
  expect(model.warnings).toEqual([
    expect.stringMatching(
      /^The shape allows no fewer than \d+ triangles while no surface moves by more than 0.5 % of its part; 20 were asked for\.$/,
    ),
  ]);
  expect(model.templates.store?.error).toBe(0.005);
});

test('the same model is simplified to the same bytes every time', async () => {
  const bytes = await waves();
  const [one, two] = [
    await prepareModel(bytes, 2000, ['store']),
    await prepareModel(bytes, 2000, ['store']),
  ];
  expect(one.model.templates.store?.binHash).toBe(two.model.templates.store?.binHash);
});
