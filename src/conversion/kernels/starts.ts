/**
 * By how many steps a line is drawn out at both ends before its first indices are read off; negative pulls it in.
 * One start alone ends in the nearest hollow: three give 0.1 to 0.3 dB more.
 */
export const STARTS = [0, -0.4, 0.4, -0.25, 0.25] as const;

/** Rows of the kernels' table. */
const STARTS_MAX = 8;
const INDEX_BITS_MAX = 5;

/** A first index is `(position * scale + shift) >> 18`, for positions from 0 to 4096. */
export interface Start {
  readonly scale: number;
  readonly shift: number;
}

/** The start for indices of so many bits, in whole numbers. */
export function startOf(start: number, indexBits: number): Start {
  const last = (1 << indexBits) - 1;
  const out = STARTS[start] ?? 0;
  const pull = last / (last + 2 * out);
  return {
    scale: Math.round(last * pull * 64),
    shift: Math.round((out * pull + 0.5) * 262_144),
  };
}

/** All of them, as the kernels read them. */
export const packStarts = (): Uint32Array =>
  Uint32Array.from(
    Array.from({ length: (INDEX_BITS_MAX + 1) * STARTS_MAX }, (_, at) => {
      const indexBits = Math.floor(at / STARTS_MAX);
      const { scale, shift } = startOf(at % STARTS_MAX, indexBits);
      return [scale, shift];
    }).flat(),
    (value) => value >>> 0,
  );
