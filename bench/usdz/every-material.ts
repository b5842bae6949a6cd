import type { Document, Material, Texture } from '@gltf-transform/core';
import {
  KHRMaterialsClearcoat,
  KHRMaterialsEmissiveStrength,
  KHRMaterialsIOR,
  KHRMaterialsTransmission,
  KHRMaterialsUnlit,
  KHRTextureTransform,
} from '@gltf-transform/extensions';
import sharp from 'sharp';
import { emptyModel, ramps, sheet } from '../../test/conversion/made-models.ts';

/** One sheet per thing that a material can have in an AR file. */
export async function everyMaterial(): Promise<Document> {
  const { document, mesh } = emptyModel();
  const wear = (name: string, describe: (material: Material) => void): void => {
    const material = document.createMaterial(name);
    describe(material);
    mesh.addPrimitive(sheet(document, 8).setMaterial(material));
  };
  const [color, numbers] = [await picture(document, 3), await picture(document, 5)];
  const seen = await picture(document, 7, 0.5);
  wear('plain', () => undefined);
  wear('tinted', (of) => of.setBaseColorTexture(color).setBaseColorFactor([0.2, 0.5, 0.9, 1]));
  wear('measured', (of) =>
    of
      .setMetallicRoughnessTexture(numbers)
      .setOcclusionTexture(numbers)
      .setRoughnessFactor(0.5)
      .setOcclusionStrength(0.5),
  );
  wear('relief', (of) => of.setNormalTexture(numbers).setNormalScale(0.5));
  wear('cut out', (of) => of.setBaseColorTexture(seen).setAlphaMode('MASK').setAlphaCutoff(0.3));
  wear('see-through', (of) => of.setBaseColorTexture(seen).setAlphaMode('BLEND'));
  wear('shining', (of) => {
    const strength = document
      .createExtension(KHRMaterialsEmissiveStrength)
      .createEmissiveStrength();
    of.setEmissiveTexture(color).setEmissiveFactor([1, 1, 1]);
    of.setExtension('KHR_materials_emissive_strength', strength.setEmissiveStrength(2));
  });
  wear('coated', (of) => {
    const coat = document.createExtension(KHRMaterialsClearcoat).createClearcoat();
    of.setExtension(
      'KHR_materials_clearcoat',
      coat.setClearcoatFactor(1).setClearcoatTexture(numbers),
    );
  });
  wear('unlit', (of) => {
    const unlit = document.createExtension(KHRMaterialsUnlit).createUnlit();
    of.setBaseColorTexture(color).setExtension('KHR_materials_unlit', unlit);
  });
  wear('glass', (of) => {
    const glass = document.createExtension(KHRMaterialsTransmission).createTransmission();
    const ior = document.createExtension(KHRMaterialsIOR).createIOR();
    of.setExtension('KHR_materials_transmission', glass.setTransmissionFactor(1));
    of.setDoubleSided(true).setExtension('KHR_materials_ior', ior.setIOR(1.33));
  });
  wear('moved', (of) => {
    const transform = document.createExtension(KHRTextureTransform).createTransform();
    of.setBaseColorTexture(color);
    transform.setScale([3, 2]).setRotation(0.5).setOffset([0.1, 0.2]);
    of.getBaseColorTextureInfo()?.setWrapS(33648).setExtension('KHR_texture_transform', transform);
  });
  return document;
}

async function picture(document: Document, seed: number, alpha?: number): Promise<Texture> {
  const image = sharp(await ramps(64, seed));
  const bytes = await (alpha === undefined ? image : image.ensureAlpha(alpha)).png().toBuffer();
  const texture = document.createTexture(`ramps ${seed}`);
  return texture.setImage(new Uint8Array(bytes)).setMimeType('image/png');
}
