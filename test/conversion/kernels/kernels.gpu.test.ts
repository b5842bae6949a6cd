import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Gpu, Pixels } from '../../../src/conversion/gpu/gpu.ts';
import { alphaCounts, keepCoverage } from '../../../src/conversion/kernels/alpha-coverage.ts';
import { channelRange } from '../../../src/conversion/kernels/analyse.ts';
import { halve } from '../../../src/conversion/kernels/mips.ts';
import { packChannels } from '../../../src/conversion/kernels/pack-channels.ts';
import { recolour } from '../../../src/conversion/kernels/recolour.ts';
import { resize } from '../../../src/conversion/kernels/resize.ts';
import { blockBytes, encodePicture } from '../../../src/conversion/kernels/uastc-picture.ts';
import { readKtx2ToRgba } from '../../../src/conversion/texture/decode-ktx2.ts';
import { writeKtx2 } from '../../../src/conversion/texture/write-ktx2.ts';
import { drawn, openTestGpu } from '../gpu/pictures.ts';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openTestGpu();
});
afterAll(() => gpu.close());

/** Noise on a slope: no two neighbours alike, every range of values present. */
const noisy = (width: number, height: number, alpha = 255): Pixels =>
  drawn(width, height, (x, y) => [
    (x * 7 + y * 3 + ((x * y * 31) % 23)) % 256,
    (x * 2 + y * 5 + ((x + y * y * 17) % 41)) % 256,
    (x * y + 40) % 256,
    alpha,
  ]);

/** A slope whose transparency runs from none to all, has hard edges, and goes its own way. */
const glass = (width: number, height: number): Pixels =>
  drawn(width, height, (x, y) => [
    (x * 5 + y) % 256,
    y < 48 ? (y * 4) % 256 : (x * 5 + y) % 256,
    y < 48 ? 128 : (x * 5 + y) % 256,
    x < 24 ? 255 : x < 48 ? (y * 4) % 256 : x < 72 ? ((x >> 1) % 2) * 255 : (x * y) % 64,
  ]);

const blocksOf = (picture: Pixels, profile: 'fast' | 'quality' = 'fast'): Uint8Array =>
  blockBytes(encodePicture(picture, profile));

const largestDifference = (a: Uint8Array, b: Uint8Array): number =>
  a.reduce((largest, value, at) => Math.max(largest, Math.abs(value - b[at]!)), 0);

test.each(['fast', 'quality'] as const)(
  'in the %s profile every block has exactly the bytes of the reference',
  async (profile) => {
    const picture = noisy(96, 64);
    const { levels } = await gpu.encode(picture, 'data', 96, 64, { mips: false, profile });
    expect(Buffer.compare(levels[0]!.blocks, blocksOf(picture, profile))).toBe(0);
  },
);

test.each(['fast', 'quality'] as const)(
  'in the %s profile blocks with transparency have them too, grey ones among them',
  async (profile) => {
    const picture = glass(96, 64);
    const { levels } = await gpu.encode(picture, 'color', 96, 64, { mips: false, profile });
    expect(Buffer.compare(levels[0]!.blocks, blocksOf(picture, profile))).toBe(0);
  },
);

test('an edge between two colours comes back as it was, in the bytes of the reference', async () => {
  const picture = drawn(64, 64, (x, y) =>
    x > 20 + y / 4 ? [134, 136, 137, 255] : [20, 19, 21, 255],
  );
  const how = { mips: false, profile: 'quality' } as const;
  const texture = await gpu.encode(picture, 'color', 64, 64, how);
  expect(Buffer.compare(texture.levels[0]!.blocks, blocksOf(picture, 'quality'))).toBe(0);
  const [seen] = await readKtx2ToRgba(writeKtx2(texture, 'color', false));
  expect(largestDifference(seen!.rgba, picture.rgba)).toBe(0);
});

test('transparency comes back from the reference transcoder, and opaque blocks stay opaque', async () => {
  const picture = glass(96, 64);
  const texture = await gpu.encode(picture, 'color', 96, 64, { mips: false });
  const [level] = await readKtx2ToRgba(writeKtx2(texture, 'color', true));
  const off = level!.rgba
    .filter((_, at) => at % 4 === 3)
    .map((alpha, at) => Math.abs(alpha - picture.rgba[at * 4 + 3]!));
  expect(Math.max(...off)).toBeLessThan(24);
  const opaque = level!.rgba.filter((_, at) => at % 4 === 3 && picture.rgba[at] === 255);
  expect(opaque.filter((alpha) => alpha < 250).length).toBeLessThan(opaque.length / 50);
});

test('a picture that does not fill its last blocks repeats its edge', async () => {
  const picture = noisy(13, 7);
  const { levels } = await gpu.encode(picture, 'color', 13, 7, { mips: false, profile: 'fast' });
  expect(Buffer.compare(levels[0]!.blocks, blocksOf(picture))).toBe(0);
});

