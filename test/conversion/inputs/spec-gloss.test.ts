import { expect, test } from '@jest/globals';
import type { Document } from '@gltf-transform/core';
import { KHRMaterialsPBRSpecularGlossiness, KHRTextureTransform } from '@gltf-transform/extensions';
import * as fc from 'fast-check';
import sharp, { type Color } from 'sharp';
import { metalFromSpecular } from '../../../src/conversion/inputs/spec-gloss/metal-from-specular.ts';
import { readModel } from '../../../src/conversion/model/read-model.ts';
import { emptyModel, glbOf, ramps, sheet } from '../made-models.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });

test('a surface of metalness and roughness, told by its two colours, comes back', () => {
  const color = fc.tuple(share, share, share).filter((each) => Math.max(...each) > 0.2);
  fc.assert(
    fc.property(color, fc.constantFrom(0, 1), ([red, green, blue], metallic) => {
      const given = [red, green, blue];
      // What glTF says of the two: a metal scatters nothing and mirrors its colour, the rest mirrors four per cent of white.
      const diffuse = given.map((value) => value * (1 - metallic));
      const specular = given.map((value) => 0.04 * (1 - metallic) + value * metallic);
      const found = metalFromSpecular({ diffuse, specular });
      expect(found.metallic).toBeCloseTo(metallic, 6);
      for (const [axis, value] of found.color.entries()) expect(value).toBeCloseTo(given[axis]!, 6);
    }),
  );
});

test('a tarnished metal, between the two, is as bright as it was', () => {
  const surface = { diffuse: [0.25, 0.25, 0.25], specular: [0.3, 0.3, 0.3] };
  const { color, metallic } = metalFromSpecular(surface);
  expect(metallic).toBeGreaterThan(0.2);
  expect(metallic).toBeLessThan(0.8);
  const reflected = color[0] * (1 - metallic) * 0.96 + 0.04 * (1 - metallic) + color[0] * metallic;
  expect(reflected).toBeCloseTo(0.25 * 0.7 + 0.3, 1);
});

interface Told {
  readonly diffuse?: readonly [number, number, number, number];
  readonly specular?: readonly [number, number, number];
  readonly glossiness?: number;
  readonly color?: Uint8Array;
  readonly mirror?: Uint8Array;
  /** By how much the picture of what is mirrored is scaled. */
  readonly scale?: number;
}

/** A sheet whose material is told by its specular colour. */
function told({ diffuse = [1, 1, 1, 1], specular = [1, 1, 1], ...of }: Told): Document {
  const { document, mesh } = emptyModel();
  const extension = document.createExtension(KHRMaterialsPBRSpecularGlossiness);
  const texture = (bytes: Uint8Array | undefined) =>
    bytes ? document.createTexture('given').setImage(bytes).setMimeType('image/png') : null;
  const source = extension
    .createPBRSpecularGlossiness()
    .setDiffuseFactor([...diffuse])
    .setSpecularFactor([...specular])
    .setGlossinessFactor(of.glossiness ?? 1)
    .setDiffuseTexture(texture(of.color))
    .setSpecularGlossinessTexture(texture(of.mirror));
  if (of.scale !== undefined) {
    const transform = document.createExtension(KHRTextureTransform).createTransform();
    const info = source.getSpecularGlossinessTextureInfo();
    info?.setExtension('KHR_texture_transform', transform.setScale([of.scale, of.scale]));
  }
  const material = document.createMaterial('Lack');
  material.setExtension('KHR_materials_pbrSpecularGlossiness', source);
  mesh.addPrimitive(sheet(document, 2).setMaterial(material));
  return document;
}

async function brought(of: Told) {
  const { document, warnings } = await readModel(await glbOf(told(of)));
  const [material] = document.getRoot().listMaterials();
  const used = document.getRoot().listExtensionsUsed();
  expect(used.map(({ extensionName }) => extensionName)).toEqual(
    of.scale === undefined ? [] : ['KHR_texture_transform'],
  );
  return { material: material!, warnings, textures: document.getRoot().listTextures() };
}

test('plain colours become factors', async () => {
  const plain = await brought({
    diffuse: [0.2, 0.4, 0.6, 0.5],
    specular: [0.04, 0.04, 0.04],
    glossiness: 0.7,
  });
  const { material } = plain;
  expect(material.getMetallicFactor()).toBe(0);
  expect(material.getRoughnessFactor()).toBeCloseTo(0.3);
  expect(material.getBaseColorFactor().map((value) => Number(value.toFixed(4)))).toEqual([
    0.2, 0.4, 0.6, 0.5,
  ]);
  expect(plain.warnings).toEqual([
    'The material Lack is described by its specular colour: it was brought to metalness and roughness.',
  ]);
  const mirror = await brought({ diffuse: [0, 0, 0, 1], specular: [0.9, 0.9, 0.9] });
  expect(mirror.material.getMetallicFactor()).toBeGreaterThan(0.9);
  expect(mirror.material.getBaseColorFactor()[0]).toBeCloseTo(0.9, 1);
});

test("the picture of a surface that mirrors little stays the source's own", async () => {
  const color = await ramps(16, 3);
  const { material, textures } = await brought({ color, specular: [0.04, 0.04, 0.04] });
  expect(Buffer.from(material.getBaseColorTexture()!.getImage()!).equals(color)).toBe(true);
  expect(textures).toHaveLength(1);
});

test('two pictures, one half as large, become colour, metal and roughness', async () => {
  const flat = async (size: number, background: Color) =>
    new Uint8Array(
      await sharp({ create: { width: size, height: size, channels: 4, background } })
        .png()
        .toBuffer(),
    );
  const color = await flat(8, { r: 0, g: 0, b: 0, alpha: 1 });
  const mirror = await flat(4, { r: 240, g: 240, b: 240, alpha: 0.5 });
  const { material, textures } = await brought({ color, mirror });
  expect(textures).toHaveLength(2);
  const pixel = async (image: Uint8Array | null | undefined) => {
    const { data, info } = await sharp(image!).raw().toBuffer({ resolveWithObject: true });
    return { size: info.width, first: [...data.subarray(0, info.channels)] };
  };
  const base = await pixel(material.getBaseColorTexture()?.getImage());
  expect(base.size).toBe(8);
  for (const value of base.first.slice(0, 3)) expect(Math.abs(value - 240)).toBeLessThan(6);
  const { first } = await pixel(material.getMetallicRoughnessTexture()?.getImage());
  expect(first[1]).toBeCloseTo(127, -1);
  expect(first[2]).toBeGreaterThan(235);
});

test('pictures that lie otherwise are not mixed, and that is said', async () => {
  const [color, mirror] = [await ramps(8, 3), await ramps(8, 5)];
  const { material, warnings } = await brought({ color, mirror, scale: 3 });
  expect(material.getMetallicFactor()).toBe(0);
  expect(Buffer.from(material.getBaseColorTexture()!.getImage()!).equals(color)).toBe(true);
  expect(warnings[0]).toContain('lies otherwise');
});
