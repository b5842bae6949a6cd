import { expect, test } from '@jest/globals';
import { EXTMeshoptCompression } from '@gltf-transform/extensions';
import { joinGlb, splitGlb } from '../../../src/conversion/model/glb.ts';
import { inspectModel } from '../../../src/conversion/model/inspect-model.ts';
import { modelIo } from '../../../src/conversion/model/model-io.ts';
import { olderMeshopt } from '../../../src/conversion/model/older-meshopt.ts';
import { chair, glbOf } from '../made-models.ts';

test('a model packed under the newer name of meshopt is the model it was', async () => {
  const plain = await glbOf(await chair());
  const document = await chair();
  document.createExtension(EXTMeshoptCompression).setRequired(true);
  const older = await (await modelIo()).writeBinary(document);
  const { json, bin } = splitGlb(older);
  const text = Buffer.from(json).toString();
  const newer = joinGlb(text.replaceAll('EXT_meshopt', 'KHR_meshopt'), [bin]);
  const { bytes: _, ...meant } = await inspectModel(plain);
  const { bytes: __, ...found } = await inspectModel(newer);
  expect(found).toEqual(meant);
});

test('a model that is packed otherwise, or not at all, is left as it is', async () => {
  const plain = await glbOf(await chair());
  expect(olderMeshopt(plain)).toBe(plain);
});
