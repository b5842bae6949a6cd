import { expect, test } from '@jest/globals';
import type { Document, Material } from '@gltf-transform/core';
import {
  KHRMaterialsClearcoat,
  KHRMaterialsEmissiveStrength,
  KHRMaterialsIOR,
  KHRMaterialsSpecular,
  KHRMaterialsTransmission,
  KHRMaterialsUnlit,
  KHRTextureTransform,
} from '@gltf-transform/extensions';
import sharp from 'sharp';
import { chair, emptyModel, ramps, sheet } from '../made-models.ts';
import { arFile } from './ar-file.ts';

/** A sheet in one material that a test describes. */
async function sheetIn(describe: (material: Material, document: Document) => Promise<void> | void) {
  const { document, mesh } = emptyModel();
  const material = document.createMaterial('Cloth');
  mesh.addPrimitive(sheet(document, 4).setMaterial(material));
  await describe(material, document);
  return await arFile(document);
}

async function picture(document: Document, alpha = false) {
  const image = sharp(await ramps(32, 3));
  const bytes = await (alpha ? image.ensureAlpha(0.5) : image).png().toBuffer();
  return document.createTexture('weave').setImage(new Uint8Array(bytes)).setMimeType('image/png');
}

test('a colour on a picture is the scale of its node, alone it is the colour itself', async () => {
  const tinted = await arFile(await chair(), { kind: 'tint', material: 'red', color: '#ff8000' });
  const scale = tinted.of('/red/BaseColor.inputs:scale') as number[];
  expect(scale.map((value) => Math.round(value * 1000) / 1000)).toEqual([1, 0.216, 0, 1]);
  expect(tinted.of('/red/Surface.inputs:diffuseColor')).toBe(
    '/Root/Materials/red/BaseColor.outputs:rgb',
  );
  const plain = await arFile(await chair(), { kind: 'tint', material: 'frame', color: '#ff8000' });
  const color = plain.of('/frame/Surface.inputs:diffuseColor') as number[];
  expect(color.map((value) => Math.round(value * 1000) / 1000)).toEqual([1, 0.216, 0]);
});

test('a variant has its own materials and pictures, and nothing of the others', async () => {
  const blue = await arFile(await chair(), { kind: 'variant', name: 'blue' });
  const materials = Object.keys(blue.specs).flatMap(
    (path) => /^\/Root\/Materials\/([^/.]+)$/.exec(path)?.[1] ?? [],
  );
  expect(materials).toEqual(['blue', 'frame']);
  expect(blue.source.pictures).toHaveLength(1);
  const [binding] = Object.keys(blue.specs).filter((path) => path.endsWith('material:binding'));
  expect(blue.specs[binding!]?.fields['targetPaths']).toEqual(['/Root/Materials/blue']);
});

test('numbers of one picture are read from the channels that glTF keeps them in', async () => {
  const file = await sheetIn(async (material, document) => {
    const orm = await picture(document);
    material.setMetallicRoughnessTexture(orm).setOcclusionTexture(orm);
    material.setRoughnessFactor(0.5).setMetallicFactor(0.25).setOcclusionStrength(0.75);
  });
  expect(file.of('Surface.inputs:roughness')).toMatch(/MetalRough\.outputs:g$/);
  expect(file.of('Surface.inputs:metallic')).toMatch(/MetalRough\.outputs:b$/);
  expect(file.of('MetalRough.inputs:scale')).toEqual([1, 0.5, 0.25, 1]);
  expect(file.of('Surface.inputs:occlusion')).toMatch(/Occlusion\.outputs:r$/);
  expect(file.of('Occlusion.inputs:scale')).toEqual([0.75, 1, 1, 1]);
  expect(file.of('Occlusion.inputs:bias')).toEqual([0.25, 0, 0, 0]);
  expect(file.of('MetalRough.inputs:sourceColorSpace')).toBe('raw');
  expect(file.source.pictures).toHaveLength(1);
});

test('normals become -1…1, and their strength flattens them', async () => {
  const file = await sheetIn(async (material, document) => {
    material.setNormalTexture(await picture(document)).setNormalScale(0.5);
  });
  expect(file.of('Normal.inputs:scale')).toEqual([1, 1, 2, 1]);
  expect(file.of('Normal.inputs:bias')).toEqual([-0.5, -0.5, -1, 0]);
});

test('alpha that cuts has a threshold, alpha that blends has none, and opaque has neither', async () => {
  const look = (mode: 'OPAQUE' | 'MASK' | 'BLEND') =>
    sheetIn(async (material, document) => {
      material.setBaseColorTexture(await picture(document, true)).setAlphaMode(mode);
      material.setAlphaCutoff(0.4).setBaseColorFactor([1, 1, 1, 0.8]);
    });
  const [opaque, mask, blend] = [await look('OPAQUE'), await look('MASK'), await look('BLEND')];
  expect(opaque.of('Surface.inputs:opacity')).toBeUndefined();
  for (const file of [mask, blend]) {
    expect(file.of('Surface.inputs:opacity')).toMatch(/Opacity\.outputs:a$/);
    expect((file.of('Opacity.inputs:scale') as number[])[3]).toBeCloseTo(0.8);
  }
  expect(mask.of('Surface.inputs:opacityThreshold')).toBeCloseTo(0.4);
  expect(blend.of('Surface.inputs:opacityThreshold')).toBeUndefined();
});

