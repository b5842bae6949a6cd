import { type Cube, FACES } from './cube.ts';

/** The same light in half as many texels along an edge. */
export function halveCube({ edge, light }: Cube): Cube {
  const half = edge / 2;
  const halved = new Float32Array(FACES * half * half);
  for (const [at, value] of light.entries()) {
    const [row, column] = [Math.floor(at / edge), at % edge];
    // Faces lie below each other, and an even number of rows is one: rows halve without a look at faces.
    const to = (row >> 1) * half + (column >> 1);
    halved[to] = (halved[to] ?? 0) + value / 4;
  }
  return { edge: half, light: halved };
}
