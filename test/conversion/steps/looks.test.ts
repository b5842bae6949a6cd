import { beforeAll, expect, test } from '@jest/globals';
import type { MaterialSelection } from '../../../src/contract/conversion.ts';
import type { PreparedModel } from '../../../src/conversion/model/template.ts';
import { assembleGlb } from '../../../src/conversion/steps/assemble-glb.ts';
import { dressModel } from '../../../src/conversion/steps/dress-model.ts';
import { prepareModel } from '../../../src/conversion/steps/prepare-model.ts';
import { validateGlb } from '../../../src/conversion/steps/validate-glb.ts';
import { modelIo } from '../../../src/conversion/model/model-io.ts';
import { failureOf } from '../failure-of.ts';
import { chair, glbOf } from '../made-models.ts';

let model: PreparedModel;
let images: readonly Uint8Array[];
beforeAll(async () => {
  const preparation = await prepareModel(await glbOf(await chair()), 1e6, ['store', 'xr']);
  ({ model, pictures: images } = preparation);
});

function dressed(look: MaterialSelection) {
  const store = dressModel(model, look).find(({ target }) => target === 'store');
  if (!store) throw new Error('no store template');
  return store;
}

/** The store file of a look, with the source's own pictures in it. */
function assembled(look: MaterialSelection): Uint8Array<ArrayBuffer> {
  const { json, bin, pictures } = dressed(look);
  const finished = pictures.map((picture) => ({
    mediaType: picture.mediaType,
    bytes: images[model.pictures.indexOf(picture)] ?? new Uint8Array(),
  }));
  return assembleGlb(json, bin, finished);
}

const materialsOf = (look: MaterialSelection) =>
  (dressed(look).json.materials ?? []).map(({ name = '' }) => name);

test('as modelled, the default materials stay and the variants go', () => {
  const { json, pictures } = dressed({ kind: 'as-modelled' });
  expect(materialsOf({ kind: 'as-modelled' })).toEqual(['red', 'frame']);
  expect(pictures.map(({ name }) => name)).toEqual(['red picture']);
  expect(JSON.stringify(json)).not.toContain('KHR_materials_variants');
});

test('a variant takes its materials and leaves every picture that only others need', () => {
  const blue = { kind: 'variant', name: 'blue' } as const;
  expect(materialsOf(blue).toSorted()).toEqual(['blue', 'frame']);
  expect(dressed(blue).pictures.map(({ name }) => name)).toEqual(['blue picture']);
  const plain = dressed({ kind: 'variant', name: 'plain' });
  expect(plain.pictures).toEqual([]);
  expect(plain.json.textures).toBeUndefined();
  expect(plain.json.images).toBeUndefined();
});

test('a tint sets the linear colour of the named material, keeps its texture and its alpha', () => {
  const { json } = dressed({ kind: 'tint', material: 'red', color: '#ff8000' });
  const red = json.materials?.find(({ name }) => name === 'red')?.pbrMetallicRoughness;
  expect(red?.baseColorFactor).toEqual([1, 0.215861, 0, 1]);
  expect(red?.baseColorTexture).toEqual({ index: 0 });
});

test('a look that the model does not have is refused with the names it has', () => {
  const code = 'look.no-such-material';
  expect(failureOf(() => dressed({ kind: 'tint', material: 'Leather', color: '#ffffff' }))).toEqual(
    { code, detail: { name: 'Leather', available: 'red, blue, plain, frame' } },
  );
  expect(failureOf(() => dressed({ kind: 'variant', name: 'green' }))).toEqual({
    code,
    detail: { name: 'green', available: 'red, blue, plain' },
  });
});

test('looks share their geometry byte for byte, and the template is never changed', () => {
  const before = JSON.stringify(model.templates.store?.json);
  const [red, blue] = [
    dressed({ kind: 'as-modelled' }),
    dressed({ kind: 'variant', name: 'blue' }),
  ];
  expect(red.bin).toBe(blue.bin);
  expect(JSON.stringify(model.templates.store?.json)).toBe(before);
});

test.each<MaterialSelection>([
  { kind: 'as-modelled' },
  { kind: 'variant', name: 'blue' },
  { kind: 'variant', name: 'plain' },
  { kind: 'tint', material: 'frame', color: '#102030' },
])('the store file of $kind $name is valid and requires no extension', async (look) => {
  const glb = assembled(look);
  expect(await validateGlb(glb)).toMatchObject({ errors: 0, says: [] });
  const document = await (await modelIo()).readBinary(glb);
  expect(document.getRoot().listExtensionsRequired()).toEqual([]);
  expect(document.getRoot().listExtensionsUsed()).toEqual([]);
});

test('the XR file of every look requires exactly what it uses', () => {
  for (const name of ['red', 'plain']) {
    const xr = dressModel(model, { kind: 'variant', name }).find(({ target }) => target === 'xr')!;
    const finished = xr.pictures.map(() => ({ mediaType: 'image/ktx2', bytes: new Uint8Array(8) }));
    assembleGlb(xr.json, xr.bin, finished);
    expect(xr.json.extensionsRequired?.toSorted()).toEqual([
      'EXT_meshopt_compression',
      'KHR_mesh_quantization',
      ...(name === 'red' ? ['KHR_texture_basisu'] : []),
    ]);
    expect(xr.json.extensionsUsed?.toSorted()).toEqual(xr.json.extensionsRequired?.toSorted());
  }
});
