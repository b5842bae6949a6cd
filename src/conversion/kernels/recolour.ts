import type { Pixels } from '../gpu/gpu.ts';
import { toneColours } from './tone-colours.ts';
import { fromSrgb } from './transfer.ts';

/** How finely light is told apart when its stored byte is looked up. */
const LIGHT_STEPS = 8192;

/** Light of each stored byte in 16 bits, then the stored byte of each of 8192 steps of light: the kernels' table, all whole numbers. */
export function lightTable(): Uint32Array<ArrayBuffer> {
  const table = new Uint32Array(256 + LIGHT_STEPS);
  for (let stored = 0; stored < 256; stored += 1)
    table[stored] = Math.round(fromSrgb(stored / 255) * 65_535);
  let stored = 0;
  for (let step = 0; step < LIGHT_STEPS; step += 1) {
    const light = (step + 0.5) / LIGHT_STEPS;
    while (stored < 255 && light >= fromSrgb((stored + 0.5) / 255)) stored += 1;
    table[256 + step] = stored;
  }
  return table;
}

/** How light a colour looks, as the byte of the grey that is as bright: `lightnessOf` of lightness.wgsl. */
const lightnessOf = (table: Uint32Array, rgba: Uint8Array, pixel: number): number => {
  const light = (channel: number): number => table[rgba[pixel * 4 + channel] ?? 0] ?? 0;
  const sum = light(0) * 13_933 + light(1) * 46_871 + light(2) * 4_732;
  return table[256 + Math.floor(sum / 2 ** 19)] ?? 0;
};

/** How many pixels that are seen and mostly under the mask are how light: the reference of lightness-count.wgsl. */
export function lightnessCounts({ rgba }: Pixels, mask: Pixels | null): number[] {
  const table = lightTable();
  const counts = Array.from({ length: 256 }, () => 0);
  for (let pixel = 0; pixel < rgba.length / 4; pixel += 1) {
    if (rgba[pixel * 4 + 3] === 0 || (mask?.rgba[pixel * 4] ?? 255) < 128) continue;
    const lightness = lightnessOf(table, rgba, pixel);
    counts[lightness] = (counts[lightness] ?? 0) + 1;
  }
  return counts;
}

/** The reference of recolour.wgsl: the picture in another colour where the mask's red is, its light and shade kept. */
export function recolour(picture: Pixels, color: string, mask: Pixels | null): Pixels {
  const table = lightTable();
  const tones = toneColours(color, lightnessCounts(picture, mask));
  const { rgba } = picture;
  const result = Uint8Array.from(rgba);
  for (let pixel = 0; pixel < rgba.length / 4; pixel += 1) {
    const tone = tones[lightnessOf(table, rgba, pixel)] ?? 0;
    const share = mask?.rgba[pixel * 4] ?? 255;
    for (const channel of [0, 1, 2]) {
      const old = rgba[pixel * 4 + channel] ?? 0;
      const fresh = (tone >> (channel * 8)) & 255;
      result[pixel * 4 + channel] = Math.floor((old * (255 - share) + fresh * share + 127) / 255);
    }
  }
  return { ...picture, rgba: result };
}
