/** How many values an ASTC endpoint may take: `2^bits`, times 3 or 5 where a trit or quint goes with the bits. */
interface EndpointRange {
  readonly bits: number;
  readonly base: 1 | 3 | 5;
}

/** The endpoint ranges our UASTC modes use, in the order of their tables in the GPU's memory. */
export const ENDPOINT_RANGES = {
  levels192: { bits: 6, base: 3 },
  levels160: { bits: 5, base: 5 },
  levels48: { bits: 4, base: 3 },
  levels40: { bits: 3, base: 5 },
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

/** For every 8-bit value the nearest code (low byte) and what that code decodes to (second byte). */
export function nearestCodes(name: RangeName): Uint32Array {
  const range = ENDPOINT_RANGES[name];
  const values = Array.from({ length: range.base << range.bits }, (_, code) =>
    unquantize(code, range),
  );
  return Uint32Array.from({ length: 256 }, (_, wanted) => {
    let best = 0;
    for (const [code, value] of values.entries())
      if (Math.abs(value - wanted) < Math.abs((values[best] ?? 0) - wanted)) best = code;
    return best | ((values[best] ?? 0) << 8);
  });
}
