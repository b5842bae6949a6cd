import { type Document, PropertyType } from '@gltf-transform/core';
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
