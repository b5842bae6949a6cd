import type { Window } from './window.ts';

export type Point = readonly [number, number, number];
type Texel = readonly [number, number];

/** A face of four corners, counter-clockwise seen from outside; texture coordinates where it shows a picture. */
export interface Quad {
  readonly corners: readonly [Point, Point, Point, Point];
  readonly texels: readonly [Texel, Texel, Texel, Texel] | null;
}

export interface Box {
  readonly from: Point;
  readonly to: Point;
}
export type Side = 'front' | 'back' | 'left' | 'right' | 'top' | 'bottom';

/** One side of a box that stands with its front towards +Z, metres. */
export function sideOf({ from, to }: Box, side: Side): Quad {
  const [[x, y, z], [X, Y, Z]] = [from, to];
  const corners = {
    front: [[x, y, Z], [X, y, Z], [X, Y, Z], [x, Y, Z]],
    back: [[X, y, z], [x, y, z], [x, Y, z], [X, Y, z]],
    left: [[x, y, z], [x, y, Z], [x, Y, Z], [x, Y, z]],
    right: [[X, y, Z], [X, y, z], [X, Y, z], [X, Y, Z]],
    top: [[x, Y, Z], [X, Y, Z], [X, Y, z], [x, Y, z]],
    bottom: [[x, y, z], [X, y, z], [X, y, Z], [x, y, Z]],
  } as const satisfies Record<Side, Quad['corners']>; // prettier-ignore
  return { corners: corners[side], texels: null };
}

/** The front of a box with a picture on it. */
export function pictured(box: Box, { u, v }: Window): Quad {
  const { corners } = sideOf(box, 'front');
  return { corners, texels: [[u[0], v[1]], [u[1], v[1]], [u[1], v[0]], [u[0], v[0]]] }; // prettier-ignore
}
