import type { Document } from '@gltf-transform/core';

const TRIANGLES = 4;

/** What a model can have that is not drawn. */
const UNSEEN: Readonly<Record<string, string>> = {
  KHR_materials_iridescence: 'the colours of thin films',
  KHR_materials_anisotropy: 'brushed reflections',
  KHR_materials_dispersion: 'the rainbow of glass',
  KHR_materials_diffuse_transmission: 'light through thin walls',
  EXT_mesh_gpu_instancing: 'copies of one mesh',
};

/** Sentences about what pictures of a model do not show. */
export function leftOut(document: Document): string[] {
  const root = document.getRoot();
  const modes = root
    .listMeshes()
    .flatMap((mesh) => mesh.listPrimitives().map((primitive) => primitive.getMode()));
  const used = root.listExtensionsUsed().map(({ extensionName }) => extensionName);
  return [
    ...(modes.some((mode) => mode < TRIANGLES)
      ? ['Pictures of the model leave out lines and points.']
      : []),
    ...used.flatMap((name) =>
      UNSEEN[name] === undefined
        ? []
        : [`Pictures of the model do not show ${UNSEEN[name]} (${name}).`],
    ),
  ];
}
