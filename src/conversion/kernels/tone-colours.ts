import { fromSrgb } from './transfer.ts';

/** Darker than this a colour could show no folds: they are drawn as if it were so light. */
const CONTRAST_FLOOR = 0.4;
const MIDDLE_FLOOR = 0.02;

type Lab = readonly [lightness: number, a: number, b: number];

/** Björn Ottosson's OKLab, in which equal steps look equal. */
function toLab([r, g, b]: readonly [number, number, number]): Lab {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromLab([lightness, a, b]: Lab): readonly [number, number, number] {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/**
 * What each lightness of a picture becomes when the picture gets a colour: its middle lightness that very colour, the rest as much lighter or darker as before.
 * Highlights bend towards white instead of being cut off. One word per lightness, red in the lowest byte.
 */
export function toneColours(color: string, counts: readonly number[]): Uint32Array<ArrayBuffer> {
  const channel = (at: number): number => Number.parseInt(color.slice(at, at + 2), 16);
  const wanted = [channel(1), channel(3), channel(5)] as const;
  const [light, a, b] = toLab([
    fromSrgb(wanted[0] / 255),
    fromSrgb(wanted[1] / 255),
    fromSrgb(wanted[2] / 255),
  ]);
  const middle = middleOf(counts);
  const middleLight = Math.max(MIDDLE_FLOOR, Math.cbrt(fromSrgb(middle / 255)));
  const slope = Math.max(CONTRAST_FLOOR, light) / middleLight;
  return Uint32Array.from({ length: 256 }, (_, lightness) => {
    if (lightness === middle) return wanted[0] | (wanted[1] << 8) | (wanted[2] << 16);
    const off = (Math.cbrt(fromSrgb(lightness / 255)) - middleLight) * slope;
    const room = Math.max(1e-6, 1 - light);
    const shown = off > 0 ? light + room * (1 - Math.exp(-off / room)) : Math.max(0, light + off);
    const share = off > 0 ? (1 - shown) / room : shown / Math.max(1e-6, light);
    const [red, green, blue] = fromLab([shown, a * share, b * share]).map(toByte);
    return (red ?? 0) | ((green ?? 0) << 8) | ((blue ?? 0) << 16);
  });
}

/** The median: what most of a fabric is like, whatever its seams and glints are. */
function middleOf(counts: readonly number[]): number {
  const half = counts.reduce((sum, count) => sum + count, 0) / 2;
  let below = 0;
  for (const [lightness, count] of counts.entries()) {
    below += count;
    if (below > half) return lightness;
  }
  return 128;
}

function toByte(light: number): number {
  const inside = Math.min(1, Math.max(0, light));
  const stored = inside <= 0.0031308 ? inside * 12.92 : 1.055 * inside ** (1 / 2.4) - 0.055;
  return Math.round(stored * 255);
}
