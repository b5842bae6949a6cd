import { ALL, type Sixteen, type Texels, sumOver } from './texels.ts';

/** Where a block's fields for ETC devices begin, by its mode; null where it has none of these. */
interface Place {
  readonly at: number;
  /** Whether mean colours may be shifted. */
  readonly shifted: boolean;
  readonly alpha: number | null;
}

/** By the code that a block begins with. */
const PLACES: readonly (readonly [code: number, bits: number, place: Place | null])[] = [
  [0x1, 4, { at: 6, shifted: true, alpha: null }], // mode 0
  [0x9, 4, { at: 6, shifted: true, alpha: null }], // 18
  [0x2, 3, { at: 4, shifted: false, alpha: 12 }], // 10
  [0x6, 3, { at: 4, shifted: false, alpha: 12 }], // 12
  [0x0, 2, { at: 3, shifted: false, alpha: 11 }], // 11
  [0x35, 6, { at: 8, shifted: true, alpha: null }], // 1
  [0x25, 6, { at: 8, shifted: true, alpha: 21 }], // 17
  [0x5, 7, { at: 9, shifted: true, alpha: 22 }], // 15
  [0xf, 5, { at: 7, shifted: true, alpha: 20 }], // 9
  [0x17, 5, null], // 8 has fields of its own
];
const OTHERS: Place = { at: 7, shifted: true, alpha: null };

const NO_SHIFT = 13;
const STEPS = [[2, 8], [5, 17], [9, 29], [13, 42], [18, 60], [24, 80], [33, 106], [47, 183]] as const; // prettier-ignore

/** Fills the fields that tell ETC devices how to make their block: the reference of etc1-hints.wgsl. */
export function withHints(texels: Texels, words: Uint32Array): Uint32Array {
  const [first = 0, ...rest] = words;
  const found = PLACES.find(([code, bits]) => (first & ((1 << bits) - 1)) === code);
  const place = found === undefined ? OTHERS : found[2];
  if (place === null) return words;
  let hint = colourHint(texels) << place.at;
  if (place.shifted) hint |= NO_SHIFT << (place.at + 8);
  if (place.alpha !== null) hint |= alphaHint(texels[3]) << place.alpha;
  return Uint32Array.of((first | hint) >>> 0, ...rest);
}

type Halves = readonly [number, number];

/** The sum of each half: side by side, or one above the other. */
function halves(of: Sixteen, flip: boolean): Halves {
  const sumOf = (half: number): number =>
    sumOver(
      ALL.filter((texel) => (flip ? texel >> 3 : (texel >> 1) & 1) === half),
      (texel) => of[texel] ?? 0,
    );
  return [sumOf(0), sumOf(1)];
}

function colourHint(texels: Texels): number {
  const colors = [texels[0], texels[1], texels[2]];
  const apart = (flip: boolean): number =>
    colors.reduce((sum, of) => {
      const [one, other] = halves(of, flip);
      return sum + (one - other) ** 2;
    }, 0);
  const flip = apart(true) > apart(false);
  const sums = colors.map((of) => halves(of, flip));
  const mean = (sum: number, limit: number) => Math.floor((sum * limit + 1020) / 2040);
  // The second colour is written as a step of three bits from the first, where that is enough.
  const near = sums.every(([one, other]) => {
    const step = mean(other, 31) - mean(one, 31);
    return step >= -4 && step <= 3;
  });
  const limit = near ? 31 : 15;
  const shown = (sum: number): number => {
    const inner = Math.min(limit - 1, Math.max(1, mean(sum, limit)));
    return near ? inner * 8 + (inner >> 2) : inner * 17;
  };
  const table = (half: 0 | 1): number => {
    const base = sums.reduce((total, sum) => total + shown(sum[half]), 0);
    const off = STEPS.map(
      ([small, large]) =>
        halves(
          ALL.map((texel) => {
            const bright = colors.reduce((sum, of) => sum + (of[texel] ?? 0), 0);
            const distance = Math.abs(bright - base);
            return Math.min((distance - small * 3) ** 2, (distance - large * 3) ** 2);
          }),
          flip,
        )[half],
    );
    return off.indexOf(Math.min(...off));
  };
  return Number(flip) | (Number(near) << 1) | (table(0) << 2) | (table(1) << 5);
}

/** Table 0, whose values span 29, times what covers the range. */
function alphaHint(alphas: Sixteen): number {
  const range = Math.max(...alphas) - Math.min(...alphas);
  return Math.max(1, Math.min(15, Math.floor((range + 28) / 29))) << 4;
}
