import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Gpu } from '../../../src/conversion/gpu/gpu.ts';
import type { AssetHash } from '../../../src/kernel/ids.ts';
import { makeTexture } from '../../../src/conversion/steps/make-texture.ts';
import { type Workbench, openWorkbench } from '../../../src/conversion/workbench/workbench.ts';
import { openTestGpu } from '../gpu/pictures.ts';
import { ramps } from '../made-models.ts';

let gpu: Gpu;
let bench: Workbench;
beforeAll(async () => {
  gpu = await openTestGpu();
  bench = openWorkbench(1);
});
afterAll(async () => {
  await bench.close();
  await gpu.close();
});

const size = { width: 32, height: 32 };
const picture = {
  sha256: 'a'.repeat(64) as AssetHash,
  name: 'fabric',
  mediaType: 'image/png',
  width: 64,
  height: 64,
  slot: 'color',
  alpha: false,
  cutoff: null,
} as const;
const { signal } = new AbortController();

test('a GPU that resizes to blank pixels and encodes those faithfully is caught, in every format', async () => {
  const bytes = await ramps(64, 3);
  const blank: Gpu = {
    ...gpu,
    resize: async (of, slot, width, height) => {
      const { pixels, gpuMs } = await gpu.resize(of, slot, width, height);
      return { pixels: { ...pixels, rgba: pixels.rgba.map(() => 255) }, gpuMs };
    },
  };
  for (const [target, format] of [
    ['xr', 'uastc'],
    ['store', 'webp'],
    ['store', 'jpeg'],
  ] as const) {
    const order = { target, format, ...size };
    const make = (by: Gpu) => makeTexture({ gpu: by, bench }, { ...picture, bytes }, order, signal);
    expect((await make(gpu)).psnr).toBeGreaterThan(25);
    await expect(make(blank)).rejects.toMatchObject({
      code: 'conversion.check-failed',
      detail: { what: 'a picture that was resized', level: 0 },
    });
  }
});

test('lower levels that are blank are caught', async () => {
  const bytes = await ramps(64, 3);
  const blank: Gpu = {
    ...gpu,
    encode: async (...of) => {
      const made = await gpu.encode(...of);
      const [first] = made.levels;
      const levels = made.levels.map((level, at) =>
        at === 0 ? level : { ...level, blocks: repeated(first!.blocks, level.blocks.length) },
      );
      return { ...made, levels };
    },
  };
  const order = { target: 'xr', format: 'uastc', ...size } as const;
  await expect(
    makeTexture({ gpu: blank, bench }, { ...picture, bytes }, order, signal),
  ).rejects.toMatchObject({ code: 'conversion.check-failed', detail: { level: 2 } });
});

test('colours under an alpha that nobody looks at are kept, in every format and at every level', async () => {
  const half = Uint8Array.from({ length: 64 * 64 * 4 }, (_, at) => {
    const x = (at >> 2) % 64;
    return at % 4 === 3 ? (x < 32 ? 0 : 255) : 60 + ((at % 4) * 40 + x) / 2;
  });
  const raw = { width: 64, height: 64, channels: 4 } as const;
  const bytes = await sharp(half, { raw }).png().toBuffer();
  for (const edge of [64, 32])
    for (const format of ['uastc', 'webp', 'jpeg', 'original'] as const) {
      const order = { format, width: edge, height: edge };
      const made = await makeTexture({ gpu, bench }, { ...picture, bytes }, order, signal);
      expect(made.psnr).toBeGreaterThan(35);
    }
});

/** One block over and over. */
const repeated = (blocks: Uint8Array, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => blocks[at % 16] ?? 0);
