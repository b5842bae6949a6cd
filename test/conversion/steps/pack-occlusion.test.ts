import { expect, test } from '@jest/globals';
import type { GLTF } from '@gltf-transform/core';
import type { Picture } from '../../../src/conversion/model/template.ts';
import { packOcclusion } from '../../../src/conversion/steps/pack-occlusion.ts';
import type { AssetHash } from '../../../src/kernel/ids.ts';

const picture = (letter: string, width: number): Picture => ({
  sha256: letter.repeat(64) as AssetHash,
  name: letter,
  mediaType: 'image/png',
  width,
  height: 64,
  slot: 'data',
  alpha: false,
  cutoff: null,
});

/** Two pictures, each behind a texture, and materials that point to them. */
function packed(materials: GLTF.IMaterial[], samplers: [number, number] = [0, 0]) {
  const json = {
    images: [{ uri: '0' }, { uri: '1' }],
    textures: samplers.map((sampler, source) => ({ source, sampler })),
    materials: structuredClone(materials),
  } as unknown as GLTF.IGLTF;
  const pictures = [picture('a', 128), picture('b', 32)];
  packOcclusion(json, pictures);
  return { json, pictures };
}

const dull = (occlusion: object = { index: 0 }, surface: object = { index: 1 }): GLTF.IMaterial =>
  ({
    occlusionTexture: occlusion,
    pbrMetallicRoughness: { metallicRoughnessTexture: surface },
  }) as GLTF.IMaterial;

test('occlusion joins the map of roughness and metalness, for all materials that read both', () => {
  const plain: GLTF.IMaterial = {
    pbrMetallicRoughness: { metallicRoughnessTexture: { index: 1 } },
  };
  const { json, pictures } = packed([dull({ index: 0, strength: 0.5 }), plain, dull()]);
  expect(json.materials).toEqual([dull({ index: 1, strength: 0.5 }), plain, dull({ index: 1 })]);
  expect(pictures[1]).toMatchObject({
    width: 128,
    height: 64,
    slot: 'data',
    made: { kind: 'packed', from: 'b'.repeat(64), beside: 'a'.repeat(64) },
  });
  expect(pictures[1]?.sha256).not.toBe('b'.repeat(64));
});

test.each<[string, GLTF.IMaterial[], [number, number]]>([
  ['other coordinates', [dull({ index: 0, texCoord: 1 })], [0, 0]],
  ['moved otherwise', [dull({ index: 0, extensions: { KHR_texture_transform: { scale: [2, 2] } } })], [0, 0]], // prettier-ignore
  ['repeated otherwise', [dull()], [0, 1]],
  ['occlusion alone elsewhere', [dull(), { occlusionTexture: { index: 0 } }], [0, 0]],
  ['occlusion is read as something else', [dull(), { normalTexture: { index: 0 } }], [0, 0]],
  ['the red of the host is read', [dull(), { occlusionTexture: { index: 1 } }], [0, 0]],
  ['one picture already', [dull({ index: 1 })], [0, 0]],
])('%s: both stay as they are', (_, materials, samplers) => {
  const { json, pictures } = packed(materials, samplers);
  expect(json.materials).toEqual(materials);
  expect(pictures.every(({ made }) => made === undefined)).toBe(true);
});
