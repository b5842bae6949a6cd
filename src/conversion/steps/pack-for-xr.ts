import type { Document } from '@gltf-transform/core';
import { EXTMeshoptCompression, KHRMeshQuantization } from '@gltf-transform/extensions';
import { quantize } from '@gltf-transform/functions';

/** What is packed as whole numbers; normals and tangents are directions, which meshopt's octahedral filter packs better. */
const QUANTIZED = /^(?:POSITION|TEXCOORD|JOINTS|WEIGHTS|COLOR)(?:_\d+)?$/;
/** Changes of a shape pass no filter: their directions have no length of one. */
const QUANTIZED_TARGETS = /^(?:POSITION|TEXCOORD|COLOR|NORMAL|TANGENT)(?:_\d+)?$/;
/** Bits per component of a change of a normal, as many as the normal itself has: it is turned by 1.26 degrees at worst, 0.4 as a rule. */
const NORMAL_BITS = 8;

/** Makes a document one that is written with meshopt's compression and filters: positions in 14 bits, normals in two of 8. */
export async function packForXr(document: Document): Promise<void> {
  await document.transform(
    quantize({
      pattern: QUANTIZED,
      patternTargets: QUANTIZED_TARGETS,
      quantizeNormal: NORMAL_BITS,
      cleanup: false,
    }),
  );
  document.createExtension(KHRMeshQuantization).setRequired(true);
  document
    .createExtension(EXTMeshoptCompression)
    .setRequired(true)
    .setEncoderOptions({ method: EXTMeshoptCompression.EncoderMethod.FILTER });
}
