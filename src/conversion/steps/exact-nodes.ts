import type { Document, GLTF } from '@gltf-transform/core';

/**
 * Writes every node's placement out in full. The library leaves out what differs from "none" by less than 1e-5, which is a
 * centimetre for a part whose parent is scaled a thousandfold: quantization makes such placements, and models come with them.
 */
export function exactNodes(document: Document, json: GLTF.IGLTF): void {
  for (const [index, node] of document.getRoot().listNodes().entries()) {
    const written = json.nodes?.[index];
    if (!written) continue;
    const [translation, scale] = [node.getTranslation(), node.getScale()];
    if (translation.some((value) => value !== 0)) written.translation = translation;
    if (scale.some((value) => value !== 1)) written.scale = scale;
    const rotation = node.getRotation();
    if (rotation.some((value, axis) => value !== (axis === 3 ? 1 : 0))) written.rotation = rotation;
  }
}
