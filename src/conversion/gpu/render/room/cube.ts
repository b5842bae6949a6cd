/** Light from all around, one number per direction: six square faces in the order of GPUs, rows from their top. */
export interface Cube {
  readonly edge: number;
  readonly light: Float32Array;
}

export const FACES = 6;

/** Texels along an edge, and the roughness that a level is spread for; the first is what a mirror sees. light.wgsl has the inverse. */
export const LEVELS = [
  { edge: 128, roughness: 0 },
  { edge: 64, roughness: 0.133_974_6 },
  { edge: 32, roughness: 0.292_893_22 },
  { edge: 16, roughness: 0.5 },
  { edge: 8, roughness: 1 },
] as const;

/** Unit directions of a cube's texels, three numbers each, and the parts of the sphere they stand for, in steradians. */
export interface Texels {
  readonly directions: Float64Array;
  readonly solids: Float64Array;
}

/** The texels of a cube in its order; their parts of the sphere add up to 4 pi. */
export function texelsOf(edge: number): Texels {
  const count = FACES * edge * edge;
  const [directions, solids] = [new Float64Array(count * 3), new Float64Array(count)];
  for (let at = 0; at < count; at += 1) {
    const face = Math.floor(at / (edge * edge));
    const across = (2 * ((at % edge) + 0.5)) / edge - 1;
    const down = (2 * ((Math.floor(at / edge) % edge) + 0.5)) / edge - 1;
    const length = Math.hypot(1, across, down);
    directions.set(
      towards(face, across, down).map((value) => value / length),
      at * 3,
    );
    solids[at] = 4 / (edge * edge * length ** 3);
  }
  return { directions, solids };
}

/** Where a point of a face lies; across and down go from -1 to 1. */
function towards(face: number, across: number, down: number): [number, number, number] {
  switch (face) {
    case 0:
      return [1, -down, -across];
    case 1:
      return [-1, -down, across];
    case 2:
      return [across, 1, down];
    case 3:
      return [across, -1, -down];
    case 4:
      return [across, -down, 1];
    default:
      return [-across, -down, -1];
  }
}
