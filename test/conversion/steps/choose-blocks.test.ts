import { beforeAll, expect, test } from '@jest/globals';
import { chooseBlocks } from '../../../src/conversion/steps/choose-blocks.ts';
import { basisTranscoder } from '../../../src/conversion/texture/basis-transcoder.ts';
import { type Etc1sOrder, encodeEtc1s } from '../../../src/conversion/texture/encode-etc1s.ts';
import type { Workbench } from '../../../src/conversion/workbench/workbench.ts';
import { drawn } from '../gpu/pictures.ts';

/** The encoder prints its progress through the console.log it finds when it starts. */
beforeAll(() => {
  console.log = () => undefined;
});

const order = (of: Partial<Etc1sOrder> = {}): Etc1sOrder => ({
  slot: 'color',
  alpha: false,
  expected: drawn(64, 64, (x, y) => [100 + x, 120 + (y >> 1), 90, 255]),
  references: { slot: 'color', sized: null, mip: null },
  name: 'cloth',
  ...of,
});
const uastc = { bytes: new Uint8Array(1000), psnr: 48 };
const signal = new AbortController().signal;
/** A bench on which ETC1S comes out as given. */
const benchOf = (made: { bytes: Uint8Array; psnr: number } | null) => {
  let asked = 0;
  const bench = { run: async () => ((asked += 1), made) } as unknown as Workbench;
  return { bench, asked: () => asked };
};
const chosen = async (bytes: number, psnr: number) =>
  (
    await chooseBlocks(
      benchOf({ bytes: new Uint8Array(bytes), psnr }).bench,
      uastc,
      order(),
      signal,
    )
  ).blocks;

test('ETC1S is taken where it is at most half as large and its error is not seen', async () => {
  expect(await chosen(500, 36)).toBe('etc1s');
  expect(await chosen(501, 50)).toBe('uastc');
  expect(await chosen(100, 35.9)).toBe('uastc');
});

test('normals, numbers and transparent pictures are not even tried, nor one that came out wrong taken', async () => {
  const { bench, asked } = benchOf({ bytes: new Uint8Array(1), psnr: 99 });
  const others: Partial<Etc1sOrder>[] = [{ slot: 'normal' }, { slot: 'data' }, { alpha: true }];
  for (const of of others)
    expect((await chooseBlocks(bench, uastc, order(of), signal)).blocks).toBe('uastc');
  expect(asked()).toBe(0);
  expect(await chooseBlocks(benchOf(null).bench, uastc, order(), signal)).toEqual({
    ...uastc,
    blocks: 'uastc',
  });
});

test('the encoder makes a file with every level that the transcoder of viewers reads, the same each time', async () => {
  const [one, two] = [await encodeEtc1s(order()), await encodeEtc1s(order())];
  expect(one?.psnr).toBeGreaterThan(36);
  expect(Buffer.compare(one!.bytes, two!.bytes)).toBe(0);
  const basis = await basisTranscoder();
  const file = new basis.KTX2File(one!.bytes);
  try {
    expect([file.isValid(), file.isUASTC(), file.getLevels()]).toEqual([true, false, 7]);
  } finally {
    file.close();
    file.delete();
  }
});

test('what differs too much from its picture is no file at all', async () => {
  const other = drawn(64, 64, (x) => [x % 2 === 0 ? 255 : 0, 0, 0, 255]);
  const references = { slot: 'color', sized: other, mip: null } as const;
  expect(await encodeEtc1s(order({ references }))).toBeNull();
});
