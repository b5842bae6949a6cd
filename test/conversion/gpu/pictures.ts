import { fileURLToPath } from 'node:url';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import {
  type Gpu,
  type GpuOptions,
  type Pixels,
  openGpu,
} from '../../../src/conversion/gpu/gpu.ts';

/** A committed picture as pixels. */
export async function kodak(name: string): Promise<Pixels> {
  const file = fileURLToPath(new URL(`../fixtures/kodak/${name}.png`, import.meta.url));
  const { data, info } = await sharp(file)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, rgba: new Uint8Array(data) };
}

/** A small picture whose pixels follow a formula. */
export const drawn = (
  width: number,
  height: number,
  pixel: (x: number, y: number) => readonly [number, number, number, number],
): Pixels => ({
  width,
  height,
  rgba: Uint8Array.from(
    Array.from({ length: width * height }, (_, at) =>
      pixel(at % width, Math.floor(at / width)),
    ).flat(),
  ),
});

/** The software GPU every test machine has; drivers are unpacked once for all test files. */
export const openTestGpu = (
  log: (line: string) => void = () => {},
  more: Pick<GpuOptions, 'jobMsMax'> = {},
): Promise<Gpu> =>
  openGpu({ cacheDir: join(tmpdir(), 'plinth-test-gpu'), log, driver: 'swiftshader', ...more });
