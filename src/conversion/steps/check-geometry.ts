import type { Document, Mesh, Node, Primitive } from '@gltf-transform/core';
import { Failure } from '../../kernel/errors.ts';
import { sceneOf } from '../model/inspect-model.ts';
import { modelIo } from '../model/model-io.ts';
import type { Template } from '../model/template.ts';
import { compareDirections } from './compare-directions.ts';
import { type Point, placing } from './place-vertex.ts';

/** Share of the model's diagonal by which a vertex may move: fourteen bits of quantization move it by a third of this. */
const TOLERANCE = 1 / 5_000;

/**
 * Reads a packed model back, as a viewer would, for the comparison with what was packed and with the source.
 * The validator cannot do this: to it compressed geometry is opaque, and an empty box is valid.
 */
export async function readPacked(packed: Pick<Template, 'json' | 'bin'>): Promise<Document> {
  const io = await modelIo();
  const json = structuredClone(packed.json);
  const buffer = json.buffers?.[0];
  if (buffer) buffer.uri = 'model.bin';
  const pictures = (json.images ?? []).map(({ uri }) => [uri, Uint8Array.of(0)] as const);
  const resources = { 'model.bin': new Uint8Array(packed.bin), ...Object.fromEntries(pictures) };
  return io.readJSON({ json, resources });
}

/** Compares a model that was read back with what was packed: every triangle, every vertex in metres of the scene, and where each normal points. It trusts neither side. */
export function compareGeometry(expected: Document, read: Document): { boundsDelta: number } {
  const wanted = drawnPrimitives(expected);
  const found = drawnPrimitives(read);
  if (wanted.length !== found.length)
    throw differs('number of drawn parts', { is: found.length, expected: wanted.length });
  const [box, other] = [boundsOf(wanted), boundsOf(found)];
  const tolerance = Math.hypot(...box.map(([min, max]) => max - min)) * TOLERANCE;
  const boundsDelta = Math.max(
    ...box.flatMap(([min, max], axis) => [
      Math.abs(min - (other[axis]?.[0] ?? NaN)),
      Math.abs(max - (other[axis]?.[1] ?? NaN)),
    ]),
  );
  // Written so that a NaN is a difference too.
  if (!(boundsDelta <= tolerance))
    throw differs('bounding box', { off: boundsDelta, max: tolerance });
  for (const [index, part] of wanted.entries()) {
    const twin = found[index];
    if (!twin) throw differs('a part is missing', { part: index });
    compareTriangles(part, twin, index);
    compareVertices(part, twin, { index, tolerance });
    compareDirections(part.primitive, twin.primitive, index);
  }
  return { boundsDelta };
}

export interface Part {
  readonly primitive: Primitive;
  readonly node: Node;
}

/** Ordered by mesh and not by node, since quantization may hang a mesh on a node of its own. */
function drawnPrimitives(document: Document): Part[] {
  const meshes = document.getRoot().listMeshes();
  const drawn: { mesh: Mesh; node: Node }[] = [];
  sceneOf(document).traverse((node) => {
    const mesh = node.getMesh();
    if (mesh) drawn.push({ mesh, node });
  });
  drawn.sort((a, b) => meshes.indexOf(a.mesh) - meshes.indexOf(b.mesh));
  return drawn.flatMap(({ mesh, node }) =>
    mesh.listPrimitives().map((primitive) => ({ primitive, node })),
  );
}

function boundsOf(parts: readonly Part[]): [number, number][] {
  const box: [number, number][] = [0, 1, 2].map(() => [Infinity, -Infinity]);
  for (const part of parts)
    for (const point of pointsOf(part))
      for (const [axis, range] of box.entries()) {
        const at = point[axis] ?? NaN;
        range[0] = Math.min(range[0], at);
        range[1] = Math.max(range[1], at);
      }
  return box;
}

export function* pointsOf({ primitive, node }: Part): Generator<Point> {
  const position = primitive.getAttribute('POSITION');
  const place = placing(node);
  const element: number[] = [];
  for (let vertex = 0; vertex < (position?.getCount() ?? 0); vertex += 1)
    yield place(position?.getElement(vertex, element) ?? element);
}

/** The codec may begin a triangle at another of its corners, nothing else. */
function compareTriangles(expected: Part, read: Part, part: number): void {
  const a = expected.primitive.getIndices()?.getArray() ?? [];
  const b = read.primitive.getIndices()?.getArray() ?? [];
  let same = a.length === b.length;
  for (let at = 0; same && at + 2 < a.length; at += 3) {
    // Every turn is tried: a degenerate triangle names one vertex twice.
    same = [0, 1, 2].some((turn) =>
      [0, 1, 2].every((corner) => a[at + corner] === b[at + ((turn + corner) % 3)]),
    );
  }
  if (!same) throw differs('triangles', { part });
}

function compareVertices(
  expected: Part,
  read: Part,
  { index: part, tolerance }: { index: number; tolerance: number },
): void {
  const others = pointsOf(read);
  let vertex = 0;
  for (const point of pointsOf(expected)) {
    const other = others.next();
    if (other.done) throw differs('number of vertices', { part });
    const off = Math.hypot(...point.map((value, axis) => value - (other.value[axis] ?? NaN)));
    if (!(off <= tolerance)) throw differs('a vertex', { part, vertex, off, max: tolerance });
    vertex += 1;
  }
  if (!others.next().done) throw differs('number of vertices', { part });
}

const differs = (what: string, detail: Record<string, number>) =>
  new Failure('conversion.check-failed', { what, ...detail });