test.each([
  { slot: 'color', from: [64, 64], to: [23, 17] },
  { slot: 'color', from: [31, 50], to: [64, 64] },
  { slot: 'normal', from: [64, 64], to: [32, 32] },
  { slot: 'data', from: [100, 20], to: [40, 40] },
] as const)('a $slot picture of $from becomes $to as in the reference', async (given) => {
  const [width, height] = given.to;
  const opaque = noisy(given.from[0], given.from[1]);
  const rgba = opaque.rgba.map((value, at) => (at % 4 === 3 ? (at * 5) % 256 : value));
  const picture = { ...opaque, rgba };
  const { pixels } = await gpu.resize(picture, given.slot, width, height);
  const wanted = resize(picture, given.slot, width, height);
  expect([pixels.width, pixels.height]).toEqual(given.to);
  expect(largestDifference(pixels.rgba, wanted.rgba)).toBeLessThanOrEqual(1);
});

test('a mip level is the encoded average of the level above it, odd sizes included', async () => {
  for (const slot of ['color', 'normal', 'data'] as const) {
    const picture = noisy(37, 22);
    const { levels } = await gpu.encode(picture, slot, 37, 22, { profile: 'fast' });
    expect(levels.map(({ width, height }) => [width, height])).toEqual([
      [37, 22], [18, 11], [9, 5], [4, 2], [2, 1], [1, 1],
    ]); // prettier-ignore
    expect(Buffer.compare(levels[1]!.blocks, blocksOf(halve(picture, slot)))).toBe(0);
  }
});

test('transparent colour does not bleed into a smaller picture', async () => {
  const picture = drawn(64, 64, (x) => (x < 32 ? [255, 0, 0, 255] : [0, 255, 0, 0]));
  const { pixels } = await gpu.resize(picture, 'color', 16, 16);
  const greens = pixels.rgba.filter((_, at) => at % 4 === 1 && pixels.rgba[at + 2]! > 8);
  expect(greens.length).toBeGreaterThan(100);
  expect(Math.max(...greens)).toBeLessThan(64);
});

test('of a picture that is cut out, every mip level shows as large a share as the picture', async () => {
  // Averages of these alphas are whole for three levels: where a half is rounded to is not the question here.
  const chance = (x: number, y: number): number =>
    (Math.imul(x * 73 + y * 19_349, 2_654_435_761) >>> 8) % 16;
  const leaves = drawn(64, 48, (x, y) => [
    90,
    160,
    40,
    chance(x, y) < 5 ? 192 : (chance(x, y) % 2) * 64,
  ]);
  const cutoff = 128;
  const { levels } = await gpu.encode(leaves, 'color', 64, 48, { cutoff, profile: 'fast' });
  const base = alphaCounts(leaves);
  let level = leaves;
  for (const [at, { blocks }] of levels.slice(0, 4).entries()) {
    const wanted = at === 0 ? leaves : keepCoverage(level, base, cutoff);
    expect({ at, same: Buffer.compare(blocks, blocksOf(wanted)) }).toEqual({ at, same: 0 });
    // The first average of four has only a few different alphas, so its share moves in steps.
    const off = Math.abs(shown(wanted, cutoff) - shown(leaves, cutoff));
    expect(off).toBeLessThan(at === 1 ? 0.25 : 0.1);
    level = halve(level, 'color');
  }
  const plain = halve(halve(leaves, 'color'), 'color');
  expect(shown(plain, cutoff)).toBeLessThan(shown(leaves, cutoff) / 2);
});

/** The share of pixels that pass. */
const shown = ({ rgba, width, height }: Pixels, cutoff: number): number =>
  rgba.filter((alpha, at) => at % 4 === 3 && alpha >= cutoff).length / (width * height);

test('a cut-out that is all or nothing, and one of a single pixel, are left as they are', async () => {
  for (const alpha of [0, 127, 255]) {
    const flat = drawn(16, 16, () => [1, 2, 3, alpha]);
    const { levels } = await gpu.encode(flat, 'color', 16, 16, { cutoff: 128, profile: 'fast' });
    const [level] = await readKtx2ToRgba(
      writeKtx2({ width: 16, height: 16, gpuMs: 0, levels }, 'color', true),
    );
    expect(new Set(level!.rgba.filter((_, at) => at % 4 === 3))).toEqual(new Set([alpha]));
  }
});

test('how far each channel reaches is what the reference finds', async () => {
  const picture = drawn(61, 43, (x, y) => [x, 200 - y, 77, x === 60 && y === 42 ? 3 : 250]);
  const { range } = await gpu.analyse(picture);
  expect(range).toEqual(channelRange(picture));
  expect(range).toEqual({ low: [0, 158, 77, 3], high: [60, 200, 77, 250] });
});

test('occlusion goes into the red of roughness and metalness as in the reference', async () => {
  const [occlusion, surface] = [noisy(50, 30), glass(50, 30)];
  const { pixels } = await gpu.pack(occlusion, surface);
  expect(Buffer.compare(pixels.rgba, packChannels(occlusion, surface).rgba)).toBe(0);
  expect([...pixels.rgba.subarray(0, 4)]).toEqual([
    occlusion.rgba[0], surface.rgba[1], surface.rgba[2], 255,
  ]); // prettier-ignore
});

test.each(['#2456c4', '#000000', '#ffffff', '#f0e020'])(
  'a picture recoloured to %s has the bytes of the reference, under a mask too',
  async (color) => {
    const picture = glass(70, 40);
    const mask = drawn(70, 40, (x) => [Math.min(255, x * 5), 0, 0, 255]);
    for (const under of [null, mask]) {
      const { pixels } = await gpu.recolour(picture, color, under);
      expect(Buffer.compare(pixels.rgba, recolour(picture, color, under).rgba)).toBe(0);
    }
  },
);
