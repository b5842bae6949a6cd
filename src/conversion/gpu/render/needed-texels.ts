import type { Camera } from './camera.ts';
import type { FlatModel, TriangleGroup } from './flat-model.ts';

/** Of a surface's area, so much gets at least a texel per pixel: the few stretched triangles left would make every picture huge. */
const SHARP = 0.95;
const BINS = 64;
const BINS_PER_DOUBLING = 4;

/** How many pixels of the picture one whole unit of texture coordinates covers at most, seen straight on from the nearest place. */
export function neededTexels(
  { vertices, corners, layout }: FlatModel,
  { first, count }: TriangleGroup,
  { camera, size, channel }: { camera: Camera; size: number; channel: number },
): number {
  const { stride } = layout;
  const uv = channel === 1 ? layout.secondUv : layout.uv;
  if (uv === 0) return 1;
  const areas = new Float64Array(BINS);
  let total = 0;
  for (let at = first * 3; at < (first + count) * 3; at += 3) {
    const a = (corners[at] ?? 0) * stride;
    const b = (corners[at + 1] ?? 0) * stride;
    const c = (corners[at + 2] ?? 0) * stride;
    const area = surface(vertices, a, b, c);
    const covered = pictured(vertices, a + uv, b + uv, c + uv);
    if (area === 0 || covered === 0) continue;
    const bin = Math.round(BINS / 2 + BINS_PER_DOUBLING * 0.5 * Math.log2(area / covered));
    areas[Math.min(BINS - 1, Math.max(0, bin))]! += area;
    total += area;
  }
  if (total === 0) return 1;
  let below = 0;
  let bin = 0;
  while (bin < BINS - 1 && (below += areas[bin] ?? 0) < total * SHARP) bin += 1;
  const metresPerUnit = 2 ** ((bin + 0.5 - BINS / 2) / BINS_PER_DOUBLING);
  return (metresPerUnit * size) / (2 * camera.slope * camera.near);
}

function surface(v: Float32Array, a: number, b: number, c: number): number {
  const edge = (from: number, axis: number): number => (v[from + axis] ?? 0) - (v[a + axis] ?? 0);
  const x = edge(b, 1) * edge(c, 2) - edge(b, 2) * edge(c, 1);
  const y = edge(b, 2) * edge(c, 0) - edge(b, 0) * edge(c, 2);
  const z = edge(b, 0) * edge(c, 1) - edge(b, 1) * edge(c, 0);
  return Math.hypot(x, y, z) / 2;
}

function pictured(v: Float32Array, a: number, b: number, c: number): number {
  const [x, y] = [v[a] ?? 0, v[a + 1] ?? 0];
  const across = ((v[b] ?? 0) - x) * ((v[c + 1] ?? 0) - y);
  return Math.abs(across - ((v[c] ?? 0) - x) * ((v[b + 1] ?? 0) - y)) / 2;
}
