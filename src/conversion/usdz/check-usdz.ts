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
import type { Point } from '../steps/place-vertex.ts';
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
  const parts = drawnParts(document).map((part) => ({ ...part, points: [...pointsOf(part)] }));
  if (parts.length !== meshes.length) throw differs('number of drawn parts');
  const tolerance = TOLERANCE * diagonalOf(parts.flatMap(({ points }) => points));
  let [triangles, boundsDelta] = [0, 0];
  for (const [index, { primitive, points }] of parts.entries()) {
    const mesh = meshes[index];
    const corners = primitive.getIndices()?.getArray() ?? [];
    if (!mesh) throw differs(`part ${index}`);
    const off = compareCorners(mesh, { corners, points, index });
    // Written so that a NaN is a difference too.
    if (!(off <= tolerance)) throw differs(`a corner of part ${index}`, { off });
    const worn = primitive.getMaterial();
    const material = worn ? document.getRoot().listMaterials().indexOf(worn) : -1;
    compareMaps(mesh, source, source.json.materials?.[material]);
    triangles += corners.length / 3;
    boundsDelta = Math.max(boundsDelta, off);
  }
  return { triangles, boundsDelta };
}

function diagonalOf(points: readonly Point[]): number {
  const [min, max] = [
    new Vector3(Infinity, Infinity, Infinity),
    new Vector3(-Infinity, -Infinity, -Infinity),
  ];
  const at = new Vector3();
  for (const point of points) {
    at.fromArray(point);
    min.min(at);
    max.max(at);
  }
  return max.distanceTo(min);
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
function compareMaps(mesh: Mesh, source: UsdzSource, material: GLTF.IMaterial | undefined): void {
  const worn = mesh.material as Material as MeshPhysicalMaterial;
  const { baseColorTexture, metallicRoughnessTexture } = material?.pbrMetallicRoughness ?? {};
  const unlit = material?.extensions?.['KHR_materials_unlit'] !== undefined;
  const expected = unlit
    ? ([[worn.emissiveMap, baseColorTexture]] as const)
    : ([
        [worn.map, baseColorTexture],
        [worn.normalMap, material?.normalTexture],
        [worn.roughnessMap, metallicRoughnessTexture],
      ] as const);
  for (const [map, info] of expected) {
    const image = map?.image as { path?: string } | undefined;
    if (image?.path !== pathOf(info, source))
      throw differs(`a picture of material ${material?.name}`);
  }
}

function pathOf(
  info: GLTF.ITextureInfo | undefined,
  { json, pictures }: UsdzSource,
): string | undefined {
  const texture = info === undefined ? undefined : json.textures?.[info.index];
  return pictures[texture?.source ?? -1]?.path;
}

const differs = (what: string, detail: Record<string, number> = {}) =>
  new Failure('conversion.check-failed', { what: `AR file: ${what}`, ...detail });
