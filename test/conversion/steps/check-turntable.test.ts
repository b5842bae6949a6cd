import { expect, test } from '@jest/globals';
import { checkTurntable } from '../../../src/conversion/steps/check-turntable.ts';
import { encodeTurn } from '../../../src/conversion/steps/write-turntable.ts';

const SIZE = 16;
/** A page whose first rows are filled. */
const page = (rows: number) => {
  const rgba = new Uint8Array(SIZE * SIZE * 4);
  rgba.fill(255, 0, rows * SIZE * 4);
  return rgba;
};
const judged = async (drawn: readonly Uint8Array[], written = drawn) => {
  const turn = { pages: drawn, size: SIZE, ground: null };
  return checkTurntable(await encodeTurn(written, SIZE), turn).catch(
    ({ code }: { code: string }) => code,
  );
};

test('an animation has every page that was drawn, equal neighbours as one', async () => {
  expect(await judged([page(8), page(5), page(5), page(9)])).toBeUndefined();
  expect(await judged([page(8), page(8)])).toBeUndefined();
  expect(await judged([page(8), page(5), page(9)], [page(8), page(5)])).toBe(
    'conversion.check-failed',
  );
});

test('a sheet may be seen from one side alone, but nothing at all is no turntable', async () => {
  expect(await judged([page(8), page(0), page(5)])).toBeUndefined();
  const blank = [page(0), page(0), page(0)].map((rgba, at) => rgba.fill(at, 3, 4));
  expect(await judged(blank)).toBe('conversion.check-failed');
});
