import { type Box3, Matrix4, type Mesh, PerspectiveCamera, Vector3 } from 'three/webgpu';

const AZIMUTH = (32 * Math.PI) / 180;
const ELEVATION = (18 * Math.PI) / 180;
const FIELD_OF_VIEW = 24; // a long lens: products look like products, not like toys
const MARGIN = 1.06;

/** A camera that looks at the meshes from the front, a little from the right and above, so that they just fill the picture. */
export function frameCamera(meshes: readonly Mesh[], bounds: Box3): PerspectiveCamera {
  const center = bounds.getCenter(new Vector3());
  const back = new Vector3(
    Math.sin(AZIMUTH) * Math.cos(ELEVATION),
    Math.sin(ELEVATION),
    Math.cos(AZIMUTH) * Math.cos(ELEVATION),
  );
  const toCamera = new Matrix4().lookAt(back, new Vector3(), new Vector3(0, 1, 0)).invert();
  const slope = Math.tan((FIELD_OF_VIEW * Math.PI) / 360) / MARGIN;
  // How far each side plane of the view, moved to touch the model, is from the middle.
  const reach = {
    right: -Infinity,
    left: -Infinity,
    up: -Infinity,
    down: -Infinity,
    near: -Infinity,
  };
  const point = new Vector3();
  for (const mesh of meshes) {
    const position = mesh.geometry.getAttribute('position');
    for (let at = 0; at < position.count; at += 1) {
      point.fromBufferAttribute(position, at).applyMatrix4(mesh.matrixWorld).sub(center);
      const { x, y, z } = point.applyMatrix4(toCamera);
      reach.right = Math.max(reach.right, x + slope * z);
      reach.left = Math.max(reach.left, slope * z - x);
      reach.up = Math.max(reach.up, y + slope * z);
      reach.down = Math.max(reach.down, slope * z - y);
      reach.near = Math.max(reach.near, z);
    }
  }
  const distance = Math.max(reach.right + reach.left, reach.up + reach.down) / (2 * slope) || 1;
  const size = bounds.getSize(point).length() || 1;
  const camera = new PerspectiveCamera(FIELD_OF_VIEW, 1, size / 100, distance + size * 2);
  camera.near = Math.max(size / 1000, (distance - reach.near) * 0.9);
  camera.position
    .set((reach.right - reach.left) / 2, (reach.up - reach.down) / 2, distance)
    .applyMatrix4(toCamera.invert())
    .add(center);
  camera.quaternion.setFromRotationMatrix(toCamera);
  camera.updateProjectionMatrix();
  camera.updateMatrixWorld();
  return camera;
}
