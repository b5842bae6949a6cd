import { expect, test } from '@jest/globals';
import type { GLTF } from '@gltf-transform/core';
import type { ChannelRange } from '../../../src/conversion/kernels/analyse.ts';
import { foldFlat } from '../../../src/conversion/steps/fold-flat.ts';

type Values = readonly [number, number, number, number];
const flat = (...low: Values): ChannelRange => ({ low, high: low });
const varied: ChannelRange = { low: [0, 0, 0, 0], high: [255, 255, 255, 255] };

/** A material after folding; texture n reaches as far as `ranges[n]`. */
function folded(material: GLTF.IMaterial, ...ranges: ChannelRange[]): GLTF.IMaterial {
  const copy = structuredClone(material);
  foldFlat(copy, ({ index }) => ranges[index] ?? null);
  return copy;
}

const colored = (more: object = {}, factor: number[] = [0.5, 1, 1, 0.5]): GLTF.IMaterial => ({
  pbrMetallicRoughness: { baseColorFactor: factor, baseColorTexture: { index: 0 } },
  ...more,
});

test('a flat base colour becomes light in the factor, what was there is kept', () => {
  const surface = folded(colored(), flat(188, 255, 0, 7)).pbrMetallicRoughness;
  expect(surface).toEqual({ baseColorFactor: [expect.closeTo(0.251, 2), 1, 0, 0.5] });
});

test('one step of noise is flat, two are not', () => {
  const noise = (most: number): ChannelRange => ({ low: [99, 99, 99, 255], high: [most, 100, 101, 255] }); // prettier-ignore
  expect(folded(colored(), noise(101)).pbrMetallicRoughness?.baseColorTexture).toBeUndefined();
  expect(folded(colored(), noise(102))).toEqual(colored());
});

test('alpha counts where the material reads it, and only there', () => {
  const holes: ChannelRange = { low: [10, 10, 10, 0], high: [10, 10, 10, 255] };
  expect(folded(colored(), holes).pbrMetallicRoughness?.baseColorTexture).toBeUndefined();
  for (const alphaMode of ['MASK', 'BLEND']) expect(folded(colored({ alphaMode }), holes)).toEqual(colored({ alphaMode })); // prettier-ignore
  const thin = folded(colored({ alphaMode: 'BLEND' }), flat(255, 255, 255, 51));
  expect(thin.pbrMetallicRoughness?.baseColorFactor).toEqual([0.5, 1, 1, 0.1]);
});

test('roughness and metalness fold by what they read; occlusion in the same picture may vary and stays', () => {
  const orm: ChannelRange = { low: [20, 51, 255, 255], high: [240, 51, 255, 255] };
  const material: GLTF.IMaterial = {
    pbrMetallicRoughness: { roughnessFactor: 0.5, metallicRoughnessTexture: { index: 0 } },
    occlusionTexture: { index: 0 },
  };
  expect(folded(material, orm)).toEqual({
    pbrMetallicRoughness: { roughnessFactor: 0.1, metallicFactor: 1 },
    occlusionTexture: { index: 0 },
  });
  const open: ChannelRange = { low: [254, 0, 0, 255], high: [255, 255, 255, 255] };
  expect(folded(material, open)).toEqual({ pbrMetallicRoughness: material.pbrMetallicRoughness });
  // Nothing else can darken evenly.
  expect(folded({ occlusionTexture: { index: 0 } }, flat(128, 0, 0, 255)).occlusionTexture).toBeDefined(); // prettier-ignore
});

test('a normal map that is straight up goes, one that leans stays; an even glow becomes a factor', () => {
  const bumps = (range: ChannelRange) => folded({ normalTexture: { index: 0 } }, range);
  expect(bumps(flat(128, 128, 255, 255))).toEqual({});
  expect(bumps({ low: [127, 127, 254, 255], high: [128, 128, 255, 255] })).toEqual({});
  expect(bumps(flat(150, 128, 253, 255)).normalTexture).toBeDefined();
  const glow = { emissiveFactor: [1, 0.5, 1], emissiveTexture: { index: 0 } };
  expect(folded(glow, flat(255, 255, 0, 255))).toEqual({ emissiveFactor: [1, 0.5, 0] });
  expect(folded(glow, varied)).toEqual(glow);
});
