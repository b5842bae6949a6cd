import type { Bounds, Camera, Vec3 } from './camera.ts';
import type { VertexLayout } from './flat-model.ts';

/** A camera and how far the model has turned before it. */
export interface TurnedView {
  readonly camera: Camera;
  /** Radians, around the upright axis through the middle of the bounds. */
  readonly angle: number;
  readonly bounds: Bounds;
  /** Pixels along an edge of the picture. */
  readonly size: number;
}

/** World to clip space, one column after the other. The camera turns instead of the model, and the light with it. */
export function clipMatrix(view: TurnedView): number[] {
  const { eye, right, up, back, slope, near, far } = turnedCamera(view);
  const row = (axis: Vec3, scale: number): number[] => [
    ...axis.map((value) => value * scale),
    -dot(axis, eye) * scale,
  ];
  const depth = far / (near - far);
  const [x, y, z] = [row(right, 1 / slope), row(up, 1 / slope), row(back, depth)];
  const w = row(back, -1);
  z[3] = (z[3] ?? 0) + depth * near;
  return [0, 1, 2, 3].flatMap((column) => [x, y, z, w].map((of) => of[column] ?? 0));
}

/** `struct Frame` of frame.wgsl. */
export function frameNumbers(view: TurnedView, layout: VertexLayout): ArrayBuffer {
  const { camera, angle, size } = view;
  const { eye, right, up, back } = turnedCamera(view);
  const buffer = new ArrayBuffer(48 * 4);
  const [floats, whole] = [new Float32Array(buffer), new Uint32Array(buffer)];
  const step = (2 * camera.slope) / size;
  const corner = back.map(
    (value, axis) => -value + camera.slope * ((up[axis] ?? 0) - (right[axis] ?? 0)),
  );
  floats.set(clipMatrix(view), 0);
  floats.set([...eye, Math.cos(angle)], 16);
  floats.set([...corner, Math.sin(angle)], 20);
  floats.set(
    right.map((value) => value * step),
    24,
  );
  whole[27] = size;
  floats.set(
    up.map((value) => -value * step),
    28,
  );
  whole.set([layout.stride, layout.uv, layout.secondUv, layout.color, layout.tangent], 31);
  return buffer;
}

/** The square of pixels that a box can be on: left, top, and where it ends. */
export function pixelsOf(box: Bounds, view: TurnedView): [number, number, number, number] {
  const m = clipMatrix(view);
  const { size } = view;
  const found = [size, size, 0, 0];
  for (let at = 0; at < 8; at += 1) {
    const point = [0, 1, 2].map((axis) => ((at >> axis) & 1 ? box.max[axis] : box.min[axis]) ?? 0);
    const [x = 0, y = 0, , w = 0] = [0, 1, 2, 3].map(
      (row) =>
        (m[row] ?? 0) * (point[0] ?? 0) +
        (m[row + 4] ?? 0) * (point[1] ?? 0) +
        (m[row + 8] ?? 0) * (point[2] ?? 0) +
        (m[row + 12] ?? 0),
    );
    if (w <= 0) return [0, 0, size, size];
    const [across, down] = [((x / w + 1) / 2) * size, ((1 - y / w) / 2) * size];
    found[0] = Math.min(found[0] ?? 0, across - 1);
    found[1] = Math.min(found[1] ?? 0, down - 1);
    found[2] = Math.max(found[2] ?? 0, across + 1);
    found[3] = Math.max(found[3] ?? 0, down + 1);
  }
  const inside = (value = 0): number => Math.min(size, Math.max(0, Math.floor(value)));
  return [inside(found[0]), inside(found[1]), inside(found[2]), inside(found[3])];
}

/** The camera as a model sees it that thinks itself still. */
export function turnedCamera({ camera, angle, bounds: { min, max } }: TurnedView): Camera {
  if (angle === 0) return camera;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const turn = ([x, y, z]: Vec3): Vec3 => [x * cos - z * sin, y, z * cos + x * sin];
  const [x, z] = [(min[0] + max[0]) / 2, (min[2] + max[2]) / 2];
  const [ex, ey, ez] = turn([camera.eye[0] - x, camera.eye[1], camera.eye[2] - z]);
  return {
    ...camera,
    eye: [ex + x, ey, ez + z] as Vec3,
    right: turn(camera.right),
    up: turn(camera.up),
    back: turn(camera.back),
  };
}

const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
