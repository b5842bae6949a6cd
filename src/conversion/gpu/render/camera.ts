import type { Direction } from '../../../contract/conversion.ts';

/** A direction or a place in metres. */
export type Vec3 = readonly [x: number, y: number, z: number];

/** Where the model is seen from; `right`, `up` and `back` are unit vectors at right angles. */
export interface Camera {
  readonly eye: Vec3;
  readonly right: Vec3;
  readonly up: Vec3;
  /** From what is seen towards the eye. */
  readonly back: Vec3;
  /** Half the height of what is seen at a distance of one metre. */
  readonly slope: number;
  readonly near: number;
  readonly far: number;
}

/** From the front, a little from the right and above. */
const USUAL: Direction = { yaw: 32, pitch: 18 };
/** A long lens: products look like products, not like toys. */
const FIELD_OF_VIEW = 24;
const MARGIN = 1.06;
/** Of a turning model, every corner is looked at in so many places of its circle. */
const TURNS = 16;

export const SLOPE = Math.tan((FIELD_OF_VIEW * Math.PI) / 360);

/** What a camera that frames a model by itself is asked for. */
export interface Framing {
  readonly direction?: Direction | undefined;
  /** Holds what a whole turn around the upright axis through the middle of the bounds brings into view. */
  readonly turning?: boolean;
  /** Width over height of the picture; the camera sees the square around it. */
  readonly aspect?: number | undefined;
}

/** Width and height of a picture as shares of its longer edge. */
export const sharesOf = (aspect = 1): { across: number; upright: number } => ({
  across: Math.min(1, aspect),
  upright: Math.min(1, 1 / aspect),
});

type Axes = Pick<Camera, 'right' | 'up' | 'back'>;

function axesFrom({ yaw, pitch }: Direction): Axes {
  const [azimuth, elevation] = [(yaw * Math.PI) / 180, (pitch * Math.PI) / 180];
  const right: Vec3 = [Math.cos(azimuth), 0, -Math.sin(azimuth)];
  const back: Vec3 = [
    Math.sin(azimuth) * Math.cos(elevation),
    Math.sin(elevation),
    Math.cos(azimuth) * Math.cos(elevation),
  ];
  return { right, up: cross(back, right), back };
}

/** The least box around points; a point at the origin where there are none. */
export interface Bounds {
  readonly min: Vec3;
  readonly max: Vec3;
}

/** The box around points, three numbers each. */
export function boundsOf(points: Float32Array): Bounds {
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  for (let at = 0; at < points.length; at += 1) {
    const value = points[at] ?? 0;
    if (value < (min[at % 3] ?? 0)) min[at % 3] = value;
    if (value > (max[at % 3] ?? 0)) max[at % 3] = value;
  }
  if (points.length === 0) return { min: [0, 0, 0], max: [0, 0, 0] };
  return { min: vec3(min), max: vec3(max) };
}

/** A camera that looks at the points from a direction, so that they just fill the picture. */
export function frameCamera(points: Float32Array, bounds: Bounds, framing: Framing = {}): Camera {
  const { direction = USUAL, turning = false, aspect } = framing;
  const axes = axesFrom(direction);
  const center = vec3(bounds.min.map((least, axis) => (least + (bounds.max[axis] ?? 0)) / 2));
  const { across, upright } = sharesOf(aspect);
  const slopes = { across: (SLOPE / MARGIN) * across, upright: (SLOPE / MARGIN) * upright };
  const reach = (turning ? turnedReach : stillReach)(points, center, { axes, slopes });
  const wide = (reach.right + reach.left) / (2 * slopes.across);
  const high = (reach.up + reach.down) / (2 * slopes.upright);
  const distance = Math.max(wide, high) || 1;
  const size = Math.hypot(...bounds.max.map((most, axis) => most - (bounds.min[axis] ?? 0))) || 1;
  const place = [(reach.right - reach.left) / 2, (reach.up - reach.down) / 2, distance] as const;
  const eye = center.map(
    (middle, axis) =>
      middle +
      place[0] * (axes.right[axis] ?? 0) +
      place[1] * (axes.up[axis] ?? 0) +
      place[2] * (axes.back[axis] ?? 0),
  );
  return {
    ...axes,
    eye: vec3(eye),
    slope: SLOPE,
    near: Math.max(size / 1000, (distance - reach.near) * 0.9),
    far: distance + size * 2,
  };
}

/** How far each side plane of the view, moved to touch the model, is from the middle. */
interface Reach {
  right: number;
  left: number;
  up: number;
  down: number;
  near: number;
}

const noReach = (): Reach => ({
  right: -Infinity,
  left: -Infinity,
  up: -Infinity,
  down: -Infinity,
  near: -Infinity,
});

/** The directions of a camera, and half of what it sees at one metre. */
interface Sight {
  readonly axes: Axes;
  readonly slopes: { readonly across: number; readonly upright: number };
}

function stillReach(points: Float32Array, center: Vec3, sight: Sight): Reach {
  const reach = noReach();
  for (let at = 0; at < points.length; at += 3)
    extend(
      reach,
      [
        (points[at] ?? 0) - center[0],
        (points[at + 1] ?? 0) - center[1],
        (points[at + 2] ?? 0) - center[2],
      ],
      sight,
    );
  return reach;
}

function turnedReach(points: Float32Array, center: Vec3, sight: Sight): Reach {
  const reach = noReach();
  for (let at = 0; at < points.length; at += 3) {
    const radius = Math.hypot((points[at] ?? 0) - center[0], (points[at + 2] ?? 0) - center[2]);
    const height = (points[at + 1] ?? 0) - center[1];
    for (let turn = 0; turn < TURNS; turn += 1) {
      const angle = (turn / TURNS) * 2 * Math.PI;
      extend(reach, [radius * Math.cos(angle), height, radius * Math.sin(angle)], sight);
    }
  }
  return reach;
}

function extend(reach: Reach, point: Vec3, { axes, slopes }: Sight): void {
  const [x, y, z] = [dot(point, axes.right), dot(point, axes.up), dot(point, axes.back)];
  reach.right = Math.max(reach.right, x + slopes.across * z);
  reach.left = Math.max(reach.left, slopes.across * z - x);
  reach.up = Math.max(reach.up, y + slopes.upright * z);
  reach.down = Math.max(reach.down, slopes.upright * z - y);
  reach.near = Math.max(reach.near, z);
}

const vec3 = ([x = 0, y = 0, z = 0]: readonly number[]): Vec3 => [x, y, z];
const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

function cross(a: Vec3, b: Vec3): Vec3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