test('a picture that is moved, scaled and mirrored keeps its place, on its own set of coordinates', async () => {
  const file = await sheetIn(async (material, document) => {
    material.setBaseColorTexture(await picture(document));
    const info = material.getBaseColorTextureInfo()!;
    info.setWrapS(33648).setWrapT(33071);
    const transform = document.createExtension(KHRTextureTransform).createTransform();
    info.setExtension('KHR_texture_transform', transform.setScale([2, 3]).setOffset([0.5, 0.25]));
  });
  expect(file.of('BaseColor.inputs:st')).toMatch(/BaseColorTransform\.outputs:result$/);
  expect(file.of('BaseColorTransform.inputs:in')).toMatch(/Coordinates0\.outputs:result$/);
  expect(file.of('BaseColorTransform.inputs:scale')).toEqual([2, 3]);
  expect(file.of('BaseColorTransform.inputs:translation')).toEqual([0.5, 1 - 3 - 0.25]);
  expect(file.of('BaseColor.inputs:wrapS')).toBe('mirror');
  expect(file.of('BaseColor.inputs:wrapT')).toBe('clamp');
  expect(file.of('Coordinates0.inputs:varname')).toBe('st');
});

test('both sides, a coat, its own light and colours per vertex are there', async () => {
  const { document, mesh } = emptyModel();
  const primitive = sheet(document, 4);
  const colors = Float32Array.from({ length: 25 * 4 }, (_, at) => (at % 7) / 7);
  const accessor = document.createAccessor().setType('VEC4').setArray(colors);
  primitive.setAttribute('COLOR_0', accessor.setBuffer(document.getRoot().listBuffers()[0]!));
  const coat = document.createExtension(KHRMaterialsClearcoat).createClearcoat();
  const strength = document.createExtension(KHRMaterialsEmissiveStrength).createEmissiveStrength();
  const material = document
    .createMaterial('Lack')
    .setDoubleSided(true)
    .setBaseColorFactor([0.5, 1, 1, 1])
    .setEmissiveFactor([0, 1, 0])
    .setExtension('KHR_materials_clearcoat', coat.setClearcoatFactor(0.7))
    .setExtension('KHR_materials_emissive_strength', strength.setEmissiveStrength(3));
  mesh.addPrimitive(primitive.setMaterial(material));
  const file = await arFile(document);
  expect(file.of('.doubleSided')).toBe(true);
  expect(file.of('Surface.inputs:clearcoat')).toBeCloseTo(0.7);
  expect(file.of('Surface.inputs:emissiveColor')).toEqual([0, 3, 0]);
  expect(file.of('Surface.inputs:diffuseColor')).toMatch(/VertexColor\.outputs:result$/);
  // Each red is halved by the material's factor; alpha has no place here.
  const reds = (list: Float32Array, size: number, factor: number) =>
    new Set([...list].flatMap((red, at) => (at % size === 0 ? [(red * factor).toFixed(5)] : [])));
  const written = file.of('primvars:displayColor') as Float32Array;
  expect(reds(written, 3, 1)).toEqual(reds(colors, 4, 0.5));
});

test('a colour that no light changes is emitted, and nothing is reflected', async () => {
  const file = await sheetIn(async (material, document) => {
    const unlit = document.createExtension(KHRMaterialsUnlit).createUnlit();
    material
      .setBaseColorTexture(await picture(document))
      .setExtension('KHR_materials_unlit', unlit);
  });
  expect(file.of('Surface.inputs:emissiveColor')).toMatch(/BaseColor\.outputs:rgb$/);
  expect(file.of('Surface.inputs:diffuseColor')).toEqual([0, 0, 0]);
  expect(file.of('Surface.inputs:ior')).toBe(1);
});

test('glass becomes half transparent', async () => {
  const file = await sheetIn((material, document) => {
    const glass = document.createExtension(KHRMaterialsTransmission).createTransmission();
    material.setExtension('KHR_materials_transmission', glass.setTransmissionFactor(1));
  });
  expect(file.of('Surface.inputs:opacity')).toBeCloseTo(0.2);
});

test('a strength of mirroring of its own becomes the index that mirrors as much', async () => {
  const iorOf = async (
    strength: number,
    color: readonly [number, number, number],
    ior?: number,
  ) => {
    const file = await sheetIn((material, document) => {
      const specular = document.createExtension(KHRMaterialsSpecular).createSpecular();
      specular.setSpecularFactor(strength).setSpecularColorFactor([...color]);
      material.setExtension('KHR_materials_specular', specular);
      if (ior === undefined) return;
      const refracting = document.createExtension(KHRMaterialsIOR).createIOR().setIOR(ior);
      material.setExtension('KHR_materials_ior', refracting);
    });
    return (file.of('Surface.inputs:ior') as number | undefined) ?? 1.5;
  };
  const mirrored = (ior: number): number => ((ior - 1) / (ior + 1)) ** 2;
  expect(await iorOf(1, [1, 1, 1])).toBe(1.5);
  expect(mirrored(await iorOf(0.5, [1, 1, 1]))).toBeCloseTo(0.02);
  expect(mirrored(await iorOf(1, [0.25, 0.25, 0.25], 2))).toBeCloseTo(mirrored(2) / 4);
  expect(await iorOf(0, [1, 1, 1])).toBe(1);
});
