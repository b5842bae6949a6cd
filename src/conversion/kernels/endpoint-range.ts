/** How many values an ASTC endpoint may take: `2^bits`, times 3 or 5 where a trit or quint goes with the bits. */
export interface EndpointRange {
  readonly bits: number;
  readonly base: 1 | 3 | 5;
}

/** The endpoint ranges our UASTC modes use, in the order of their tables in the GPU's memory. */
export const ENDPOINT_RANGES = {
  levels192: { bits: 6, base: 3 },
  levels160: { bits: 5, base: 5 },
  levels48: { bits: 4, base: 3 },
  levels40: { bits: 3, base: 5 },
  levels256: { bits: 8, base: 1 },
  levels32: { bits: 5, base: 1 },
  levels16: { bits: 4, base: 1 },
} as const satisfies Record<string, EndpointRange>;

export type RangeName = keyof typeof ENDPOINT_RANGES;
export const RANGE_NAMES = Object.keys(ENDPOINT_RANGES) as RangeName[];

/** B of the specification's formula: where the bits above the lowest one go, from bit 8 down; '0' is a zero. */
const SPREAD: Readonly<Record<string, readonly [pattern: string, multiplier: number]>> = {
  '3:6': ['fedcb000f', 5],
  '5:5': ['edcb0000e', 6],
  '3:4': ['dcb000dcb', 22],
  '5:3': ['cb0000cbc', 26],
};

/** The 8-bit value that a code of the range stands for (Khronos Data Format 1.4, 23.13). */
function unquantize(code: number, range: EndpointRange): number {
  if (range.base === 1) return ((code << (8 - range.bits)) | (code >> (2 * range.bits - 8))) & 255;
  const low = code & ((1 << range.bits) - 1);
  const digit = code >> range.bits;
  const [pattern, multiplier] = SPREAD[`${range.base}:${range.bits}`] ?? ['000000000', 0];
  let spread = 0;
  for (const letter of pattern) {
    const bit = letter === '0' ? 0 : (low >> (letter.charCodeAt(0) - 97)) & 1;
    spread = spread * 2 + bit;
  }
  const sign = (low & 1) === 1 ? 0x1ff : 0;
  const value = (digit * multiplier + spread) ^ sign;
  return (sign & 0x80) | (value >> 2);
}

/** One value an endpoint may have, and how it is written. */
export interface Level {
  readonly value: number;
  readonly code: number;
}

/** For every 8-bit value the level at or below it and the next one above, which at the top is the same. */
export function levelsAround(name: RangeName): readonly (readonly [Level, Level])[] {
  const range = ENDPOINT_RANGES[name];
  const levels = Array.from({ length: range.base << range.bits }, (_, code) => ({
    code,
    value: unquantize(code, range),
  })).toSorted((a, b) => a.value - b.value);
  return Array.from({ length: 256 }, (_, wanted) => {
    const above = levels.findIndex(({ value }) => value > wanted);
    const up = levels.at(above);
    const low = above < 0 ? up : levels[above - 1];
    const none = { value: 0, code: 0 };
    return [low ?? none, up ?? none] as const;
  });
}

/** The same as the kernels read it: both values, then both codes, a byte each. */
export const packLevels = (name: RangeName): Uint32Array =>
  Uint32Array.from(
    levelsAround(name),
    ([low, up]) => (low.value | (up.value << 8) | (low.code << 16) | (up.code << 24)) >>> 0,
  );
