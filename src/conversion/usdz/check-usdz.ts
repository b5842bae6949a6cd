import type { Document, GLTF } from '@gltf-transform/core';
import {
  type BufferAttribute,
  type Material,
  Mesh,
  type MeshPhysicalMaterial,
  Vector3,
} from 'three';
import { Failure } from '../../kernel/errors.ts';
import { composeUsd } from '../inputs/usd/compose-usd.ts';
import { type ZipEntry, unzipped, zipEntries } from '../inputs/zip-archive.ts';
import { sceneOf } from '../model/inspect-model.ts';
import { type Part, pointsOf, readPacked } from '../steps/check-geometry.ts';
import { LAYER_NAME } from './write-usdz.ts';

/** What a package was written from. */
export interface UsdzSource {
  readonly json: GLTF.IGLTF;
  readonly bin: Uint8Array;
  /** Path and bytes of each picture. */
  readonly pictures: readonly { readonly path: string; readonly bytes: Uint8Array }[];
}

/** Share of the diagonal by which a corner may be off: floats are copied, and only the placement is computed anew. */
const TOLERANCE = 1e-5;
const ALIGNMENT = 64;

/**
 * Reads a finished AR file back with another reader than our own and compares it with its source: the layout of the package,
 * every picture's bytes, every corner of every triangle where it stands in the scene, and which pictures each part wears.
 */
export async function checkUsdz(
  usdz: Uint8Array,
  source: UsdzSource,
): Promise<{ triangles: number; boundsDelta: number }> {
  const entries = zipEntries(usdz);
  checkLayout(entries, source);
  const files = new Map(entries.map((entry) => [entry.path, () => unzipped(usdz, entry)]));
  for (const { path, bytes } of source.pictures)
    if (Buffer.compare(files.get(path)?.() ?? NOTHING, bytes) !== 0)
      throw differs(`picture ${path}`);
  const meshes: Mesh[] = [];
  const group = composeUsd(LAYER_NAME, files);
  group.updateMatrixWorld(true);
  group.traverse((object) => {
    if (object instanceof Mesh) meshes.push(object);
  });
  return compareMeshes(meshes, source);
}

const NOTHING = new Uint8Array();

function checkLayout(entries: readonly ZipEntry[], { pictures }: UsdzSource): void {
  if (entries[0]?.path !== LAYER_NAME) throw differs('the first file is not the layer');
  if (entries.length !== pictures.length + 1) throw differs('number of files');
  for (const { path, stored, at } of entries)
    if (!stored || at % ALIGNMENT !== 0) throw differs(`place of ${path}`);
}

async function compareMeshes(meshes: readonly Mesh[], source: UsdzSource) {
  const document = await readPacked(source);
  const parts = drawnParts(document);
  if (parts.length !== meshes.length) throw differs('number of drawn parts');
  const box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
  const points = parts.map((part) => [...pointsOf(part)]);
  for (const [x, y, z] of points.flat())
    for (const [axis, value] of [x, y, z].entries()) {
      box[axis] = Math.min(box[axis] ?? NaN, value);
      box[axis + 3] = Math.max(box[axis + 3] ?? NaN, value);
    }
  const diagonal = Math.hypot(...[0, 1, 2].map((axis) => (box[axis + 3] ?? 0) - (box[axis] ?? 0)));
  let [triangles, boundsDelta] = [0, 0];
  for (const [index, part] of parts.entries()) {
    const mesh = meshes[index];
    const corners = part.primitive.getIndices()?.getArray() ?? [];
    if (!mesh) throw differs(`part ${index}`);
    const off = compareCorners(mesh, { corners, points: points[index] ?? [], index });
    // Written so that a NaN is a difference too.
    if (!(off <= diagonal * TOLERANCE)) throw differs(`a corner of part ${index}`, { off });
    const worn = part.primitive.getMaterial();
    const material = worn ? document.getRoot().listMaterials().indexOf(worn) : -1;
    compareMaps(mesh, source, source.json.materials?.[material]);
    triangles += corners.length / 3;
    boundsDelta = Math.max(boundsDelta, off);
  }
  return { triangles, boundsDelta };
}

/** In the order in which the layer has them. */
function drawnParts(document: Document): Part[] {
  const parts: Part[] = [];
  sceneOf(document).traverse((node) => {
    for (const primitive of node.getMesh()?.listPrimitives() ?? []) parts.push({ primitive, node });
  });
  return parts;
}

interface Corners {
  readonly corners: ArrayLike<number>;
  readonly points: readonly (readonly number[])[];
  readonly index: number;
}

/** The greatest distance between a corner as read and as meant; the reader gives every corner a vertex of its own. */
function compareCorners(mesh: Mesh, { corners, points, index }: Corners): number {
  const read = mesh.geometry.getAttribute('position') as BufferAttribute | undefined;
  if (read?.count !== corners.length) throw differs(`triangles of part ${index}`);
  const at = new Vector3();
  let greatest = 0;
  for (let corner = 0; corner < corners.length; corner += 1) {
    const [x = NaN, y = NaN, z = NaN] = points[corners[corner] ?? -1] ?? [];
    at.fromBufferAttribute(read, corner).applyMatrix4(mesh.matrixWorld);
    const off = Math.hypot(at.x - x, at.y - y, at.z - z);
    if (!(off <= greatest)) greatest = off;
  }
  return greatest;
}

/** Which picture lies where: a part that wears another's would have all its triangles in place. */
function compareMaps(
  mesh: Mesh,
  { json, pictures }: UsdzSource,
  material: GLTF.IMaterial | undefined,
): void {
  const worn = mesh.material as Material as MeshPhysicalMaterial;
  const unlit = material?.extensions?.['KHR_materials_unlit'] !== undefined;
  const surface = material?.pbrMetallicRoughness;
  const expected = [
    [unlit ? worn.emissiveMap : worn.map, surface?.baseColorTexture],
    [worn.normalMap, unlit ? undefined : material?.normalTexture],
    [worn.roughnessMap, unlit ? undefined : surface?.metallicRoughnessTexture],
  ] as const;
  for (const [map, info] of expected) {
    const source = info === undefined ? undefined : json.textures?.[info.index]?.source;
    const path = source === undefined ? undefined : pictures[source]?.path;
    const image = map?.image as { path?: string } | undefined;
    if (image?.path !== path) throw differs(`a picture of material ${material?.name}`);
  }
}

const differs = (what: string, detail: Record<string, number> = {}) =>
  new Failure('conversion.check-failed', { what: `AR file: ${what}`, ...detail });
