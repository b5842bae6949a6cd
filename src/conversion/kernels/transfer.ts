import type { TextureSlot } from '../gpu/gpu.ts';

/** The number under which a kernel knows a slot. */
export const slotNumber = { color: 0, normal: 1, data: 2 } as const satisfies Record<
  TextureSlot,
  number
>;

/** Linear light of an sRGB value between 0 and 1. */
export const fromSrgb = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;

const STEPS = 4096;

/**
 * What each stored byte means, then the least number that rounds to each byte: light for colour, plain values else.
 * Then the byte at the start of each of 4096 steps, from which a kernel finds a number's byte without a search.
 */
export function transferTable(slot: TextureSlot): Float32Array<ArrayBuffer> {
  const meaning = (stored: number) => (slot === 'color' ? fromSrgb(stored / 255) : stored / 255);
  const table = new Float32Array(512 + STEPS);
  for (let stored = 0; stored < 256; stored += 1) {
    table[stored] = meaning(stored);
    // Half a step below in stored values, not in light: that is how rounding to a byte looks to the eye.
    table[256 + stored] = stored === 0 ? -Infinity : meaning(stored - 0.5);
  }
  let stored = 0;
  for (let step = 0; step < STEPS; step += 1) {
    while (stored < 255 && step / (STEPS - 1) >= (table[257 + stored] ?? 0)) stored += 1;
    table[512 + step] = stored;
  }
  return table;
}
