import sharp from 'sharp';
import type { Gpu, Pixels } from '../../src/conversion/gpu/gpu.ts';
import type { BenchPicture } from './pictures.ts';

/** How fast a picture as large as a product's goes to blocks: megapixels a second, the median of some calls. */
export interface SheetSpeed {
  readonly profile: 'fast' | 'quality';
  /** On the clock of whoever asks: with the way to the GPU's process and back. */
  readonly call: number;
  /** On the clock of the GPU's process: with upload and download. */
  readonly device: number;
}

const ACROSS = 3;
const CALLS = 7;

/** Encodes photographs laid on one sheet, and halves it beside sharp; `floor` is the way to the GPU and back with nothing done in between. */
export async function measureSheet(gpu: Gpu, pictures: readonly BenchPicture[]) {
  const sheet = sheetOf(pictures);
  const megapixels = (sheet.width * sheet.height) / 1e6;
  const medianOf = async (one: () => Promise<{ gpuMs: number }>) => {
    await one(); // the first compiles
    const calls: number[] = [];
    const device: number[] = [];
    for (let call = 0; call < CALLS; call += 1) {
      const start = performance.now();
      device.push((await one()).gpuMs);
      calls.push(performance.now() - start);
    }
    return { call: speed(calls), device: speed(device) };
  };
  const speed = (ms: number[]): number =>
    Math.round((megapixels * 10_000) / (ms.toSorted((a, b) => a - b)[CALLS >> 1] ?? NaN)) / 10;
  const { width, height } = sheet;
  const speeds: SheetSpeed[] = [];
  for (const profile of ['fast', 'quality'] as const)
    speeds.push({
      profile,
      ...(await medianOf(() =>
        gpu.encode(sheet, 'color', width, height, { mips: false, opaque: true, profile }),
      )),
    });
  const floor = (await medianOf(() => gpu.resize(sheet, 'color', width, height))).call;
  const half = [Math.round(width / 2), Math.round(height / 2)] as const;
  const ours = await medianOf(() => gpu.resize(sheet, 'color', ...half));
  const raw = { width, height, channels: 4 } as const;
  const library = await medianOf(async () => {
    const linear = sharp(sheet.rgba, { raw }).pipelineColourspace('scrgb').toColourspace('srgb');
    const options = { fit: 'fill', kernel: 'lanczos3' } as const;
    await linear
      .resize(...half, options)
      .raw({ depth: 'uchar' })
      .toBuffer();
    return { gpuMs: 0 };
  });
  return { width, height, speeds, floor, halved: { ours: ours.call, sharp: library.call } };
}

/** As many of those that are as large as the first as make whole rows. */
function sheetOf(pictures: readonly BenchPicture[]): Pixels {
  const [first] = pictures;
  const tile = { width: first?.picture.width ?? 0, height: first?.picture.height ?? 0 };
  const same = pictures
    .map(({ picture }) => picture)
    .filter(({ width, height }) => width === tile.width && height === tile.height);
  const across = Math.min(ACROSS, same.length);
  const down = Math.min(4, Math.floor(same.length / across));
  const [width, height] = [tile.width * across, tile.height * down];
  const rgba = new Uint8Array(width * height * 4);
  for (const [at, { rgba: pixels }] of same.slice(0, across * down).entries()) {
    const [left, top] = [(at % across) * tile.width, Math.floor(at / across) * tile.height];
    for (let row = 0; row < tile.height; row += 1)
      rgba.set(
        pixels.subarray(row * tile.width * 4, (row + 1) * tile.width * 4),
        ((top + row) * width + left) * 4,
      );
  }
  return { width, height, rgba };
}
