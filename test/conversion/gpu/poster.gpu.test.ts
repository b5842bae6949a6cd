import { Document, type Material, WebIO } from '@gltf-transform/core';
import { KHRMaterialsUnlit } from '@gltf-transform/extensions';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import sharp from 'sharp';
import type { Gpu, Pixels } from '../../../src/conversion/gpu/gpu.ts';
import { openTestGpu } from './pictures.ts';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openTestGpu();
});
afterAll(() => gpu.close());

/** A square that stands upright and faces the front. */
async function square(
  paint: (material: Material, document: Document) => void | Promise<void>,
): Promise<Uint8Array> {
  const document = new Document();
  const buffer = document.createBuffer();
  const accessor = (
    type: 'VEC2' | 'VEC3' | 'SCALAR',
    array: Float32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>,
  ) => document.createAccessor().setType(type).setArray(array).setBuffer(buffer);
  const material = document.createMaterial('paint').setRoughnessFactor(1).setMetallicFactor(0);
  await paint(material, document);
  const primitive = document
    .createPrimitive()
    .setAttribute(
      'POSITION',
      accessor('VEC3', new Float32Array([-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0])),
    )
    .setAttribute('TEXCOORD_0', accessor('VEC2', new Float32Array([0, 1, 1, 1, 1, 0, 0, 0])))
    .setIndices(accessor('SCALAR', new Uint16Array([0, 1, 2, 0, 2, 3])))
    .setMaterial(material);
  const node = document.createNode().setMesh(document.createMesh().addPrimitive(primitive));
  document.createScene().addChild(node);
  return new WebIO().registerExtensions([KHRMaterialsUnlit]).writeBinary(document);
}

const at = ({ width, rgba }: Pixels, x: number, y: number): number[] => [
  ...rgba.subarray((y * width + x) * 4, (y * width + x) * 4 + 4),
];

test('a red square is red in the middle, and the background is exactly the colour asked for', async () => {
  const glb = await square((material) => void material.setBaseColorFactor([0.8, 0.02, 0.02, 1]));
  const { pixels, gpuMs } = await gpu.poster(glb, 64, '#f4f0e8');
  const [red = 0, green = 0, blue = 0, alpha] = at(pixels, 32, 32);
  expect(red).toBeGreaterThan(150);
  expect(Math.max(green, blue)).toBeLessThan(90);
  expect(alpha).toBe(255);
  expect(at(pixels, 0, 0)).toEqual([0xf4, 0xf0, 0xe8, 255]);
  expect(gpuMs).toBeGreaterThan(0);
});

test('a picture of more than 2048 pixels is drawn to its last row; one that no binding can hold is refused', async () => {
  const size = 2_049;
  const glb = await square((material) => void material.setBaseColorFactor([0.8, 0.02, 0.02, 1]));
  const { pixels } = await gpu.poster(glb, size, '#204060');
  expect(pixels.rgba).toHaveLength(size * size * 4);
  expect(at(pixels, size - 1, size - 1)).toEqual([0x20, 0x40, 0x60, 255]);
  const [red = 0, green = 0] = at(pixels, size >> 1, (size * 3) >> 2);
  expect(red).toBeGreaterThan(green + 50);
  await expect(gpu.poster(glb, 60_000, null)).rejects.toMatchObject({ code: 'request.invalid' });
});

test('without a background the poster is transparent around the model', async () => {
  const { pixels } = await gpu.poster(await square(() => {}), 64, null);
  expect(at(pixels, 0, 0)).toEqual([0, 0, 0, 0]);
  expect(at(pixels, 32, 32)[3]).toBe(255);
});

test('an unlit texture comes out upright and, but for the tone mapping, in its own colours', async () => {
  // Red over green, left half; blue over grey, right half.
  const picture = await sharp(Buffer.from([200, 30, 30, 30, 30, 200, 30, 160, 30, 120, 120, 120]), {
    raw: { width: 2, height: 2, channels: 3 },
  })
    .resize(128, 128, { kernel: 'nearest' })
    .png()
    .toBuffer();
  const glb = await square((material, document) => {
    const unlit = document.createExtension(KHRMaterialsUnlit);
    material.setExtension('KHR_materials_unlit', unlit.createUnlit());
    const texture = document.createTexture('four').setImage(new Uint8Array(picture));
    material.setBaseColorTexture(texture.setMimeType('image/png'));
  });
  const { pixels } = await gpu.poster(glb, 96, '#ffffff');
  const near = (x: number, y: number, wanted: readonly number[]) =>
    Math.max(...wanted.map((value, channel) => Math.abs(value - at(pixels, x, y)[channel]!)));
  expect(near(30, 30, [200, 30, 30])).toBeLessThan(30);
  expect(near(66, 30, [30, 30, 200])).toBeLessThan(30);
  expect(near(30, 66, [30, 160, 30])).toBeLessThan(30);
  expect(near(66, 66, [120, 120, 120])).toBeLessThan(30);
});

test('equal input gives equal bytes, and a size that is no multiple of 32 works', async () => {
  const glb = await square(
    (material) => void material.setMetallicFactor(1).setRoughnessFactor(0.3),
  );
  const first = await gpu.poster(glb, 100, null);
  const second = await gpu.poster(glb, 100, null);
  expect([first.pixels.width, first.pixels.height, first.pixels.rgba.length]).toEqual([
    100, 100, 40_000,
  ]);
  expect(Buffer.compare(first.pixels.rgba, second.pixels.rgba)).toBe(0);
});

test('a turntable shows the front, the sides and the back of a sheet', async () => {
  const glb = await square((material) => void material.setDoubleSided(true));
  const { frames } = await gpu.draw(glb, { size: 64, background: null, frames: 4 });
  const covered = frames.map(
    ({ rgba }) => rgba.filter((value, byte) => byte % 4 === 3 && value > 127).length,
  );
  expect(frames.map(({ width, height }) => `${width} x ${height}`)).toEqual(
    Array.from({ length: 4 }, () => '64 x 64'),
  );
  // Seen from 32 degrees beside its front: cos 32, sin 32, and the same from behind.
  expect(covered[0]! / covered[1]!).toBeCloseTo(1 / Math.tan((32 * Math.PI) / 180), 0);
  expect(covered[2]! / covered[0]!).toBeCloseTo(1, 1);
});

test('a picture that cannot be read is named', async () => {
  const glb = await square((material, document) => {
    const texture = document.createTexture('broken.png').setImage(new Uint8Array([1, 2, 3]));
    material.setBaseColorTexture(texture.setMimeType('image/png'));
  });
  await expect(gpu.poster(glb, 64, null)).rejects.toMatchObject({
    code: 'image.unreadable',
    detail: { picture: 'broken.png' },
  });
});
