import type { TextureSlot } from '../gpu/gpu.ts';

const ALPHA_FLOOR = 1 / 1024;
type Texel = readonly [number, number, number, number];

/** A pixel as numbers that may be averaged: the reference of texel.wgsl. */
export function unpackTexel(
  rgba: Uint8Array,
  pixel: number,
  slot: TextureSlot,
  transfer: Float32Array,
): Texel {
  const alpha = (rgba[pixel * 4 + 3] ?? 0) / 255;
  const share = slot === 'color' ? alpha + ALPHA_FLOOR : 1;
  const of = (channel: number) => (transfer[rgba[pixel * 4 + channel] ?? 0] ?? 0) * share;
  return [of(0), of(1), of(2), alpha];
}

/** The stored bytes nearest to averaged numbers. */
export function packTexel(value: Texel, slot: TextureSlot, transfer: Float32Array): Texel {
  const alpha = Math.floor(Math.min(1, Math.max(0, value[3])) * 255 + 0.5);
  const share = slot === 'color' ? Math.max(value[3] + ALPHA_FLOOR, ALPHA_FLOOR / 2) : 1;
  let rgb = [value[0] / share, value[1] / share, value[2] / share];
  if (slot === 'normal') {
    const direction = rgb.map((part) => part * 2 - 1);
    const length = Math.hypot(...direction);
    rgb = length > 0.0001 ? direction.map((part) => (part / length) * 0.5 + 0.5) : [0.5, 0.5, 1];
  }
  const [red = 0, green = 0, blue = 0] = rgb.map((part) => nearestStored(part, transfer));
  return [red, green, blue, alpha];
}

function nearestStored(value: number, transfer: Float32Array): number {
  let stored = 0;
  for (let step = 128; step > 0; step >>= 1)
    if (value >= (transfer[256 + stored + step] ?? Infinity)) stored += step;
  return stored;
}
