import type { Document } from '@gltf-transform/core';
import { instance } from '@gltf-transform/functions';
import { expect, test } from '@jest/globals';
import { modelIo } from '../../../src/conversion/model/model-io.ts';
import { readModel } from '../../../src/conversion/model/read-model.ts';
import { readPacked } from '../../../src/conversion/steps/check-geometry.ts';
import { prepareModel } from '../../../src/conversion/steps/prepare-model.ts';
import { compareShapes, shapeOf } from '../../../src/conversion/steps/source-shape.ts';
import { failureOf } from '../failure-of.ts';
import { emptyModel, glbOf, sheet } from '../made-models.ts';

const whole = { error: 0, trianglesMax: 1e6 };

/** A source, and what the geometry pass makes of it. */
async function made(trianglesMax = 1e6) {
  const { document, mesh } = emptyModel();
  mesh.addPrimitive(sheet(document, 40)).addPrimitive(sheet(document, 4));
  const bytes = await glbOf(document);
  const { model } = await prepareModel(bytes, trianglesMax, ['store', 'xr']);
  const { document: source } = await readModel(bytes);
  return { source: shapeOf(source), store: await readPacked(model.templates.store!), model };
}

const caught = (source: ReturnType<typeof shapeOf>, other: Document): boolean =>
  failureOf(() => compareShapes(source, shapeOf(other), whole))?.code === 'conversion.check-failed';

test('a prepared model has the box and the triangles of its source', async () => {
  const { source, store, model } = await made();
  expect(compareShapes(source, shapeOf(store), whole)).toBe(0);
  expect(model.templates.xr!.boundsDelta).toBeLessThan(1e-4);
});

test('vertices that moved while the model was prepared are caught, outwards and inwards', async () => {
  for (const by of [1.02, 0.98]) {
    const { source, store } = await made();
    for (const primitive of store.getRoot().listMeshes()[0]!.listPrimitives()) {
      const position = primitive.getAttribute('POSITION')!;
      position.setArray(Float32Array.from(position.getArray()!, (value) => value * by));
    }
    expect(caught(source, store)).toBe(true);
  }
});

test('a part that got lost on the way is caught by its triangles', async () => {
  const { source, store } = await made();
  store.getRoot().listMeshes()[0]!.listPrimitives()[1]!.dispose();
  expect(caught(source, store)).toBe(true);
});

test('a simplified model may shrink by its error and never grow; one that fell apart is refused', () => {
  const box = [0, 1, 2].map(() => [0, 1] as const);
  const source = { box, triangles: 1_000 };
  const of = (max: number, triangles: number) =>
    failureOf(() =>
      compareShapes(
        source,
        { box: box.map(() => [0, max] as const), triangles },
        { error: 0.02, trianglesMax: 500 },
      ),
    ) === null;
  expect([of(1, 480), of(0.98, 480)]).toEqual([true, true]);
  expect([of(0.9, 480), of(1.02, 480), of(1, 20), of(1, 1_001)]).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

test('instances count where they stand, as the nodes do that are made of them', async () => {
  const { document, mesh } = emptyModel();
  mesh.addPrimitive(sheet(document, 4));
  const [scene] = document.getRoot().listScenes();
  for (const x of [3, 6, 9])
    scene!.addChild(document.createNode().setMesh(mesh).setTranslation([x, x, -x]));
  const apart = shapeOf(document);
  await document.transform(instance({ min: 2 }));
  const bytes = await (await modelIo()).writeBinary(document);
  const { document: instanced } = await readModel(bytes);
  const together = shapeOf(instanced);
  expect(together.triangles).toBe(apart.triangles);
  expect(compareShapes(apart, together, whole)).toBeLessThan(1e-6);
  const { model } = await prepareModel(bytes, 1e6, ['store']);
  expect(model.templates.store!.boundsDelta).toBeLessThan(1e-6);
});
