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

const AZIMUTH = (32 * Math.PI) / 180;
const ELEVATION = (18 * Math.PI) / 180;
/** A long lens: products look like products, not like toys. */
const FIELD_OF_VIEW = 24;
const MARGIN = 1.06;
/** Of a turning model, every corner is looked at in so many places of its circle. */
const TURNS = 16;

export const SLOPE = Math.tan((FIELD_OF_VIEW * Math.PI) / 360);
const RIGHT: Vec3 = [Math.cos(AZIMUTH), 0, -Math.sin(AZIMUTH)];
const BACK: Vec3 = [
  Math.sin(AZIMUTH) * Math.cos(ELEVATION),
  Math.sin(ELEVATION),
  Math.cos(AZIMUTH) * Math.cos(ELEVATION),
];
const UP = cross(BACK, RIGHT);

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

/**
 * A camera that looks at the points from the front, a little from the right and above, so that they just fill the picture.
 * With `turning` it also holds what a whole turn around the upright axis through the middle of the bounds brings into view.
 */
export function frameCamera(points: Float32Array, bounds: Bounds, turning = false): Camera {
  const center = vec3(bounds.min.map((least, axis) => (least + (bounds.max[axis] ?? 0)) / 2));
  const slope = SLOPE / MARGIN;
  const reach = turning ? turnedReach(points, center, slope) : stillReach(points, center, slope);
  const distance = Math.max(reach.right + reach.left, reach.up + reach.down) / (2 * slope) || 1;
  const size = Math.hypot(...bounds.max.map((most, axis) => most - (bounds.min[axis] ?? 0))) || 1;
  const place = [(reach.right - reach.left) / 2, (reach.up - reach.down) / 2, distance] as const;
  const eye = center.map(
    (middle, axis) =>
      middle +
      place[0] * (RIGHT[axis] ?? 0) +
      place[1] * (UP[axis] ?? 0) +
      place[2] * (BACK[axis] ?? 0),
  );
  return {
    eye: vec3(eye),
    right: RIGHT,
    up: UP,
    back: BACK,
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

function stillReach(points: Float32Array, center: Vec3, slope: number): Reach {
  const reach = noReach();
  for (let at = 0; at < points.length; at += 3)
    extend(
      reach,
      [
        (points[at] ?? 0) - center[0],
        (points[at + 1] ?? 0) - center[1],
        (points[at + 2] ?? 0) - center[2],
      ],
      slope,
    );
  return reach;
}

function turnedReach(points: Float32Array, center: Vec3, slope: number): Reach {
  const reach = noReach();
  for (let at = 0; at < points.length; at += 3) {
    const radius = Math.hypot((points[at] ?? 0) - center[0], (points[at + 2] ?? 0) - center[2]);
    const height = (points[at + 1] ?? 0) - center[1];
    for (let turn = 0; turn < TURNS; turn += 1) {
      const angle = (turn / TURNS) * 2 * Math.PI;
      extend(reach, [radius * Math.cos(angle), height, radius * Math.sin(angle)], slope);
    }
  }
  return reach;
}

function extend(reach: Reach, point: Vec3, slope: number): void {
  const [x, y, z] = [dot(point, RIGHT), dot(point, UP), dot(point, BACK)];
  reach.right = Math.max(reach.right, x + slope * z);
  reach.left = Math.max(reach.left, slope * z - x);
  reach.up = Math.max(reach.up, y + slope * z);
  reach.down = Math.max(reach.down, slope * z - y);
  reach.near = Math.max(reach.near, z);
}

const vec3 = ([x = 0, y = 0, z = 0]: readonly number[]): Vec3 => [x, y, z];
const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

function cross(a: Vec3, b: Vec3): Vec3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
