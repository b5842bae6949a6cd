import { Mesh, type Object3D } from 'three';
import { toCreasedNormals } from 'three/examples/jsm/utils/BufferGeometryUtils.js';

/** Faces that meet at less are one rounded surface, at more an edge. */
const CREASE = (40 * Math.PI) / 180;

/** Gives normals to meshes that come without any, or, where `all` is said, with one per triangle only. */
export function smoothNormals(scene: Object3D, all = false): void {
  scene.traverse((object) => {
    if (!(object instanceof Mesh)) return;
    const { geometry } = object;
    if (all) geometry.deleteAttribute('normal');
    if (geometry.getAttribute('normal') || !geometry.getAttribute('position')) return;
    const { groups } = geometry;
    object.geometry = toCreasedNormals(geometry, CREASE);
    object.geometry.groups = groups;
  });
}
