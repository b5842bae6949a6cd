import type { Document, Node } from '@gltf-transform/core';
import { sceneOf } from '../../model/inspect-model.ts';
import type { Camera, Vec3 } from './camera.ts';

/** The cameras that a model brings along, in the order of its scene; those without perspective are left out. */
export function ownCameras(document: Document): Camera[] {
  const found: Camera[] = [];
  sceneOf(document).traverse((node) => {
    const camera = cameraOf(node);
    if (camera) found.push(camera);
  });
  return found;
}

function cameraOf(node: Node): Camera | null {
  const camera = node.getCamera();
  if (camera?.getType() !== 'perspective') return null;
  const m = node.getWorldMatrix();
  const near = camera.getZNear();
  return {
    eye: [m[12], m[13], m[14]],
    right: unit([m[0], m[1], m[2]]),
    up: unit([m[4], m[5], m[6]]),
    back: unit([m[8], m[9], m[10]]),
    slope: Math.tan(camera.getYFov() / 2),
    near,
    far: camera.getZFar() ?? near * FAR,
  };
}

/** A camera without an end sees as far as the depth of its picture can still tell things apart. */
const FAR = 100_000;

function unit([x, y, z]: Vec3): Vec3 {
  const length = Math.hypot(x, y, z) || 1;
  return [x / length, y / length, z / length];
}
