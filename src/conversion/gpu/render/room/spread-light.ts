import { type Cube, FACES, texelsOf, type Texels } from './cube.ts';

/**
 * Light as surfaces of a roughness mirror it, seen straight on: GGX, each direction weighted by its cosine. At roughness 1 the weight
 * is the cosine alone, so that is also what a matt surface shows of the light, over pi.
 */
export function spreadLight(room: Cube, roughness: number, edge: number): Cube {
  const from = texelsOf(room.edge);
  const { directions } = texelsOf(edge);
  const light = Float32Array.from({ length: FACES * edge * edge }, (_, at) =>
    spreadAt(room.light, from, { towards: directions.subarray(at * 3, at * 3 + 3), roughness }),
  );
  return { edge, light };
}

/** What counts less than this share of the lobe's middle is left out: most of the room, for smooth surfaces. */
const LEAST = 1e-7;

function spreadAt(
  light: Float32Array,
  { directions, solids }: Texels,
  { towards, roughness }: { towards: Float64Array; roughness: number },
): number {
  const [x = 0, y = 0, z = 0] = towards;
  const alpha2 = roughness ** 4;
  let [sum, weights] = [0, 0];
  for (let at = 0; at < light.length; at += 1) {
    const cosine =
      (directions[at * 3] ?? 0) * x +
      (directions[at * 3 + 1] ?? 0) * y +
      (directions[at * 3 + 2] ?? 0) * z;
    if (cosine <= 0) continue;
    // The half vector between the light and a surface that is seen straight on stands at half the angle.
    const facets = alpha2 / (1 - ((1 + cosine) / 2) * (1 - alpha2));
    if (facets * facets < LEAST) continue;
    const weight = facets * facets * cosine * (solids[at] ?? 0);
    sum += weight * (light[at] ?? 0);
    weights += weight;
  }
  return sum / weights;
}
