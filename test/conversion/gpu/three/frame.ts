import { Matrix4, type Mesh, PerspectiveCamera, Vector3 } from 'three/webgpu';
import type { Camera } from '../../../../src/conversion/gpu/render/camera.ts';

/** The places of all corners in the scene, three numbers each. */
export function cornersOf(meshes: readonly Mesh[]): Float32Array {
  const counts = meshes.map(({ geometry }) => geometry.getAttribute('position').count);
  const points = new Float32Array(3 * counts.reduce((sum, count) => sum + count, 0));
  const point = new Vector3();
  let to = 0;
  for (const mesh of meshes) {
    const position = mesh.geometry.getAttribute('position');
    for (let at = 0; at < position.count; at += 1) {
      point.fromBufferAttribute(position, at).applyMatrix4(mesh.matrixWorld);
      point.toArray(points, to);
      to += 3;
    }
  }
  return points;
}

/** The same camera for three.js, which draws a square. */
export function cameraOfThree({ eye, right, up, back, slope, near, far }: Camera) {
  const camera = new PerspectiveCamera((Math.atan(slope) * 360) / Math.PI, 1, near, far);
  const axes = [new Vector3(...right), new Vector3(...up), new Vector3(...back)] as const;
  camera.position.set(...eye);
  camera.quaternion.setFromRotationMatrix(new Matrix4().makeBasis(...axes));
  camera.updateProjectionMatrix();
  camera.updateMatrixWorld();
  return camera;
}
