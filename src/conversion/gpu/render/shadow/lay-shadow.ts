import type { Bounds, Vec3 } from '../camera.ts';
import { type TurnedView, turnedCamera } from '../view.ts';
import { groundShadow } from './ground-shadow.ts';
import { type Underside, undersideOf } from './underside.ts';

/** A model's shadow on the ground that it stands on. */
interface Shadow {
  readonly under: Underside;
  /** As groundShadow finds it. */
  readonly lost: Float32Array;
}

/** Finds the shadow once; it turns with its model. */
export function shadowOf(
  model: { readonly points: Float32Array; readonly corners: Uint32Array },
  bounds: Bounds,
): Shadow {
  const under = undersideOf(model, bounds);
  return { under, lost: groundShadow(under) };
}

/** Light comes from below, too, off the ground around: a shadow in full is not black. */
const DARKEST = 0.6;

/** What is so thin hangs on a wall: a shadow in mid-air would be on nothing. */
const HANGS = 0.1;

/** Whether a model stands on the ground. */
export function stands({ min, max }: Bounds): boolean {
  const [width, height, depth] = [max[0] - min[0], max[1] - min[1], max[2] - min[2]];
  return Math.min(width, depth) > HANGS * Math.min(height, Math.max(width, depth));
}

/** Lays a shadow under a transparent picture, where its rays meet the ground: the same on every GPU, since none draws it. */
export function layShadow(rgba: Uint8Array, view: TurnedView, { under, lost }: Shadow): void {
  const { eye, right, up, back, slope } = turnedCamera(view);
  const { size } = view;
  const ground = view.bounds.min[1];
  if (eye[1] <= ground) return;
  const ray = (x: number, y: number): Vec3 => {
    const [across, upwards] = [(2 * (x + 0.5)) / size - 1, 1 - (2 * (y + 0.5)) / size];
    const along = (axis: 0 | 1 | 2): number =>
      slope * (across * right[axis] + upwards * up[axis]) - back[axis];
    return [along(0), along(1), along(2)];
  };
  for (let pixel = 0; pixel < size * size; pixel += 1) {
    const alpha = (rgba[pixel * 4 + 3] ?? 0) / 255;
    if (alpha === 1) continue;
    const [x, y, z] = ray(pixel % size, Math.floor(pixel / size));
    if (y >= 0) continue;
    const far = (ground - eye[1]) / y;
    const shade = DARKEST * lostAt(lost, under, eye[0] + x * far, eye[2] + z * far);
    const covered = alpha + (1 - alpha) * shade;
    if (covered === 0) continue;
    for (let channel = 0; channel < 3; channel += 1) {
      const at = pixel * 4 + channel;
      rgba[at] = Math.round(((rgba[at] ?? 0) * alpha) / covered);
    }
    rgba[pixel * 4 + 3] = Math.round(covered * 255);
  }
}

/** Between the middles of four cells; towards the edge of the ground a shadow ends. */
function lostAt(
  lost: Float32Array,
  { cells, cell, x, z }: Underside,
  wx: number,
  wz: number,
): number {
  const [across, down] = [(wx - x) / cell - 0.5, (wz - z) / cell - 0.5];
  const [left, top] = [Math.floor(across), Math.floor(down)];
  if (left < 0 || top < 0 || left + 1 >= cells || top + 1 >= cells) return 0;
  const [s, t] = [across - left, down - top];
  const at = (column: number, row: number): number => lost[row * cells + column] ?? 0;
  const upper = at(left, top) * (1 - s) + at(left + 1, top) * s;
  const lower = at(left, top + 1) * (1 - s) + at(left + 1, top + 1) * s;
  const edge = Math.min(across, down, cells - 1 - across, cells - 1 - down) / (cells / 8);
  return (upper * (1 - t) + lower * t) * Math.min(1, edge);
}
