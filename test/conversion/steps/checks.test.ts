import { expect, test } from '@jest/globals';
import type { Document } from '@gltf-transform/core';
import type { Pixels } from '../../../src/conversion/gpu/gpu.ts';
import { modelIo } from '../../../src/conversion/model/model-io.ts';
import { compareGeometry, readPacked } from '../../../src/conversion/steps/check-geometry.ts';
import { checkPicture } from '../../../src/conversion/steps/check-picture.ts';
import { prepareModel } from '../../../src/conversion/steps/prepare-model.ts';
import { failureOf } from '../failure-of.ts';
import {
  chair,
  emptyModel,
  glbOf,
  glbOfJson,
  oneTriangle,
  sheet,
  trimmed,
} from '../made-models.ts';

const caught = (check: () => unknown): boolean =>
  failureOf(check)?.code === 'conversion.check-failed';

const picture = (at: (pixel: number) => readonly number[]): Pixels => {
  const rgba = new Uint8Array(64 * 64 * 4);
  for (let pixel = 0; pixel < 64 * 64; pixel += 1) rgba.set(at(pixel), pixel * 4);
  return { width: 64, height: 64, rgba };
};
const dark = picture((pixel) => [pixel % 23, pixel % 17, (pixel >> 6) % 19, 255]);

test('a picture that came back as it was passes, and one with a little loss tells how much', () => {
  expect(checkPicture(dark, dark, true, 'fabric')).toBe(99);
  const lossy = { ...dark, rgba: dark.rgba.map((value) => Math.max(0, value - 2)) };
  expect(checkPicture(dark, lossy, false, 'fabric')).toBeGreaterThan(42);
});

test('a blank picture is caught even where the source is so dark that it has 28 dB', () => {
  for (const flat of [0, 10, 255]) {
    const blank = picture(() => [flat, flat, flat, 255]);
    expect(caught(() => checkPicture(dark, blank, false, 'fabric'))).toBe(true);
  }
});

test('soft grain may come back as other grain, but not as a plain or another colour', () => {
  // Every pixel by lot, the same each time.
  let lot = 1;
  const grain = (): number => (lot = (lot * 48_271) % 2_147_483_647) % 9;
  const soft = (base: number) => picture((pixel) => [base + (pixel & 15) + grain(), 90 + grain(), 80 + grain(), 255]); // prettier-ignore
  const [wood, again, darker] = [soft(110), soft(110), soft(102)];
  expect(checkPicture(wood, again, false, 'wood')).toBeGreaterThan(35);
  expect(caught(() => checkPicture(wood, darker, false, 'wood'))).toBe(true);
  expect(caught(() => checkPicture(wood, picture(() => [121, 94, 84, 255]), false, 'wood'))).toBe(true); // prettier-ignore
});

test('another picture, a smaller one and a lost transparency are caught', () => {
  const other = picture((pixel) => [(pixel * 7) % 23, (pixel >> 3) % 17, pixel % 19, 255]);
  const small = { width: 32, height: 128, rgba: dark.rgba };
  const glass = picture((pixel) => [pixel % 23, pixel % 17, (pixel >> 6) % 19, pixel % 256]);
  expect(caught(() => checkPicture(dark, other, false, 'fabric'))).toBe(true);
  expect(caught(() => checkPicture(dark, small, false, 'fabric'))).toBe(true);
  expect(caught(() => checkPicture(glass, dark, true, 'fabric'))).toBe(true);
  expect(checkPicture(glass, dark, false, 'fabric')).toBe(99);
});

test('a source that is nearly flat may come back quite flat', () => {
  const nearly = picture((pixel) => [100 + (pixel % 2), 100, 100, 255]);
  expect(
    checkPicture(
      nearly,
      picture(() => [100, 100, 100, 255]),
      false,
      'grey',
    ),
  ).toBeGreaterThan(45);
});

async function packed() {
  const { document, mesh } = emptyModel();
  mesh.addPrimitive(sheet(document, 20)).addPrimitive(sheet(document, 4));
  const { model } = await prepareModel(await glbOf(document), 1e6, ['store', 'xr']);
  return model;
}

async function unpack(template: { json: object; bin: Uint8Array }): Promise<Document> {
  const json = structuredClone(template.json) as { buffers: { uri?: string }[] };
  json.buffers[0]!.uri = 'model.bin';
  const resources = { 'model.bin': new Uint8Array(template.bin) };
  return (await modelIo()).readJSON({ json: json as never, resources });
}

