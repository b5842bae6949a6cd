import { expect, test } from '@jest/globals';
import type { Document, Material } from '@gltf-transform/core';
import {
  KHRMaterialsClearcoat,
  KHRMaterialsSheen,
  KHRMaterialsSpecular,
  KHRMaterialsTransmission,
} from '@gltf-transform/extensions';
import { dressModel } from '../../../src/conversion/steps/dress-model.ts';
import { prepareModel } from '../../../src/conversion/steps/prepare-model.ts';
import { arWarnings } from '../../../src/conversion/usdz/ar-warnings.ts';
import { emptyModel, glbOf, ramps, sheet } from '../made-models.ts';

/** What is said of the AR file of a sheet in one material. */
async function saidOf(
  describe: (material: Material, document: Document) => void | Promise<void>,
  colors?: 'VEC3' | 'VEC4',
): Promise<string[]> {
  const { document, mesh } = emptyModel();
  const material = document.createMaterial('Lack');
  const primitive = sheet(document, 2).setMaterial(material);
  if (colors) {
    const list = new Float32Array(9 * Number(colors.at(-1))).fill(0.5);
    const accessor = document.createAccessor().setType(colors).setArray(list);
    primitive.setAttribute('COLOR_0', accessor.setBuffer(document.getRoot().listBuffers()[0]!));
  }
  mesh.addPrimitive(primitive);
  await describe(material, document);
  const { model } = await prepareModel(await glbOf(document), 1_000, ['ar']);
  return arWarnings(dressModel(model, { kind: 'as-modelled' }), {});
}

const picture = async (document: Document) =>
  document
    .createTexture()
    .setImage(await ramps(8, 3))
    .setMimeType('image/png');

test('what the surface of AR viewers has is not lost', async () => {
  const said = await saidOf((material, document) => {
    const coat = document.createExtension(KHRMaterialsClearcoat).createClearcoat();
    const specular = document.createExtension(KHRMaterialsSpecular).createSpecular();
    material
      .setExtension('KHR_materials_clearcoat', coat.setClearcoatFactor(1))
      .setExtension('KHR_materials_specular', specular.setSpecularFactor(0.5))
      .setDoubleSided(true);
  }, 'VEC3');
  expect(said).toEqual([]);
});

test('what it lacks is said once, by the name of the material', async () => {
  const said = await saidOf(async (material, document) => {
    const sheen = document.createExtension(KHRMaterialsSheen).createSheen();
    const glass = document.createExtension(KHRMaterialsTransmission).createTransmission();
    const coat = document.createExtension(KHRMaterialsClearcoat).createClearcoat();
    const specular = document.createExtension(KHRMaterialsSpecular).createSpecular();
    material
      .setExtension('KHR_materials_sheen', sheen.setSheenColorFactor([1, 0, 0]))
      .setExtension('KHR_materials_transmission', glass.setTransmissionFactor(1))
      .setExtension(
        'KHR_materials_clearcoat',
        coat.setClearcoatFactor(1).setClearcoatNormalTexture(await picture(document)),
      )
      .setExtension(
        'KHR_materials_specular',
        specular
          .setSpecularColorFactor([1, 0.5, 0])
          .setSpecularColorTexture(await picture(document)),
      );
  });
  const lost = 'In the AR file the material Lack loses';
  expect(said.toSorted((a, b) => a.localeCompare(b))).toEqual([
    `${lost} its sheen.`,
    `${lost} the colour of what it mirrors.`,
    `${lost} the picture of what it mirrors.`,
    `${lost} the relief of its coat.`,
    `${lost} true transmission, and is drawn half transparent.`,
  ]);
});

test('colours per vertex under a picture, and alpha per vertex, are lost', async () => {
  const said = await saidOf(async (material, document) => {
    material.setBaseColorTexture(await picture(document)).setAlphaMode('BLEND');
  }, 'VEC4');
  expect(said).toEqual([
    'In the AR file the material Lack loses its colours per vertex: it has a picture too.',
    'In the AR file the material Lack loses its transparency per vertex.',
  ]);
});
