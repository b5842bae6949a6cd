import { type Box, pictured, type Point, type Quad, sideOf } from './quad.ts';
import type { Window } from './window.ts';

/** A moulding as most frames of prints have it, metres. */
const RIM = 0.02;
const DEPTH = 0.02;
/** How far the print lies behind the front of its frame. */
const RECESS = 0.006;
/** A rim never takes more than this share of the shorter side: small prints have thin frames. */
const RIM_SHARE = 0.1;

export interface FramedPrint {
  readonly photo: readonly Quad[];
  readonly frame: readonly Quad[];
  readonly back: readonly Quad[];
}

/** A print in a mitred frame around it; the frame adds to the print's own size. */
export function framePrint(width: number, height: number, window: Window): FramedPrint {
  const rim = Math.min(RIM, Math.min(width, height) * RIM_SHARE);
  const half = width / 2;
  const outer: Box = { from: [-half - rim, 0, 0], to: [half + rim, height + 2 * rim, DEPTH] };
  const sheet: Box = {
    from: [-half, rim, 0],
    to: [half, rim + height, DEPTH - RECESS],
  };
  const sides = (['left', 'right', 'top', 'bottom'] as const).map((side) => sideOf(outer, side));
  return {
    photo: [pictured(sheet, window)],
    frame: [...sides, ...mitres(outer, sheet), ...reveal(sheet)],
    back: [sideOf(outer, 'back')],
  };
}

/** The four bars seen from the front; they meet at 45 degrees. */
function mitres(outer: Box, sheet: Box): Quad[] {
  const at = (x: number, y: number): Point => [x, y, DEPTH];
  const [[x, y], [X, Y]] = [outer.from, outer.to];
  const [[a, b], [A, B]] = [sheet.from, sheet.to];
  const bars = [
    [at(x, y), at(X, y), at(A, b), at(a, b)],
    [at(X, y), at(X, Y), at(A, B), at(A, b)],
    [at(X, Y), at(x, Y), at(a, B), at(A, B)],
    [at(x, Y), at(x, y), at(a, b), at(a, B)],
  ] as const;
  return bars.map((corners) => ({ corners, texels: null }));
}

/** The inner edges between the print and the front of the frame; they look inwards. */
function reveal(sheet: Box): Quad[] {
  const [[a, b], [A, B, low]] = [sheet.from, sheet.to];
  const edges = [
    [[a, b], [A, b]],
    [[A, b], [A, B]],
    [[A, B], [a, B]],
    [[a, B], [a, b]],
  ] as const; // prettier-ignore
  return edges.map(([[x, y], [X, Y]]) => ({
    corners: [[x, y, DEPTH], [X, Y, DEPTH], [X, Y, low], [x, y, low]],
    texels: null,
  })); // prettier-ignore
}
