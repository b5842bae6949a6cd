import { createHash } from 'node:crypto';
import type { Accessor, Primitive } from '@gltf-transform/core';
import { BufferAttribute, BufferGeometry } from 'three/webgpu';

const ATTRIBUTES = {
  POSITION: 'position',
  NORMAL: 'normal',
  TANGENT: 'tangent',
  TEXCOORD_0: 'uv',
  TEXCOORD_1: 'uv1',
  COLOR_0: 'color',
} as const;

/** What two primitives share when they may share their buffers on the GPU. */
export function geometryKey(primitive: Primitive): string {
  const hash = createHash('sha1');
  for (const semantic of [...Object.keys(ATTRIBUTES), 'indices']) {
    const accessor =
      semantic === 'indices' ? primitive.getIndices() : primitive.getAttribute(semantic);
    const array = accessor?.getArray();
    hash.update(`${semantic}:${accessor?.getType()}:${accessor?.getComponentType()};`);
    if (array) hash.update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  }
  return hash.digest('hex');
}

/** The triangles of a primitive as three.js draws them; null where it has none. */
export function buildGeometry(primitive: Primitive): BufferGeometry | null {
  if (!primitive.getAttribute('POSITION')) return null;
  const geometry = new BufferGeometry();
  for (const [semantic, name] of Object.entries(ATTRIBUTES)) {
    const accessor = primitive.getAttribute(semantic);
    if (accessor)
      geometry.setAttribute(name, new BufferAttribute(floats(accessor), accessor.getElementSize()));
  }
  const indices = primitive.getIndices()?.getArray();
  if (indices) geometry.setIndex(new BufferAttribute(Uint32Array.from(indices), 1));
  if (geometry.hasAttribute('normal')) return geometry;
  // glTF wants faces flat where it has no normals.
  const flat = indices ? geometry.toNonIndexed() : geometry;
  flat.computeVertexNormals();
  return flat;
}

/** Quantized attributes as plain floats: WebGPU has no vertex format for three of most small types. */
function floats(accessor: Accessor): Float32Array {
  const array = accessor.getArray();
  if (array instanceof Float32Array) return array;
  const size = accessor.getElementSize();
  const result = new Float32Array(accessor.getCount() * size);
  const element: number[] = [];
  for (let at = 0; at < accessor.getCount(); at += 1)
    result.set(accessor.getElement(at, element), at * size);
  return result;
}
