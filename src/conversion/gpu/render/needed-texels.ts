import type { Camera } from './camera.ts';
import type { FlatModel, TriangleGroup } from './flat-model.ts';

/** Of a surface's area, so much gets at least a texel per pixel: the few stretched triangles left would make every picture huge. */
const SHARP = 0.95;
const BINS = 64;
const BINS_PER_DOUBLING = 4;

/** How many pixels of the picture one whole unit of texture coordinates covers at most, seen straight on from the nearest place. */
export function neededTexels(
  flat: FlatModel,
  group: TriangleGroup,
  { camera, size, channel }: { camera: Camera; size: number; channel: number },
): number {
  const uv = channel === 1 ? flat.layout.secondUv : flat.layout.uv;
  if (uv === 0) return 1;
  const areas = areasByStretch(flat, group, uv);
  const sharp = SHARP * areas.reduce((sum, area) => sum + area, 0);
  if (sharp === 0) return 1;
  let [below, bin] = [areas[0] ?? 0, 0];
  while (below < sharp && bin < BINS - 1) {
    bin += 1;
    below += areas[bin] ?? 0;
  }
  const metresPerUnit = 2 ** ((bin + 0.5 - BINS / 2) / BINS_PER_DOUBLING);
  return (metresPerUnit * size) / (2 * camera.slope * camera.near);
}

/** The area of the group's triangles, by how many metres a unit of their coordinates is long. */
function areasByStretch(
  { vertices, corners, layout }: FlatModel,
  { first, count }: TriangleGroup,
  uv: number,
): Float64Array {
  const areas = new Float64Array(BINS);
  const vertex = (at: number): number => (corners[at] ?? 0) * layout.stride;
  for (let at = first * 3; at < (first + count) * 3; at += 3) {
    const [a, b, c] = [vertex(at), vertex(at + 1), vertex(at + 2)];
    const area = surface(vertices, a, b, c);
    const covered = pictured(vertices, a + uv, b + uv, c + uv);
    // Written so that a NaN is left out too.
    if (!(area > 0 && covered > 0)) continue;
    const bin = Math.round(BINS / 2 + BINS_PER_DOUBLING * 0.5 * Math.log2(area / covered));
    const kept = Math.min(BINS - 1, Math.max(0, bin));
    areas[kept] = (areas[kept] ?? 0) + area;
  }
  return areas;
}

function surface(v: Float32Array, a: number, b: number, c: number): number {
  const edge = (from: number, axis: number): number => (v[from + axis] ?? 0) - (v[a + axis] ?? 0);
  const x = edge(b, 1) * edge(c, 2) - edge(b, 2) * edge(c, 1);
  const y = edge(b, 2) * edge(c, 0) - edge(b, 0) * edge(c, 2);
  const z = edge(b, 0) * edge(c, 1) - edge(b, 1) * edge(c, 0);
  return Math.hypot(x, y, z) / 2;
}

function pictured(v: Float32Array, a: number, b: number, c: number): number {
  const edge = (from: number, axis: number): number => (v[from + axis] ?? 0) - (v[a + axis] ?? 0);
  return Math.abs(edge(b, 0) * edge(c, 1) - edge(c, 0) * edge(b, 1)) / 2;
}
