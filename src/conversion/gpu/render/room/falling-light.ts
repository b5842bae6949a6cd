import { type Cube, texelsOf } from './cube.ts';

/** The light that falls on a surface, over pi, as a polynomial of its unit normal: `falling` of light.wgsl. */
export interface FallingLight {
  readonly constant: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly xy: number;
  readonly yz: number;
  readonly xz: number;
  readonly zz: number;
  /** Of x squared less y squared. */
  readonly xx: number;
}

/** The nine spherical harmonics up to the second degree, but for a factor each: they are at right angles. */
const HARMONICS: readonly ((x: number, y: number, z: number) => number)[] = [
  () => 1,
  (x) => x,
  (_, y) => y,
  (_x, _y, z) => z,
  (x, y) => x * y,
  (_, y, z) => y * z,
  (x, _, z) => x * z,
  (_x, _y, z) => 3 * z * z - 1,
  (x, y) => x * x - y * y,
];

/** Fits the polynomial to the roughest level of a room, which is spread by the cosine already. */
export function fallingLight({ edge, light }: Cube): FallingLight {
  const { directions, solids } = texelsOf(edge);
  const factors = HARMONICS.map((harmonic) => {
    let [product, square] = [0, 0];
    for (const [at, solid] of solids.entries()) {
      const [x = 0, y = 0, z = 0] = directions.subarray(at * 3, at * 3 + 3);
      const value = harmonic(x, y, z);
      product += solid * value * (light[at] ?? 0);
      square += solid * value * value;
    }
    return product / square;
  });
  const [one = 0, x = 0, y = 0, z = 0, xy = 0, yz = 0, xz = 0, zz = 0, xx = 0] = factors;
  return { constant: one - zz, x, y, z, xy, yz, xz, zz: 3 * zz, xx };
}
