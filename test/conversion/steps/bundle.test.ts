import type { KHRMaterialsVariants, MappingList } from '@gltf-transform/extensions';
import { beforeAll, expect, test } from '@jest/globals';
import type { BundledLook } from '../../../src/contract/conversion.ts';
import { modelIo } from '../../../src/conversion/model/model-io.ts';
import type { PreparedModel } from '../../../src/conversion/model/template.ts';
import { productRecipe } from '../../../src/conversion/recipe.ts';
import { assembleGlb } from '../../../src/conversion/steps/assemble-glb.ts';
import { checkBundle } from '../../../src/conversion/steps/check-bundle.ts';
import { bundledLooks, dressJob } from '../../../src/conversion/steps/dress-bundle.ts';
import { type DressedModel, dressModel } from '../../../src/conversion/steps/dress-model.ts';
import { prepareModel } from '../../../src/conversion/steps/prepare-model.ts';
import { validateGlb } from '../../../src/conversion/steps/validate-glb.ts';
import { hash } from '../../core/samples.ts';
import { failureOf } from '../failure-of.ts';
import { chair, glbOf } from '../made-models.ts';

let model: PreparedModel;
let images: readonly Uint8Array[];
beforeAll(async () => {
  const preparation = await prepareModel(await glbOf(await chair()), 1e6, ['store']);
  ({ model, pictures: images } = preparation);
});

const looks: readonly BundledLook[] = [
  { name: 'Sky', look: { kind: 'variant', name: 'blue' } },
  { name: 'Brick', look: { kind: 'tint', material: 'frame', color: '#aa3311' } },
  { name: 'Bare', look: { kind: 'variant', name: 'plain' } },
];
const job = (bundle?: readonly BundledLook[]) => ({
  scope: 'test',
  source: hash('a'),
  look: { kind: 'as-modelled' } as const,
  recipe: { ...productRecipe, outputs: ['bundle'] } as const,
  bundle,
});
const bundled = (of?: readonly BundledLook[]): DressedModel =>
  dressJob(model, job(of)).find(({ target }) => target === 'bundle')!;
const assembled = ({ json, bin, pictures }: DressedModel) =>
  assembleGlb(
    structuredClone(json),
    bin,
    pictures.map((picture) => ({
      mediaType: picture.mediaType,
      bytes: images[model.pictures.indexOf(picture)] ?? new Uint8Array(),
    })),
  );

test("each variant of a bundle has the materials that another reader finds in the look's own file", async () => {
  const io = await modelIo();
  const glb = assembled(bundled(looks));
  expect(await validateGlb(glb)).toMatchObject({ errors: 0, says: [] });
  const root = (await io.readBinary(glb)).getRoot();
  const [variants] = root.listExtensionsUsed() as KHRMaterialsVariants[];
  expect(root.listExtensionsRequired()).toEqual([]);
  expect(variants!.listVariants().map((variant) => variant.getName())).toEqual([
    'Sky',
    'Brick',
    'Bare',
  ]);
  const parts = root.listMeshes()[0]!.listPrimitives();
  for (const { name, look } of looks) {
    const [alone] = dressModel(model, look);
    const own = (await io.readBinary(assembled(alone!))).getRoot().listMeshes()[0]!;
    for (const [at, primitive] of own.listPrimitives().entries()) {
      const part = parts[at]!;
      const mapping = part
        .getExtension<MappingList>('KHR_materials_variants')
        ?.listMappings()
        .find((each) => each.listVariants().some((variant) => variant.getName() === name));
      const worn = mapping?.getMaterial() ?? part.getMaterial();
      expect(worn!.equals(primitive.getMaterial()!)).toBe(true);
    }
  }
});

test('pictures and materials that looks share are in a bundle once, the others not at all', () => {
  const { json, pictures } = bundled(looks);
  // Blue for two looks would be one; the frame is as it was in two looks, and brick in one; plain has no picture.
  expect(json.materials?.map(({ name }) => name).toSorted()).toEqual([
    'blue',
    'frame',
    'frame',
    'plain',
    'red',
  ]);
  expect(pictures.map(({ name }) => name).toSorted()).toEqual(['blue picture', 'red picture']);
});

test('a recoloured look stands beside the others with a picture of its own, as it would alone', () => {
  const recolour = {
    kind: 'recolour',
    material: 'red',
    color: '#2040c0',
    mask: null,
  } as const;
  const all: readonly BundledLook[] = [
    { name: 'Sky', look: { kind: 'variant', name: 'blue' } },
    { name: 'As made', look: { kind: 'as-modelled' } },
    { name: 'Deep', look: recolour },
    { name: 'Bright', look: { ...recolour, color: '#f0d020' } },
    // Without a map there is only the colour itself.
    { name: 'Steel', look: { ...recolour, material: 'frame', color: '#8090a0' } },
  ];
  const bundle = bundled(all);
  expect(bundle.pictures.map(({ name, made }) => [name, made !== undefined])).toEqual([
    ['red picture', false],
    ['blue picture', false],
    ['red picture', true],
    ['red picture', true],
  ]);
  expect(new Set(bundle.pictures.map(({ sha256 }) => sha256)).size).toBe(4);
  checkBundle(bundle, model, all);
  const swapped = all.map((each) => (each.name === 'Deep' ? { ...each, look: { ...recolour, color: '#204000' } } : each)); // prettier-ignore
  expect(failureOf(() => checkBundle(bundle, model, swapped))).toMatchObject({
    code: 'conversion.check-failed',
    detail: { what: 'materials of a variant', name: 'Deep' },
  });
});

test('without looks of its own a bundle has those of the file; a model without variants is itself', async () => {
  expect(bundledLooks(model, job()).map(({ name }) => name)).toEqual(['red', 'blue', 'plain']);
  const bare = { ...model, source: { ...model.source, variants: [] } };
  expect(bundledLooks(bare, job())).toEqual([
    { name: 'As modelled', look: { kind: 'as-modelled' } },
  ]);
  expect(await validateGlb(assembled(bundled()))).toMatchObject({ errors: 0, says: [] });
});

test('a bundle that gives a part the wrong material, or a variant the wrong name, is refused', () => {
  const judged = (change: (json: DressedModel['json']) => void) => {
    const bundle = bundled(looks);
    change(bundle.json);
    return failureOf(() => checkBundle(bundle, model, looks))?.code ?? null;
  };
  expect(judged(() => undefined)).toBeNull();
  expect(
    judged((json) => {
      const { mappings } = json.meshes![0]!.primitives[0]!.extensions![
        'KHR_materials_variants'
      ] as { mappings: { variants: number[] }[] };
      mappings[0]!.variants.push(...mappings.pop()!.variants);
    }),
  ).toBe('conversion.check-failed');
  expect(
    judged((json) => {
      const [first] = json.materials!.filter(({ name }) => name === 'blue');
      first!.pbrMetallicRoughness!.roughnessFactor = 0.1;
    }),
  ).toBe('conversion.check-failed');
  expect(judged((json) => void json.textures!.reverse())).toBe('conversion.check-failed');
  const other = looks.map((each, at) => ({ ...each, name: `${at}` }));
  expect(failureOf(() => checkBundle(bundled(looks), model, other))?.code).toBe(
    'conversion.check-failed',
  );
});

test('a look that the model does not have is refused by its name', () => {
  expect(
    failureOf(() => bundled([{ name: 'Green', look: { kind: 'variant', name: 'green' } }])),
  ).toMatchObject({ code: 'look.no-such-material' });
});
