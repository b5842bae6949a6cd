import type { GLTF } from '@gltf-transform/core';
import {
  type BufferAttribute,
  type Group,
  type Material,
  Mesh,
  type MeshPhysicalMaterial,
  SkinnedMesh,
  Vector3,
} from 'three';
import { Failure } from '../../kernel/errors.ts';
import { composeUsd } from '../inputs/usd/compose-usd.ts';
import { type ZipEntry, unzipped, zipEntries } from '../inputs/zip-archive.ts';
import { type Part, readPacked } from '../steps/check-geometry.ts';
import type { Point } from '../steps/place-vertex.ts';
import { arLimits } from './ar-limits.ts';
import { drawnParts, pointsOf } from './posed-points.ts';
import { poseDocument, poseScene, posesToCompare } from './strike-pose.ts';
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
/** While it moves: sizes of joints are kept in half the digits, and one reader sums up matrices where the other multiplies. */
const TOLERANCE_MOVING = 1e-3;
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
  const group = composeUsd(LAYER_NAME, files);
  group.updateMatrixWorld(true);
  return comparePoses(group, source);
}

const NOTHING = new Uint8Array();

function checkLayout(entries: readonly ZipEntry[], { pictures }: UsdzSource): void {
  if (entries[0]?.path !== LAYER_NAME) throw differs('the first file is not the layer');
  if (entries.length !== pictures.length + 1) throw differs('number of files');
  for (const { path, stored, at } of entries)
    if (!stored || at % ALIGNMENT !== 0) throw differs(`place of ${path}`);
}

async function comparePoses(group: Group, source: UsdzSource) {
  const document = await readPacked(source);
  const meshes: Mesh[] = [];
  group.traverse((object) => {
    if (object instanceof Mesh) meshes.push(object);
  });
  const parts = drawnParts(document);
  if (parts.length !== meshes.length) throw differs('number of drawn parts');
  const size = diagonalOf(parts.flatMap((part) => pointsOf(part)));
  const found = { triangles: 0, boundsDelta: 0 };
  for (const frame of posesToCompare(document)) {
    if (frame !== null) {
      poseDocument(document, frame);
      poseScene(group, frame / arLimits.framesPerSecond);
    }
    const tolerance = size * (frame === null ? TOLERANCE : TOLERANCE_MOVING);
    const { triangles, boundsDelta } = compareMeshes(parts, meshes, { frame, tolerance });
    if (frame === null) Object.assign(found, { triangles, boundsDelta });
  }
  const materials = document.getRoot().listMaterials();
  for (const [index, { primitive }] of parts.entries()) {
    const [mesh, worn] = [meshes[index], primitive.getMaterial()];
    if (mesh)
      compareMaps(mesh, source, source.json.materials?.[worn ? materials.indexOf(worn) : -1]);
  }
  return found;
}

interface Comparing {
  readonly frame: number | null;
  readonly tolerance: number;
}

function compareMeshes(
  parts: readonly Part[],
  meshes: readonly Mesh[],
  { frame, tolerance }: Comparing,
) {
  let [triangles, boundsDelta] = [0, 0];
  for (const [index, part] of parts.entries()) {
    const mesh = meshes[index];
    const corners = part.primitive.getIndices()?.getArray() ?? [];
    if (!mesh) throw differs(`part ${index}`);
    const off = compareCorners(mesh, { corners, points: pointsOf(part), index });
    // Written so that a NaN is a difference too.
    if (!(off <= tolerance))
      throw differs(`a corner of part ${index}`, { off, ...(frame === null ? {} : { frame }) });
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
    at.fromBufferAttribute(read, corner);
    if (mesh instanceof SkinnedMesh) mesh.applyBoneTransform(corner, at);
    at.applyMatrix4(mesh.matrixWorld);
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
