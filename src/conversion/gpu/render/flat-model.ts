import type { Document, Material } from '@gltf-transform/core';
import { restPose } from '../../usdz/rest-pose.ts';
import { leftOut } from './left-out.ts';
import { type ModelPart, modelParts } from './model-parts.ts';
import { writeVertices } from './write-vertices.ts';

/** A model as the renderer wants it: every triangle of the scene in one list, in metres, those of a group one after the other. */
export interface FlatModel {
  readonly vertices: Float32Array<ArrayBuffer>;
  readonly corners: Uint32Array<ArrayBuffer>;
  readonly layout: VertexLayout;
  readonly groups: readonly TriangleGroup[];
  /** The places of all vertices alone. */
  readonly points: Float32Array;
  readonly warnings: readonly string[];
}

/** Floats per vertex, and where in it what begins; 0 where the model has none. Place and normal come first. */
export interface VertexLayout {
  readonly stride: number;
  readonly uv: number;
  readonly secondUv: number;
  readonly color: number;
  readonly tangent: number;
}

/** Triangles that look alike but for where they are. */
export interface TriangleGroup {
  readonly material: Material | null;
  readonly first: number;
  readonly count: number;
  readonly colored: boolean;
  readonly tangents: boolean;
}

/** Puts a document at rest into lists; what is no triangle is left out with a warning. */
export function flattenModel(source: Document): FlatModel {
  const parts = modelParts(restPose(source).document);
  const layout = layoutOf(parts);
  const total = parts.reduce((sum, part) => sum + part.vertices, 0);
  const vertices = new Float32Array(total * layout.stride);
  const points = new Float32Array(total * 3);
  const corners = new Uint32Array(parts.reduce((sum, { count }) => sum + count * 3, 0));
  const groups: TriangleGroup[] = [];
  let [vertex, triangle] = [0, 0];
  for (const part of parts) {
    const own = vertices.subarray(vertex * layout.stride, (vertex + part.vertices) * layout.stride);
    writeVertices(part, layout, own);
    for (let at = 0; at < part.vertices; at += 1)
      points.set(own.subarray(at * layout.stride, at * layout.stride + 3), (vertex + at) * 3);
    writeCorners(part, vertex, corners.subarray(triangle * 3));
    addToGroups(groups, part, triangle);
    vertex += part.vertices;
    triangle += part.count;
  }
  return { vertices, corners, layout, groups, points, warnings: leftOut(source) };
}

function layoutOf(parts: readonly ModelPart[]): VertexLayout {
  let stride = 6;
  const place = (semantic: string, floats: number): number => {
    if (!parts.some(({ primitive }) => primitive.getAttribute(semantic))) return 0;
    stride += floats;
    return stride - floats;
  };
  const uv = place('TEXCOORD_0', 2);
  const secondUv = place('TEXCOORD_1', 2);
  const color = place('COLOR_0', 4);
  const tangent = place('TANGENT', 4);
  return { stride, uv, secondUv, color, tangent };
}

function writeCorners(
  { primitive, count, vertices }: ModelPart,
  first: number,
  to: Uint32Array,
): void {
  const indices = primitive.getIndices()?.getArray();
  // A corner that is no vertex would be read out of the next part.
  for (let at = 0; at < count * 3; at += 1)
    to[at] = first + Math.min(indices?.[at] ?? at, vertices - 1);
}

/** Parts come with equal materials side by side. */
function addToGroups(groups: TriangleGroup[], part: ModelPart, first: number): void {
  const { material, colored, tangents, count } = part;
  const last = groups.at(-1);
  const alike =
    last?.material === material && last.colored === colored && last.tangents === tangents;
  if (alike) groups[groups.length - 1] = { ...last, count: last.count + count };
  else groups.push({ material, colored, tangents, count, first });
}
