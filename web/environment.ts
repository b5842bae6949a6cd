const WIDTH = 64;
const HEIGHT = 32;

type Direction = readonly [x: number, y: number, z: number];

/** A soft light in a direction, as bright as it is and fading out at an angle. */
const lamps: readonly {
  readonly at: Direction;
  readonly power: number;
  readonly cosine: number;
}[] = [
  { at: [-0.55, 0.6, 0.58], power: 3.2, cosine: 0.86 }, // the key, above and to the left of who looks
  { at: [0.86, 0.28, 0.42], power: 1.6, cosine: 0.82 }, // fills its shadows
  { at: [0, 0.5, -0.87], power: 1.8, cosine: 0.86 }, // draws the edge behind
  { at: [0, 1, 0], power: 1.2, cosine: 0.7 },
];
const GROUND = 0.62;
const HORIZON = 0.86;
const SKY = 1.02;

/**
 * The light in which models are shown: a white room with soft lamps, as a Radiance HDR file. The viewer's own room looks the
 * same, but it is a scene that is drawn first, with a shader as large as a model's: a computer without a GPU compiles such a one
 * for seconds, and its browser neither shows nor leaves the page meanwhile. A picture costs nothing.
 */
export function environmentHdr(): Buffer {
  const head = `#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y ${HEIGHT} +X ${WIDTH}\n`;
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 4);
  for (let row = 0; row < HEIGHT; row += 1)
    for (let column = 0; column < WIDTH; column += 1)
      pixels.set(rgbe(radiance(directionOf(row, column))), (row * WIDTH + column) * 4);
  return Buffer.concat([Buffer.from(head), pixels]);
}

function directionOf(row: number, column: number): Direction {
  const up = Math.PI * (0.5 - (row + 0.5) / HEIGHT);
  const around = 2 * Math.PI * ((column + 0.5) / WIDTH - 0.5);
  return [Math.cos(up) * Math.cos(around), Math.sin(up), Math.cos(up) * Math.sin(around)];
}

function radiance(direction: Direction): number {
  const up = direction[1];
  const room = up > 0 ? mix(HORIZON, SKY, up) : mix(HORIZON, GROUND, -up);
  return lamps.reduce((sum, { at, power, cosine }) => {
    const near = (dot(direction, at) - cosine) / (1 - cosine);
    return near <= 0 ? sum : sum + power * near * near * (3 - 2 * near);
  }, room);
}

const mix = (from: number, to: number, part: number): number => from + (to - from) * part;
const dot = (a: Direction, b: Direction): number =>
  (a[0] * b[0] + a[1] * b[1] + a[2] * b[2]) / Math.hypot(...b);

/** A grey as three mantissas that share an exponent. */
function rgbe(value: number): readonly [number, number, number, number] {
  const exponent = Math.floor(Math.log2(value)) + 1;
  const mantissa = Math.min(255, Math.floor((value / 2 ** exponent) * 256));
  return [mantissa, mantissa, mantissa, exponent + 128];
}
