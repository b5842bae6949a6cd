import type { CameraNode } from '../../model/camera-nodes.ts';
import { type Camera, type Vec3, sharesOf } from './camera.ts';

/** A camera without an end sees as far as the depth of its picture can still tell things apart. */
const FAR = 100_000;
/** How many times the height of its picture a parallel view is seen from afar: lines are parallel to a thousandth then. */
const AWAY = 500;

/** A camera of the model, for a picture that is `aspect` times as wide as high: its height is what the camera says, its width follows. */
export function ownCamera({ node, camera }: CameraNode, aspect?: number): Camera {
  const m = node.getWorldMatrix();
  const back = unit([m[8], m[9], m[10]]);
  const placed = { right: unit([m[0], m[1], m[2]]), up: unit([m[4], m[5], m[6]]), back };
  const eye: Vec3 = [m[12], m[13], m[14]];
  const { upright } = sharesOf(aspect);
  const near = camera.getZNear();
  if (camera.getType() === 'perspective') {
    const slope = Math.tan(camera.getYFov() / 2) / upright;
    return { ...placed, eye, slope, near, far: camera.getZFar() ?? near * FAR };
  }
  const away = 2 * Math.abs(camera.getYMag()) * AWAY;
  return {
    ...placed,
    eye: [eye[0] + back[0] * away, eye[1] + back[1] * away, eye[2] + back[2] * away],
    slope: Math.abs(camera.getYMag()) / away / upright,
    near: away + near,
    far: away + (camera.getZFar() ?? FAR),
  };
}

function unit([x, y, z]: Vec3): Vec3 {
  const length = Math.hypot(x, y, z) || 1;
  return [x / length, y / length, z / length];
}
