import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { EncodedTexture } from '../../../src/conversion/gpu/gpu.ts';
import { nearestCodes } from '../../../src/conversion/kernels/endpoint-range.ts';
import { encodeBlock } from '../../../src/conversion/kernels/uastc-block.ts';
import type { Candidate } from '../../../src/conversion/kernels/uastc-opaque.ts';
import { readKtx2ToRgba } from '../../../src/conversion/texture/decode-ktx2.ts';
import { writeKtx2 } from '../../../src/conversion/texture/write-ktx2.ts';

/** One block through the reference transcoder. */
async function decode({ words }: Candidate): Promise<Uint8Array> {
  const size = { width: 4, height: 4 };
  const blocks = new Uint8Array(words.buffer as ArrayBuffer);
  const texture: EncodedTexture = { ...size, levels: [{ ...size, blocks }], gpuMs: 0 };
  const [level] = await readKtx2ToRgba(writeKtx2(texture, 'color', true));
  return level!.rgba;
}

const squaredError = (texels: Int32Array, seen: Uint8Array): number =>
  texels.reduce((sum, value, at) => sum + (value - seen[at]!) ** 2, 0);

const byte = fc.integer({ min: 0, max: 255 });
const texels = (alpha: fc.Arbitrary<number>) =>
  fc
    .array(fc.tuple(byte, byte, byte, alpha), { minLength: 16, maxLength: 16 })
    .map((list) => Int32Array.from(list.flat()));

test('an opaque block decodes with exactly the error the encoder counted', () =>
  fc.assert(
    fc.asyncProperty(texels(fc.constant(255)), async (block) => {
      const made = encodeBlock(block);
      expect(squaredError(block, await decode(made))).toBe(made.error);
    }),
    { numRuns: 200 },
  ));

test('so does a block with transparency, whichever of its modes won', () =>
  fc.assert(
    fc.asyncProperty(texels(fc.oneof(byte, fc.constantFrom(0, 255))), async (block) => {
      const made = encodeBlock(block);
      expect(squaredError(block, await decode(made))).toBe(made.error);
    }),
    { numRuns: 200 },
  ));

test('a block of one colour comes back exactly', async () => {
  const block = Int32Array.from({ length: 64 }, (_, at) => [12, 200, 77, 40][at & 3]!);
  expect([...(await decode(encodeBlock(block)))]).toEqual([...block]);
});

test('every endpoint table is monotonic and reaches both ends', () => {
  for (const range of ['levels192', 'levels160', 'levels48', 'levels40'] as const) {
    const values = [...nearestCodes(range)].map((entry) => entry >> 8);
    expect([values[0], values[255]]).toEqual([0, 255]);
    expect(values).toEqual(values.toSorted((a, b) => a - b));
  }
});
