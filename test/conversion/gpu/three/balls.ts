import { Document, type Material, type Texture } from '@gltf-transform/core';
import {
  KHRMaterialsClearcoat,
  KHRMaterialsEmissiveStrength,
  KHRMaterialsIOR,
  KHRMaterialsSheen,
  KHRMaterialsSpecular,
  KHRMaterialsTransmission,
  KHRMaterialsUnlit,
  KHRMaterialsVolume,
  KHRTextureTransform,
} from '@gltf-transform/extensions';
import sharp from 'sharp';
import { ramps, sheet } from '../../made-models.ts';

type Describe = (material: Material, document: Document, picture: Texture) => void;

/** Balls, each of one kind of material: what a renderer must be able to show. */
export const BALLS: Readonly<Record<string, Describe>> = {
  'rough plastic': (of) => of.setBaseColorFactor([0.7, 0.1, 0.1, 1]).setRoughnessFactor(0.6),
  'brushed metal': (of) =>
    of.setBaseColorFactor([0.9, 0.7, 0.3, 1]).setMetallicFactor(1).setRoughnessFactor(0.35),
  'pictures of colour, measure, relief and occlusion': (of, _, picture) =>
    of
      .setBaseColorTexture(picture)
      .setMetallicRoughnessTexture(picture)
      .setNormalTexture(picture)
      .setNormalScale(0.4)
      .setOcclusionTexture(picture)
      .setMetallicFactor(0.5),
  'a picture that is moved, turned and stretched': (of, document, picture) => {
    const transform = document.createExtension(KHRTextureTransform).createTransform();
    of.setBaseColorTexture(picture);
    of.getBaseColorTextureInfo()
      ?.setWrapS(33648)
      .setExtension(
        'KHR_texture_transform',
        transform.setScale([3, 2]).setRotation(0.5).setOffset([0.1, 0.2]),
      );
  },
  'a light of its own': (of, document, picture) => {
    const strength = document
      .createExtension(KHRMaterialsEmissiveStrength)
      .createEmissiveStrength();
    of.setEmissiveTexture(picture).setEmissiveFactor([1, 0.8, 0.6]);
    of.setExtension('KHR_materials_emissive_strength', strength.setEmissiveStrength(1.5));
  },
  'no light at all': (of, document, picture) => {
    of.setBaseColorTexture(picture);
    const unlit = document.createExtension(KHRMaterialsUnlit).createUnlit();
    of.setExtension('KHR_materials_unlit', unlit);
  },
  'a clear coat': (of, document, picture) => {
    const coat = document.createExtension(KHRMaterialsClearcoat).createClearcoat();
    of.setBaseColorFactor([0.05, 0.1, 0.4, 1]).setRoughnessFactor(0.8);
    coat.setClearcoatFactor(1).setClearcoatRoughnessFactor(0.2).setClearcoatTexture(picture);
    of.setExtension('KHR_materials_clearcoat', coat);
  },
  velvet: (of, document) => {
    const sheen = document.createExtension(KHRMaterialsSheen).createSheen();
    of.setBaseColorFactor([0.3, 0.02, 0.05, 1]).setRoughnessFactor(1);
    sheen.setSheenColorFactor([0.8, 0.5, 0.5]).setSheenRoughnessFactor(0.5);
    of.setExtension('KHR_materials_sheen', sheen);
  },
  'tinted reflections of a dense glass': (of, document) => {
    const specular = document.createExtension(KHRMaterialsSpecular).createSpecular();
    const ior = document.createExtension(KHRMaterialsIOR).createIOR();
    of.setBaseColorFactor([0.2, 0.2, 0.2, 1]).setRoughnessFactor(0.2);
    specular.setSpecularFactor(0.9).setSpecularColorFactor([0.4, 0.9, 0.5]);
    of.setExtension('KHR_materials_specular', specular);
    of.setExtension('KHR_materials_ior', ior.setIOR(1.9));
  },
  'holes cut out': (of, _, picture) =>
    of.setBaseColorTexture(picture).setAlphaMode('MASK').setAlphaCutoff(0.5).setDoubleSided(true),
  'a veil': (of, _, picture) =>
    of.setBaseColorTexture(picture).setAlphaMode('BLEND').setRoughnessFactor(0.5),
};

