import { Failure } from '../../kernel/errors.ts';
import { limits } from '../limits.ts';
import { checkBuffers } from './check-buffers.ts';
import type { GltfOutline } from './gltf.ts';

const TRIANGLES = 4;
const TRIANGLE_STRIP = 5;
const TRIANGLE_FAN = 6;

/** Refuses, with the place, a file that would hang, exhaust or mislead what reads it next. */
export function checkOutline(outline: GltfOutline, bin: Uint8Array): void {
  checkCounts(outline);
  checkNoFiles(outline);
  checkBuffers(outline, bin);
  checkTree(outline);
  checkTriangles(outline);
}

function checkCounts(outline: GltfOutline): void {
  const counts = {
    nodes: outline.nodes.length,
    meshes: outline.meshes.length,
    primitives: outline.meshes.reduce((sum, mesh) => sum + mesh.primitives.length, 0),
    accessors: outline.accessors.length,
    materials: outline.materials.length,
    textures: outline.textures.length,
    images: outline.images.length,
    animations: outline.animations.length,
    elements: outline.accessors.reduce((sum, accessor) => sum + accessor.count, 0),
  };
  for (const [place, is] of Object.entries(counts) as [keyof typeof counts, number][])
    if (is > limits[place]) throw new Failure('model.too-large', { place, is, max: limits[place] });
}

function checkNoFiles(outline: GltfOutline): void {
  for (const place of ['buffers', 'images'] as const)
    for (const [index, { uri }] of outline[place].entries())
      if (uri !== undefined && !uri.startsWith('data:'))
        throw new Failure('model.external-file', {
          place: `${place}.${index}.uri`,
          uri: uri.slice(0, 200),
        });
}

/** Every node has at most one parent and hangs from a root; anything else is a cycle or shares a branch. */
function checkTree({ nodes, scenes }: GltfOutline): void {
  const parented = new Set<number>();
  for (const [index, { children }] of nodes.entries())
    for (const child of children) {
      if (child >= nodes.length) throw invalid(`nodes.${index}.children`, `no node ${child}`);
      if (parented.has(child)) throw invalid(`nodes.${child}`, 'it has two parents');
      parented.add(child);
    }
  for (const [index, scene] of scenes.entries())
    for (const root of scene.nodes)
      if (root >= nodes.length || parented.has(root))
        throw invalid(`scenes.${index}.nodes`, `node ${root} is not a root`);
  let row = [...nodes.keys()].filter((node) => !parented.has(node));
  let reached = row.length;
  for (let depth = 0; row.length > 0; depth += 1) {
    if (depth > limits.nodeDepth)
      throw new Failure('model.too-large', { place: 'node depth', max: limits.nodeDepth });
    row = row.flatMap((node) => nodes[node]?.children ?? []);
    reached += row.length;
  }
  if (reached < nodes.length) throw invalid('nodes', 'some are their own ancestors');
}

function checkTriangles(outline: GltfOutline): void {
  const perMesh = outline.meshes.map((mesh, index) =>
    mesh.primitives.reduce((sum, of, at) => sum + drawn(outline, of, `meshes.${index}.${at}`), 0),
  );
  const triangles = outline.nodes.reduce(
    (sum, { mesh }) => sum + (mesh === undefined ? 0 : (perMesh[mesh] ?? 0)),
    0,
  );
  if (triangles > limits.triangles)
    throw new Failure('model.too-large', {
      place: 'triangles',
      is: triangles,
      max: limits.triangles,
    });
}

type Primitive = GltfOutline['meshes'][number]['primitives'][number];

function drawn(outline: GltfOutline, primitive: Primitive, place: string): number {
  const index = primitive.indices ?? primitive.attributes['POSITION'];
  if (index === undefined) return 0;
  const accessor = outline.accessors[index];
  if (!accessor) throw invalid(place, `no accessor ${index}`);
  if (primitive.mode === TRIANGLES) return Math.floor(accessor.count / 3);
  const strip = primitive.mode === TRIANGLE_STRIP || primitive.mode === TRIANGLE_FAN;
  return strip ? Math.max(0, accessor.count - 2) : 0;
}

const invalid = (place: string, reason: string) => new Failure('model.invalid', { place, reason });
