import { expect, test } from '@jest/globals';
import type { Pixels, TextureSlot } from '../../../src/conversion/gpu/gpu.ts';
import { halve } from '../../../src/conversion/kernels/mips.ts';
import { resize } from '../../../src/conversion/kernels/resize.ts';
import { checkResized, comparedMip } from '../../../src/conversion/steps/check-resized.ts';
import { cpuResize } from '../../../src/conversion/steps/cpu-resize.ts';
import { failureOf } from '../failure-of.ts';
import { drawn } from '../gpu/pictures.ts';

const SIZE = 32;
const wave = (x: number, y: number, of: number): number =>
  Math.round(128 + 80 * Math.sin((x + y * 0.7 + of * 9) / 6));
const source = drawn(96, 96, (x, y) => [wave(x, y, 0), wave(y, x, 1), wave(x, y, 2), 255]);
const leaves = drawn(96, 96, (x, y) => [
  wave(x, y, 0),
  90,
  20,
  Math.hypot((x % 24) - 12, (y % 24) - 12) < 9 ? 255 : 0,
]);

/** What the GPU's reference kernels make of a picture, and what the CPU library does. */
async function made(picture: Pixels, slot: TextureSlot, alpha: boolean) {
  const sized = resize(picture, slot, SIZE, SIZE);
  const first = halve(sized, slot);
  const levels = [sized, first, halve(first, slot)];
  const at = (edge: number) => cpuResize(picture, { slot, alpha, width: edge, height: edge });
  const mip = { level: 2, pixels: await at(SIZE / 4) };
  return { levels, references: { slot, sized: await at(SIZE), mip } };
}
type Made = Awaited<ReturnType<typeof made>>;
const refused = ({ levels, references }: Made, alpha = false): boolean => {
  const found = { picture: levels[0]!, levels, alpha, name: 'fabric' };
  return failureOf(() => checkResized(references, found))?.code === 'conversion.check-failed';
};
const filled = ({ width, height }: Pixels, value: number): Pixels =>
  drawn(width, height, () => [value, value, value, 255]);

test('what the kernels make of colours, normals, numbers and cut-out leaves passes', async () => {
  for (const slot of ['color', 'normal', 'data'] as const)
    expect([slot, refused(await made(source, slot, false))]).toEqual([slot, false]);
  expect(refused(await made(leaves, 'color', true), true)).toBe(false);
});

test('a resized picture that is blank, mirrored or shifted by two pixels is caught', async () => {
  const of = await made(source, 'color', false);
  const [sized, ...mips] = of.levels;
  const at = (x: number, y: number) =>
    sized!.rgba.subarray((y * SIZE + x) * 4, (y * SIZE + x) * 4 + 4) as unknown as [
      number,
      number,
      number,
      number,
    ];
  const wrong = [
    filled(sized!, 0),
    filled(sized!, 128),
    drawn(SIZE, SIZE, (x, y) => at(SIZE - 1 - x, y)),
    drawn(SIZE, SIZE, (x, y) => at((x + 2) % SIZE, y)),
  ];
  for (const picture of wrong) expect(refused({ ...of, levels: [picture, ...mips] })).toBe(true);
});

test('a mip level that is blank or missing is caught', async () => {
  const of = await made(source, 'color', false);
  const [sized, first, second] = of.levels;
  expect(refused({ ...of, levels: [sized!, first!, filled(second!, 128)] })).toBe(true);
  expect(refused({ ...of, levels: [sized!, first!, filled(second!, 0)] })).toBe(true);
  expect(refused({ ...of, levels: [sized!, first!] })).toBe(true);
});

test('fine patterns that fall between the pixels pass, and are caught where they are blank, mirrored or another', async () => {
  const edge = 256;
  const printed = drawn(edge, edge, (x, y) =>
    y % 12 < 8 && Math.sin(Math.floor(x / 2) * 12.9898 + Math.floor(y / 2) * 78.233) > 0.3
      ? [15, 15, 15, 255]
      : [250, 250, 248 - (x >> 3), 255],
  );
  const pierced = drawn(edge, edge, (x, y) =>
    Math.hypot((x % 8) - 4, (y % 8) - 4) < 2.5 ? [5, 5, 5, 255] : [180, 180, 185 - (x >> 3), 255],
  );
  for (const [picture, to] of [
    [printed, 128],
    [pierced, 192],
  ] as const) {
    const sized = resize(picture, 'color', to, to);
    const first = halve(sized, 'color');
    const levels = [sized, first, halve(first, 'color')];
    const cpu = (of: number) =>
      cpuResize(picture, { slot: 'color', alpha: false, width: of, height: of });
    const references = {
      slot: 'color' as const,
      sized: await cpu(to),
      mip: { level: 2, pixels: await cpu(to / 4) },
    };
    const all = { levels, references };
    expect(refused(all)).toBe(false);
    const mirrored = drawn(to, to, (x, y) => {
      const at = (y * to + to - 1 - x) * 4;
      return [sized.rgba[at]!, sized.rgba[at + 1]!, sized.rgba[at + 2]!, 255];
    });
    for (const wrong of [filled(sized, 0), filled(sized, 160), mirrored])
      expect(refused({ ...all, levels: [wrong, ...levels.slice(1)] })).toBe(true);
    expect(refused({ ...all, levels: [sized, first, filled(levels[2]!, 0)] })).toBe(true);
    expect(refused({ ...all, levels: [sized, first, filled(levels[2]!, 255)] })).toBe(true);
  }
});

test('levels of a few pixels are not compared', () => {
  expect([comparedMip(1024, 512), comparedMip(16, 16), comparedMip(256, 8)]).toEqual([2, 1, null]);
});

test('dark pictures keep their darkness on the CPU', async () => {
  const dark = drawn(64, 64, (x, y) => [4 + ((x * 7 + y) % 14), 5, 6, 255]);
  expect(refused(await made(dark, 'color', false))).toBe(false);
});
