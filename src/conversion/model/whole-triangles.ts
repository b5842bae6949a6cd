import type { Document } from '@gltf-transform/core';

const TRIANGLES = 4;

/** Leaves out the one or two corners at the end of a list that are no triangle: viewers do, and packers stop at them. */
export function wholeTriangles(document: Document): void {
  for (const mesh of document.getRoot().listMeshes())
    for (const primitive of mesh.listPrimitives()) {
      const indices = primitive.getIndices();
      const position = primitive.getAttribute('POSITION');
      const count = (indices ?? position)?.getCount() ?? 0;
      if (primitive.getMode() !== TRIANGLES || count % 3 === 0) continue;
      const whole = Uint32Array.from(
        { length: count - (count % 3) },
        (_, at) => indices?.getScalar(at) ?? at,
      );
      primitive.setIndices(document.createAccessor().setType('SCALAR').setArray(whole));
    }
}
