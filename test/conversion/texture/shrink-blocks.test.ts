import { zstdCompressSync } from 'node:zlib';
import { beforeAll, expect, test } from '@jest/globals';
import type { EncodedTexture, Pixels } from '../../../src/conversion/gpu/gpu.ts';
import { blockBytes, encodePicture } from '../../../src/conversion/kernels/uastc-picture.ts';
import { readKtx2ToRgba } from '../../../src/conversion/texture/decode-ktx2.ts';
import { shrunk } from '../../../src/conversion/texture/encode-ktx2.ts';
import { psnr } from '../../../src/conversion/texture/psnr.ts';
import { openWorkbench } from '../../../src/conversion/workbench/workbench.ts';
import { writeKtx2 } from '../../../src/conversion/texture/write-ktx2.ts';
import { drawn, kodak } from '../gpu/pictures.ts';

/** A corner of a photograph with sky and with detail, as the reference encodes it. */
let picture: Pixels;
let texture: EncodedTexture;
beforeAll(async () => {
  const { rgba, width } = await kodak('kodim20');
  const at = (x: number, y: number): number => (y * width + x) * 4;
  picture = drawn(128, 96, (x, y) => [
    rgba[at(x, y)]!,
    rgba[at(x, y) + 1]!,
    rgba[at(x, y) + 2]!,
    255,
  ]);
  texture = encoded(picture);
});

function encoded(of: Pixels): EncodedTexture {
  const { width, height, rgba } = of;
  const blocks = blockBytes(encodePicture(of, 'fast'));
  return { width, height, gpuMs: 0, levels: [{ width, height, blocks, rgba }] };
}

const blocksOf = ({ levels }: EncodedTexture): Uint8Array => levels[0]!.blocks;
const seen = async (of: EncodedTexture): Promise<number> =>
  psnr(picture, (await readKtx2ToRgba(writeKtx2(of, 'color', false)))[0]!);

test('bytes fall, and never more than a decibel is lost, however much is asked for', async () => {
  const before = zstdCompressSync(blocksOf(texture)).byteLength;
  const whole = await seen(texture);
  const bytes: number[] = [];
  for (const lambda of [2, 100]) {
    const made = await shrunk(texture, 'color', lambda);
    bytes.push(zstdCompressSync(blocksOf(made)).byteLength);
    expect(whole - (await seen(made))).toBeLessThanOrEqual(1);
  }
  expect(bytes[0]).toBeLessThan(before * 0.99);
  expect(bytes[1]).toBeLessThan(before);
});

test('the same input gives the same bytes, every block is one that was there, and the input is left alone', async () => {
  const before = Uint8Array.from(blocksOf(texture));
  const [one, other] = [await shrunk(texture, 'color', 2), await shrunk(texture, 'color', 2)];
  expect(blocksOf(one)).toEqual(blocksOf(other));
  expect(blocksOf(texture)).toEqual(before);
  const asText = (blocks: Uint8Array): string[] =>
    Array.from({ length: blocks.length / 16 }, (_, at) =>
      Buffer.from(blocks.subarray(at * 16, at * 16 + 16)).toString('hex'),
    );
  const known = new Set(asText(before));
  expect(asText(blocksOf(one)).filter((block) => !known.has(block))).toEqual([]);
});

test('off, and where blocks hang over the edge, nothing changes', async () => {
  expect(blocksOf(await shrunk(texture, 'color', 0))).toEqual(blocksOf(texture));
  const odd = encoded(drawn(30, 18, (x, y) => [x, y, 9, 255]));
  expect(blocksOf(await shrunk(odd, 'color', 9))).toEqual(blocksOf(odd));
});

test('threads find the same bytes as one, on a level of several strips', async () => {
  // Twelve times the corner, one below the other.
  const [corner] = texture.levels;
  const below = (bytes: Uint8Array): Uint8Array =>
    Uint8Array.from({ length: bytes.length * 12 }, (_, at) => bytes[at % bytes.length]!);
  const [blocks, rgba] = [below(corner!.blocks), below(picture.rgba)];
  const level = { width: picture.width, height: picture.height * 12, blocks, rgba };
  const large: EncodedTexture = { ...level, gpuMs: 0, levels: [level] };
  const threads = openWorkbench(2);
  const { signal } = new AbortController();
  try {
    const [many, one] = [
      await shrunk(large, 'color', 2, (order) => threads.run('search-strip', order, signal)),
      await shrunk(large, 'color', 2),
    ];
    expect(blocksOf(many)).toEqual(blocksOf(one));
    expect(blocksOf(many)).not.toEqual(blocksOf(large));
  } finally {
    await threads.close();
  }
});
