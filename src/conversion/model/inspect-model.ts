import {
  type Document,
  type Material,
  type Mesh,
  type Scene,
  getBounds,
} from '@gltf-transform/core';
import { KHRMaterialsVariants, type Variant } from '@gltf-transform/extensions';
import { getGLPrimitiveCount } from '@gltf-transform/functions';
import type { ModelInspection } from '../../contract/conversion.ts';
import { Failure } from '../../kernel/errors.ts';
import { limits } from '../limits.ts';
import { cameraNodes } from './camera-nodes.ts';
import { hasArea } from './has-area.ts';
import { pictureKind } from './picture-kind.ts';
import { readModel } from './read-model.ts';

/** Says what is in a model file; a file that cannot be converted fails here, with its reason. */
export async function inspectModel(bytes: Uint8Array): Promise<ModelInspection> {
  const { document, format, warnings } = await readModel(bytes);
  return inspectDocument(document, { bytes: bytes.byteLength, format, warnings });
}

/** The same of a model that is already read. */
export async function inspectDocument(
  document: Document,
  file: Pick<ModelInspection, 'bytes' | 'format' | 'warnings'>,
): Promise<ModelInspection> {
  const meshes = drawnMeshes(document);
  const triangles = trianglesOf(meshes);
  if (triangles === 0)
    throw new Failure('model.invalid', { place: 'meshes', reason: 'it draws no triangle' });
  if (!hasArea(meshes))
    throw new Failure('model.invalid', { place: 'meshes', reason: 'no triangle has an area' });
  return {
    ...file,
    triangles,
    vertices: verticesOf(meshes),
    materials: usedMaterials(document).map((material) => ({
      name: material.getName(),
      textured: material.getBaseColorTexture() !== null,
      triangles: trianglesOf(meshes, material),
    })),
    variants: [...new Set(variantsOf(document).map((variant) => variant.getName()))],
    textures: await textures(document),
    size: sizeOf(document),
    cameras: cameraNodes(sceneOf(document)).map(({ name, camera }) => ({
      name,
      kind: camera.getType(),
    })),
  };
}

/** The meshes of the scene, one entry per node that shows them. */
export function drawnMeshes(document: Document): Mesh[] {
  const meshes: Mesh[] = [];
  sceneOf(document).traverse((node) => {
    const mesh = node.getMesh();
    if (mesh) meshes.push(mesh);
  });
  return meshes;
}

/** Triangles that are drawn, of one material or of all. */
export const trianglesOf = (meshes: readonly Mesh[], material?: Material): number =>
  meshes
    .flatMap((mesh) => mesh.listPrimitives())
    .filter((primitive) => primitive.getMode() >= 4)
    .filter((primitive) => material === undefined || primitive.getMaterial() === material)
    .reduce((sum, primitive) => sum + getGLPrimitiveCount(primitive), 0);

/** Vertices of what is drawn; parts of one mesh may share a list of them. */
export const verticesOf = (meshes: readonly Mesh[]): number =>
  meshes
    .flatMap((mesh) => [
      ...new Set(mesh.listPrimitives().map((primitive) => primitive.getAttribute('POSITION'))),
    ])
    .reduce((sum, position) => sum + (position?.getCount() ?? 0), 0);

/** The scene that viewers show; the reader has made sure there is one. */
export function sceneOf(document: Document): Scene {
  const scene = document.getRoot().getDefaultScene() ?? document.getRoot().listScenes()[0];
  if (!scene) throw new Failure('model.invalid', { place: 'scenes', reason: 'there is none' });
  return scene;
}

/** The appearances the file itself offers; asked this way, since creating the extension would add it. */
function variantsOf(document: Document): Variant[] {
  const extension = document
    .getRoot()
    .listExtensionsUsed()
    .find((used) => used instanceof KHRMaterialsVariants);
  return extension?.listVariants() ?? [];
}

/** Materials that some triangle has or can have: the ones a look may name. */
function usedMaterials(document: Document): Material[] {
  return document
    .getRoot()
    .listMaterials()
    .filter((material) => material.listParents().some((parent) => parent.propertyType !== 'Root'));
}

async function textures(document: Document): Promise<ModelInspection['textures']> {
  const found = [];
  let pixels = 0;
  for (const [index, texture] of document.getRoot().listTextures().entries()) {
    const image = texture.getImage();
    const place = `images.${index}${texture.getName() === '' ? '' : ` (${texture.getName()})`}`;
    if (!image) throw new Failure('image.unreadable', { place, reason: 'it has no bytes' });
    const { width, height, mediaType } = await pictureKind(image, place);
    pixels += width * height;
    if (pixels > limits.pixels)
      throw new Failure('model.too-large', { place: 'pixels', is: pixels, max: limits.pixels });
    found.push({ width, height, mediaType, bytes: image.byteLength });
  }
  return found;
}

function sizeOf(document: Document): [number, number, number] {
  const { min, max } = getBounds(sceneOf(document));
  return [max[0] - min[0], max[1] - min[1], max[2] - min[2]];
}
