import { AnimationChannel, type Document, PropertyType } from '@gltf-transform/core';
import { dedup, dequantize, prune, uninstance, unpartition } from '@gltf-transform/functions';

/** Ways to pack a model that no store viewer can be asked to know; the packing is undone, the content stays. */
const PACKINGS = new Set([
  'EXT_mesh_gpu_instancing',
  'EXT_meshopt_compression',
  'EXT_texture_avif',
  'EXT_texture_webp',
  'KHR_draco_mesh_compression',
  'KHR_mesh_quantization',
  'KHR_texture_basisu',
]);

/** Brings a source to plain glTF without doubles or leftovers; returns what its owner should know. */
export async function cleanModel(document: Document): Promise<string[]> {
  completeSkins(document);
  freeMeshesOfFlatNodes(document);
  const root = document.getRoot();
  const variants = root
    .listExtensionsUsed()
    .some(({ extensionName }) => extensionName === 'KHR_materials_variants');
  await document.transform(
    uninstance(),
    dequantize(),
    dedup({ propertyTypes: [PropertyType.ACCESSOR, PropertyType.MESH, PropertyType.TEXTURE] }),
    // Two equal materials with different names stay two: a look may tint one and not the other.
    dedup({ propertyTypes: [PropertyType.MATERIAL], keepUniqueNames: true }),
    // What the default material does not need another variant's material may.
    prune({ keepAttributes: variants, keepSolidTextures: true }),
    unpartition(),
  );
  const warnings: string[] = [];
  for (const extension of root.listExtensionsUsed())
    if (PACKINGS.has(extension.extensionName)) extension.dispose();
    else if (extension.isRequired()) {
      extension.setRequired(false);
      warnings.push(
        `${extension.extensionName} was required and is now optional: a viewer that does not know it shows the model differently.`,
      );
    }
  return warnings;
}

/** A skin may leave its matrices out where they change nothing; the library that packs geometry counts on them. */
function completeSkins(document: Document): void {
  for (const skin of document.getRoot().listSkins()) {
    if (skin.getInverseBindMatrices() !== null) continue;
    const matrices = new Float32Array(skin.listJoints().length * 16);
    for (let at = 0; at < matrices.length; at += 1) matrices[at] = (at % 16) % 5 === 0 ? 1 : 0;
    const accessor = document.createAccessor().setType('MAT4').setArray(matrices);
    skin.setInverseBindMatrices(accessor);
  }
}

/**
 * A node that is scaled to nothing, as hidden parts are, keeps its scale and hands its mesh to a child: packing changes the
 * placement of a mesh, and out of a matrix with a zero no turn can be read again.
 */
function freeMeshesOfFlatNodes(document: Document): void {
  for (const node of document.getRoot().listNodes()) {
    const mesh = node.getMesh();
    if (mesh === null || node.getSkin() !== null || !node.getScale().includes(0)) continue;
    const child = document.createNode().setMesh(mesh).setWeights(node.getWeights());
    node.setMesh(null).setWeights([]).addChild(child);
    for (const user of node.listParents())
      if (user instanceof AnimationChannel && user.getTargetPath() === 'weights')
        user.setTargetNode(child);
  }
}