/** Coloured glass, so thin that what is behind it is not bent. */
export const GLASS: Describe = (of, document) => {
  const glass = document.createExtension(KHRMaterialsTransmission).createTransmission();
  const volume = document.createExtension(KHRMaterialsVolume).createVolume();
  of.setRoughnessFactor(0).setBaseColorFactor([0.7, 0.9, 0.8, 1]);
  of.setExtension('KHR_materials_transmission', glass.setTransmissionFactor(1));
  volume.setThicknessFactor(0.01).setAttenuationDistance(0.02).setAttenuationColor([0.5, 0.9, 0.7]);
  of.setExtension('KHR_materials_volume', volume);
};

/** A model of one ball, one metre wide; `colored` paints its vertices from pole to pole, and a wall may stand behind it. */
export async function ball(
  describe: Describe,
  { colored = false, wall = false } = {},
): Promise<Document> {
  const document = new Document();
  const material = document.createMaterial('paint').setMetallicFactor(0);
  const dotted = sharp(await ramps(64, 5)).ensureAlpha();
  // The alpha of the picture is its red, so that it has holes, veils and solid places.
  const { data, info } = await dotted.raw().toBuffer({ resolveWithObject: true });
  for (let at = 0; at < data.length; at += 4) data[at + 3] = data[at] ?? 0;
  const png = await sharp(data, { raw: { ...info, channels: 4 } })
    .png()
    .toBuffer();
  const picture = document.createTexture('ramps').setImage(new Uint8Array(png));
  describe(material, document, picture.setMimeType('image/png'));
  const mesh = document.createMesh().addPrimitive(sphere(document, colored).setMaterial(material));
  const scene = document.createScene().addChild(document.createNode().setMesh(mesh));
  if (wall) {
    const paint = document
      .createMaterial('wall')
      .setBaseColorTexture(picture)
      .setRoughnessFactor(0.9);
    const sheetMesh = document.createMesh().addPrimitive(sheet(document, 4).setMaterial(paint));
    scene.addChild(
      document
        .createNode()
        .setMesh(sheetMesh)
        .setTranslation([-1.9, -1.5, -0.8])
        .setScale([2.6, 2.6, 0.1]),
    );
  }
  return document;
}

const ROWS = 24;
const COLUMNS = 36;

function sphere(document: Document, colored: boolean) {
  const buffer = document.getRoot().listBuffers()[0] ?? document.createBuffer();
  const [place, uv, color, indices]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let row = 0; row <= ROWS; row += 1)
    for (let column = 0; column <= COLUMNS; column += 1) {
      const [v, u] = [row / ROWS, column / COLUMNS];
      const ring = Math.sin(v * Math.PI);
      const around = u * 2 * Math.PI;
      place.push(ring * Math.sin(around), Math.cos(v * Math.PI), ring * Math.cos(around));
      uv.push(u * 2, v);
      color.push(v, 1 - v, u, 1);
      const at = row * (COLUMNS + 1) + column;
      const below = at + COLUMNS + 1;
      if (row < ROWS && column < COLUMNS) indices.push(at, below, at + 1, at + 1, below, below + 1);
    }
  const accessor = (type: 'VEC2' | 'VEC3' | 'VEC4', numbers: readonly number[]) =>
    document.createAccessor().setType(type).setArray(new Float32Array(numbers)).setBuffer(buffer);
  const primitive = document
    .createPrimitive()
    .setAttribute(
      'POSITION',
      accessor(
        'VEC3',
        place.map((value) => value / 2),
      ),
    )
    .setAttribute('NORMAL', accessor('VEC3', place))
    .setAttribute('TEXCOORD_0', accessor('VEC2', uv))
    .setIndices(
      document
        .createAccessor()
        .setType('SCALAR')
        .setArray(new Uint32Array(indices))
        .setBuffer(buffer),
    );
  return colored ? primitive.setAttribute('COLOR_0', accessor('VEC4', color)) : primitive;
}
