import { pictured, sideOf, type Box, type Quad } from './quad.ts';
import type { Window } from './window.ts';

/** The front of a stretched canvas and its four edges, onto which the picture is mirrored, as printers of canvases do it. */
export function wrapCanvas(box: Box, window: Window): readonly Quad[] {
  const [width, height, depth] = [0, 1, 2].map(
    (axis) => (box.to[axis] ?? 0) - (box.from[axis] ?? 0),
  ) as [number, number, number];
  const { u, v } = window;
  const inwards = {
    u: (Math.min(depth, width) / width) * (u[1] - u[0]),
    v: (Math.min(depth, height) / height) * (v[1] - v[0]),
  };
  const [left, right] = [u[0] + inwards.u, u[1] - inwards.u];
  const [top, bottom] = [v[0] + inwards.v, v[1] - inwards.v];
  return [
    pictured(box, window),
    { ...sideOf(box, 'left'), texels: [[left, v[1]], [u[0], v[1]], [u[0], v[0]], [left, v[0]]] },
    { ...sideOf(box, 'right'), texels: [[u[1], v[1]], [right, v[1]], [right, v[0]], [u[1], v[0]]] },
    { ...sideOf(box, 'top'), texels: [[u[0], v[0]], [u[1], v[0]], [u[1], top], [u[0], top]] },
    { ...sideOf(box, 'bottom'), texels: [[u[0], bottom], [u[1], bottom], [u[1], v[1]], [u[0], v[1]]] },
  ]; // prettier-ignore
}