test('compressed and quantized geometry agrees with the plain one, vertex by vertex', async () => {
  const { templates } = await packed();
  const plain = await unpack(templates.store!);
  const { boundsDelta } = compareGeometry(plain, await readPacked(templates.xr!));
  expect(boundsDelta).toBeLessThan(1e-4);
});

test('one vertex moved by a centimetre inside the model is caught', async () => {
  const { templates } = await packed();
  const [plain, moved] = [await unpack(templates.store!), await unpack(templates.xr!)];
  const position = moved.getRoot().listMeshes()[0]!.listPrimitives()[0]!.getAttribute('POSITION')!;
  const element = position.getElement(200, []);
  position.setElement(200, [element[0]!, element[1]!, element[2]! + 0.01]);
  expect(caught(() => compareGeometry(plain, moved))).toBe(true);
});

test('a triangle that is missing, turned or points elsewhere is caught', async () => {
  const { templates } = await packed();
  const spoils: ((indices: Uint16Array) => void)[] = [
    (indices) => indices.fill(0, 0, 3),
    (indices) => indices.set([indices[1]!, indices[0]!], 0),
    (indices) => indices.set([indices[0]! + 1], 0),
  ];
  for (const spoil of spoils) {
    const [plain, other] = [await unpack(templates.store!), await unpack(templates.xr!)];
    const indices = other.getRoot().listMeshes()[0]!.listPrimitives()[0]!.getIndices()!;
    const array = Uint16Array.from(indices.getArray()!);
    spoil(array);
    indices.setArray(array);
    expect(caught(() => compareGeometry(plain, other))).toBe(true);
  }
});

test('a part that is missing or lies elsewhere is caught', async () => {
  const { templates } = await packed();
  const plain = await unpack(templates.store!);
  const without = await unpack(templates.xr!);
  without.getRoot().listMeshes()[0]!.listPrimitives()[1]!.dispose();
  expect(caught(() => compareGeometry(plain, without))).toBe(true);
  const shifted = await unpack(templates.xr!);
  const node = shifted
    .getRoot()
    .listNodes()
    .find((each) => each.getMesh())!;
  node.setTranslation([node.getTranslation()[0] + 0.05, 0, 0]);
  expect(caught(() => compareGeometry(plain, shifted))).toBe(true);
});

test('simplification keeps to the budget and the shape to its box', async () => {
  const { document, mesh } = emptyModel();
  mesh.addPrimitive(sheet(document, 80));
  const { model } = await prepareModel(await glbOf(document), 2_000, ['store', 'xr']);
  expect(model.source.triangles).toBe(12_800);
  expect(model.triangles).toBeLessThanOrEqual(2_000);
  expect(model.triangles).toBeGreaterThan(1_000);
  expect(model.warnings).toEqual([]);
});

test('pictures are taken out once each, with what they are for', async () => {
  const { model, pictures } = await prepareModel(await glbOf(await chair()), 1e6, ['store']);
  expect(model.pictures.map(({ name, slot, alpha }) => [name, slot, alpha])).toEqual([
    ['red picture', 'color', false],
    ['blue picture', 'color', false],
  ]);
  expect(pictures.map(({ length }) => length > 100)).toEqual([true, true]);
});

test('a part that a large scale moves from almost nothing stays where it is', async () => {
  const { document, mesh } = emptyModel();
  mesh.addPrimitive(sheet(document, 8));
  const [scene] = document.getRoot().listScenes();
  const part = document.createNode('part').setMesh(mesh).setTranslation([5e-6, -7e-6, 2e-6]);
  scene!.addChild(document.createNode('large').setScale([1000, 1000, 1000]).addChild(part));
  const { model } = await prepareModel(await glbOf(document), 1e6, ['store', 'xr']);
  expect(model.templates.store?.boundsDelta).toBe(0);
  expect(model.templates.xr?.boundsDelta).toBeLessThan(0.05);
});

test('an extension that nobody knows is left out, and its owner is told', async () => {
  const { json, bin } = oneTriangle();
  const more = {
    ...trimmed(json),
    extensionsUsed: ['ACME_sparkle'],
    extensions: { ACME_sparkle: {} },
  };
  const { model } = await prepareModel(glbOfJson(more, bin), 1e6, ['store']);
  expect(model.warnings).toEqual(['ACME_sparkle is not known here and was left out.']);
});
