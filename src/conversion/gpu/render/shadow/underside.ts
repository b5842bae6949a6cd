import type { Bounds } from '../camera.ts';

/** What the ground sees above it: cells in rows along x, one row after the other along z. */
export interface Underside {
  readonly cells: number;
  /** Where the first cell begins, and how wide a cell is, metres. */
  readonly x: number;
  readonly z: number;
  readonly cell: number;
  /** Metres from the ground to the lowest thing above a cell; Infinity where there is none. */
  readonly heights: Float32Array;
}

const CELLS = 64;
/** The ground that a shadow may reach, over the model's own extent. */
const REACH = 1.7;

/** Looks at triangles from below; the ground touches their lowest point. */
export function undersideOf(
  { points, corners }: { points: Float32Array; corners: Uint32Array },
  { min, max }: Bounds,
): Underside {
  const width = Math.max(max[0] - min[0], max[2] - min[2], 1e-6) * REACH;
  const cell = width / CELLS;
  const [x, z] = [(min[0] + max[0] - width) / 2, (min[2] + max[2] - width) / 2];
  const heights = new Float32Array(CELLS * CELLS).fill(Infinity);
  const place = (corner: number): [number, number, number] => {
    const at = (corners[corner] ?? 0) * 3;
    return [
      ((points[at] ?? 0) - x) / cell,
      (points[at + 1] ?? 0) - min[1],
      ((points[at + 2] ?? 0) - z) / cell,
    ];
  };
  for (let corner = 0; corner < corners.length; corner += 3)
    lower(heights, [place(corner), place(corner + 1), place(corner + 2)]);
  return { cells: CELLS, x, z, cell, heights };
}

type Corner = readonly [across: number, height: number, down: number];

/** Steps over a triangle so closely that no cell below it is missed. */
function lower(heights: Float32Array, [a, b, c]: readonly [Corner, Corner, Corner]): void {
  const far = (one: Corner, other: Corner): number =>
    Math.max(Math.abs(one[0] - other[0]), Math.abs(one[2] - other[2]));
  const steps = Math.min(4 * CELLS, Math.ceil(2 * Math.max(far(a, b), far(b, c), far(c, a))) || 1);
  for (let one = 0; one <= steps; one += 1)
    for (let other = 0; one + other <= steps; other += 1) {
      const [s, t] = [one / steps, other / steps];
      const at = (axis: 0 | 1 | 2): number =>
        a[axis] + (b[axis] - a[axis]) * s + (c[axis] - a[axis]) * t;
      const cell = Math.floor(at(2)) * CELLS + Math.floor(at(0));
      if (at(1) < (heights[cell] ?? 0)) heights[cell] = at(1);
    }
}
