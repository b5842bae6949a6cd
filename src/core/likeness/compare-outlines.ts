import { type Finding, notJudged } from './finding.ts';
import type { FoundObject } from './find-object.ts';
import { thresholds } from './thresholds.ts';

/** Edge of the square in which outlines are laid over each other. */
const GRID = 48;
/** Of the square's area, what a thing is brought to: a long one must not run out of it. */
const AREA = 0.18;

/**
 * Lays two outlines over each other at equal area and centre, in each quarter turn and mirrored, and takes the best: the camera
 * and the pose are not the photo's. What is left to tell is another thing altogether, such as a chair in the place of a lamp.
 */
export function compareOutlines(poster: FoundObject, photo: FoundObject): Finding {
  if (!photo.isWhole)
    return notJudged('The photo shows several things, or cuts the product off at its edge.');
  if (!poster.isWhole) return notJudged('The look is several things.');
  const still = laid(photo, 0, false);
  let best = 0;
  for (const mirrored of [false, true])
    for (const turns of [0, 1, 2, 3])
      best = Math.max(best, overlap(still, laid(poster, turns, mirrored)));
  const figure = Math.round(best * 100) / 100;
  const agrees = figure >= thresholds.outlineOverlap;
  const percent = Math.round(figure * 100);
  const says = agrees
    ? `The outlines overlap by ${percent} %.`
    : `The outlines overlap by ${percent} %, less than ${Math.round(thresholds.outlineOverlap * 100)} %: they look like two different things.`;
  return { agrees, figure, says };
}

/** An outline in the middle of the square; read backwards from each cell, so that none stays empty by rounding. */
function laid({ mask, width, height }: FoundObject, turns: number, mirrored: boolean): Uint8Array {
  const on = [...mask.keys()].filter((at) => mask[at] === 1);
  const middle = (of: (at: number) => number): number =>
    on.reduce((sum, at) => sum + of(at), 0) / on.length;
  const [cx, cy] = [middle((at) => at % width), middle((at) => Math.floor(at / width))];
  const scale = Math.sqrt(on.length / (GRID * GRID * AREA));
  const cells = new Uint8Array(GRID * GRID);
  for (let cell = 0; cell < cells.length; cell += 1) {
    let [x, y] = [(cell % GRID) - GRID / 2 + 0.5, Math.floor(cell / GRID) - GRID / 2 + 0.5];
    for (let turn = 0; turn < turns; turn += 1) [x, y] = [-y, x];
    const column = Math.round(cx + (mirrored ? -x : x) * scale);
    const row = Math.round(cy + y * scale);
    if (column < 0 || column >= width || row < 0 || row >= height) continue;
    cells[cell] = mask[row * width + column] ?? 0;
  }
  return cells;
}

function overlap(a: Uint8Array, b: Uint8Array): number {
  let [both, either] = [0, 0];
  for (const [at, one] of a.entries()) {
    both += one & (b[at] ?? 0);
    either += one | (b[at] ?? 0);
  }
  return either === 0 ? 0 : both / either;
}
