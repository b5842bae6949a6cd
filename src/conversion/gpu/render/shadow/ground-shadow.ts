import type { Underside } from './underside.ts';

/**
 * How much of the light from above each cell of the ground loses, 0 to 1: what is above a cell is taken as a level patch, whose part of
 * all that a cell sees, weighted by the cosine, is h² dA / π(d² + h²)². Near contact that is all, and it fades with height and distance.
 */
export function groundShadow({ cells, cell, heights }: Underside): Float32Array {
  const lost = new Float32Array(cells * cells);
  for (const [above, height] of heights.entries()) {
    if (height === Infinity) continue;
    // A patch on the ground itself hides its own cell.
    const h2 = Math.max(height / cell, 0.5) ** 2;
    const [x, z] = [above % cells, Math.floor(above / cells)];
    const scale = h2 / Math.PI;
    for (let row = 0; row < cells; row += 1)
      for (let column = 0; column < cells; column += 1) {
        const far = (column - x) * (column - x) + (row - z) * (row - z) + h2;
        const at = row * cells + column;
        lost[at] = (lost[at] ?? 0) + scale / (far * far);
      }
  }
  const bound = lost.map((part) => Math.min(1, part));
  return softened(softened(bound, cells, 1), cells, cells);
}

/** Weighs each cell with its neighbours in one direction, so that the cells' own edges do not show. */
function softened(lost: Float32Array, cells: number, step: number): Float32Array {
  const at = (cell: number): number => lost[cell] ?? 0;
  return lost.map((part, cell) => {
    const along = Math.floor(cell / step) % cells;
    if (along < 2 || along + 2 >= cells) return part;
    const near = at(cell - step) + at(cell + step);
    return (6 * part + 4 * near + at(cell - 2 * step) + at(cell + 2 * step)) / 16;
  });
}
