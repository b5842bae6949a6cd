import type { Camera, Node, Scene } from '@gltf-transform/core';

export interface CameraNode {
  readonly node: Node;
  readonly camera: Camera;
  /** Of the node, as people see it in their program; else of the camera. */
  readonly name: string;
}

/** The cameras that a model brings along, in the order of the scene that is shown: a camera's number is its place in this list. */
export function cameraNodes(scene: Scene): CameraNode[] {
  const found: CameraNode[] = [];
  scene.traverse((node) => {
    const camera = node.getCamera();
    if (camera) found.push({ node, camera, name: node.getName() || camera.getName() });
  });
  return found;
}
