import type { Lab } from './lab.ts';

/** How much a difference of lightness, chroma and hue counts: 1 as the standard has it, 2 for half as much. */
export interface Weights {
  readonly lightness: number;
}

/** The colour difference CIEDE2000: 1 can just be seen, above 20 nobody calls two colours the same. */
export function deltaE2000(
  one: Lab,
  other: Lab,
  { lightness }: Weights = { lightness: 1 },
): number {
  const [a, b] = inHue(one, other);
  const lightnessMean = (one[0] + other[0]) / 2;
  const chromaMean = (a.chroma + b.chroma) / 2;
  const colourless = a.chroma * b.chroma === 0;
  const turn = colourless ? 0 : shortestTurn(a.hue, b.hue);
  const hueMean = colourless ? a.hue + b.hue : meanHue(a.hue, b.hue);
  const weight =
    1 -
    0.17 * cos(hueMean - 30) +
    0.24 * cos(2 * hueMean) +
    0.32 * cos(3 * hueMean + 6) -
    0.2 * cos(4 * hueMean - 63);
  const middle = (lightnessMean - 50) ** 2;
  const l = (other[0] - one[0]) / (lightness * (1 + (0.015 * middle) / Math.sqrt(20 + middle)));
  const c = (b.chroma - a.chroma) / (1 + 0.045 * chromaMean);
  const h =
    (2 * Math.sqrt(a.chroma * b.chroma) * sin(turn / 2)) / (1 + 0.015 * chromaMean * weight);
  const rotation = -sin(60 * Math.exp(-(((hueMean - 275) / 25) ** 2))) * 2 * high(chromaMean);
  return Math.sqrt(l * l + c * c + h * h + rotation * c * h);
}

interface Hued {
  readonly chroma: number;
  /** Degrees, 0 to 360. */
  readonly hue: number;
}

/** Greys are spread along a*, where people see more than L*a*b* says. */
function inHue(one: Lab, other: Lab): readonly [Hued, Hued] {
  const mean = (Math.hypot(one[1], one[2]) + Math.hypot(other[1], other[2])) / 2;
  const spread = 1 + 0.5 * (1 - high(mean));
  const hued = ([, a, b]: Lab): Hued => ({
    chroma: Math.hypot(spread * a, b),
    hue: a === 0 && b === 0 ? 0 : (degrees(Math.atan2(b, spread * a)) + 360) % 360,
  });
  return [hued(one), hued(other)];
}

const high = (chroma: number): number => Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7));

function shortestTurn(from: number, to: number): number {
  const turn = to - from;
  if (Math.abs(turn) <= 180) return turn;
  return turn > 180 ? turn - 360 : turn + 360;
}

function meanHue(a: number, b: number): number {
  if (Math.abs(a - b) <= 180) return (a + b) / 2;
  return a + b < 360 ? (a + b + 360) / 2 : (a + b - 360) / 2;
}

const degrees = (radians: number): number => (radians * 180) / Math.PI;
const sin = (angle: number): number => Math.sin((angle * Math.PI) / 180);
const cos = (angle: number): number => Math.cos((angle * Math.PI) / 180);
