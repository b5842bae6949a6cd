import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { EncodedTexture } from '../../../src/conversion/gpu/gpu.ts';
import { RANGE_NAMES, levelsAround } from '../../../src/conversion/kernels/endpoint-range.ts';
import { blockBytes, encodePicture } from '../../../src/conversion/kernels/uastc-picture.ts';
import { readKtx2ToRgba } from '../../../src/conversion/texture/decode-ktx2.ts';
import { writeKtx2 } from '../../../src/conversion/texture/write-ktx2.ts';

/** A row of blocks as the reference encodes it, and as the reference transcoder reads it back: error counted, error seen. */
async function errors(blocks: readonly Uint8Array[]): Promise<[number, number][]> {
  const size = { width: blocks.length * 4, height: 4 };
  const rgba = new Uint8Array(size.width * 16);
  for (const [column, block] of blocks.entries())
    for (let row = 0; row < 4; row += 1)
      rgba.set(block.subarray(row * 16, row * 16 + 16), (row * size.width + column * 4) * 4);
  const made = encodePicture({ ...size, rgba }, 'quality');
  const texture: EncodedTexture = {
    ...size,
    levels: [{ ...size, blocks: blockBytes(made) }],
    gpuMs: 0,
  };
  const [level] = await readKtx2ToRgba(writeKtx2(texture, 'color', true));
  return made.map(({ error }, column) => {
    let seen = 0;
    for (let row = 0; row < 4; row += 1)
      for (let at = 0; at < 16; at += 1) {
        const place = (row * size.width + column * 4) * 4 + at;
        seen += (rgba[place]! - level!.rgba[place]!) ** 2;
      }
    return [error, seen];
  });
}

const byte = fc.integer({ min: 0, max: 255 });
const channels = (
  of: fc.Arbitrary<number>,
  alpha: fc.Arbitrary<number>,
): fc.Arbitrary<readonly number[]> => fc.tuple(of, of, of, alpha);
const block = (texel: fc.Arbitrary<readonly number[]>): fc.Arbitrary<Uint8Array> =>
  fc.array(texel, { minLength: 16, maxLength: 16 }).map((list) => Uint8Array.from(list.flat()));
/** Wild, nearly flat, and of two colours: what one line, exact ends and two lines are for. */
const kinds = (alpha: fc.Arbitrary<number>): fc.Arbitrary<Uint8Array> =>
  fc.oneof(
    block(channels(byte, alpha)),
    block(channels(fc.integer({ min: 90, max: 96 }), alpha)),
    block(channels(fc.constantFrom(0, 255), alpha)),
    block(channels(fc.constantFrom(10, 14, 200, 220), alpha)),
  );

test('an opaque block decodes with exactly the error the encoder counted, whichever of its modes won', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(kinds(fc.constant(255)), { minLength: 8, maxLength: 8 }),
      async (blocks) => {
        for (const [counted, seen] of await errors(blocks)) expect(seen).toBe(counted);
      },
    ),
    { numRuns: 12 },
  ));

test('so does a block with transparency, grey or not', () => {
  const alpha = fc.oneof(byte, fc.constantFrom(0, 255));
  const grey = block(fc.tuple(byte, alpha).map(([value, a]) => [value, value, value, a]));
  return fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(kinds(alpha), grey), { minLength: 8, maxLength: 8 }),
      async (blocks) => {
        for (const [counted, seen] of await errors(blocks)) expect(seen).toBe(counted);
      },
    ),
    { numRuns: 12 },
  );
});

test('a cut-out of two colours each of which fades is worth two lines through colour and alpha', async () => {
  const leaf = Uint8Array.from(
    Array.from({ length: 16 }, (_, at) =>
      at % 4 < 2 ? [20 + at * 3, 120 + at * 5, 30, 255 - at] : [200, 90 + at * 4, 160, at * 3],
    ).flat(),
  );
  const size = { width: 4, height: 4, rgba: leaf };
  const [fast, quality] = (['fast', 'quality'] as const).map(
    (profile) => encodePicture(size, profile)[0]!,
  );
  expect(quality!.words[0]! & 31).toBe(0xf);
  // It is the picture's only block: were it not off by more than its share, the dear modes would not be tried.
  expect(quality!.error).toBeLessThan(fast!.error / 4);
  const [[counted, seen] = [0, 1]] = await errors([leaf]);
  expect(seen).toBe(counted);
});

test('a block of one colour comes back exactly', async () => {
  const solid = Uint8Array.from({ length: 64 }, (_, at) => [12, 200, 77, 40][at & 3]!);
  expect(await errors([solid])).toEqual([[0, 0]]);
});

test('every endpoint table rises, reaches both ends and has each value between its neighbours', () => {
  for (const range of RANGE_NAMES) {
    const table = levelsAround(range);
    expect([table[0]![0].value, table[255]![0].value]).toEqual([0, 255]);
    for (const [wanted, [low, up]] of table.entries()) {
      expect(low.value).toBeLessThanOrEqual(wanted);
      expect(up.value).toBeGreaterThanOrEqual(Math.min(wanted + 1, 255));
    }
  }
});
