import type { Accessor, Document, Primitive } from '@gltf-transform/core';
import { Failure } from '../../kernel/errors.ts';

/** Indices beyond the vertices would make native code read outside its memory; one NaN makes a whole model's size unknown. */
export function checkVertices(document: Document): void {
  for (const [meshIndex, mesh] of document.getRoot().listMeshes().entries())
    for (const [index, primitive] of mesh.listPrimitives().entries())
      checkPrimitive(primitive, `meshes.${meshIndex}.primitives.${index}`);
}

function checkPrimitive(primitive: Primitive, place: string): void {
  const position = primitive.getAttribute('POSITION');
  if (!position) throw new Failure('model.invalid', { place, reason: 'it has no positions' });
  if (position.getType() !== 'VEC3')
    throw new Failure('model.invalid', {
      place,
      reason: 'its positions are not in three dimensions',
    });
  const vertices = position.getCount();
  for (const semantic of primitive.listSemantics()) {
    const attribute = primitive.getAttribute(semantic);
    if (!attribute) continue;
    if (attribute.getCount() !== vertices)
      throw new Failure('model.invalid', { place: `${place}.${semantic}`, reason: 'wrong length' });
    checkFinite(attribute, `${place}.${semantic}`);
  }
  for (const target of primitive.listTargets())
    for (const attribute of target.listAttributes()) checkFinite(attribute, `${place}.targets`);
  const indices = primitive.getIndices()?.getArray();
  for (const vertex of indices ?? [])
    if (vertex >= vertices)
      throw new Failure('model.invalid', {
        place: `${place}.indices`,
        reason: `vertex ${vertex} of ${vertices}`,
      });
}

function checkFinite(accessor: Accessor, place: string): void {
  const array = accessor.getArray();
  if (!array || !(array instanceof Float32Array)) return;
  const at = array.findIndex((value) => !Number.isFinite(value));
  if (at >= 0)
    throw new Failure('model.invalid', {
      place: `${place}.${Math.floor(at / accessor.getElementSize())}`,
      reason: 'a number is not finite',
    });
}
