import { expect, test } from '@jest/globals';
import { NodeIO } from '@gltf-transform/core';
import { ALL_EXTENSIONS, EXTMeshoptCompression } from '@gltf-transform/extensions';
import { quantize } from '@gltf-transform/functions';
import { modelIo } from '../../../src/conversion/model/model-io.ts';
import { browsableGlb } from '../../../src/main/commands/view/browsable-glb.ts';
import { chair, glbOf } from '../../conversion/made-models.ts';

test('a model that any viewer reads is shown byte by byte', async () => {
  const glb = await glbOf(await chair());
  expect(Buffer.from(await browsableGlb(glb)).equals(glb)).toBe(true);
});

test('one that needs a decoder is shown unpacked, with all it has', async () => {
  const document = await chair();
  await document.transform(quantize());
  document.createExtension(EXTMeshoptCompression).setRequired(true);
  const packed = await (await modelIo()).writeBinary(document);
  const shown = await browsableGlb(packed);
  // A reader without a single decoder.
  const read = await new NodeIO().registerExtensions(ALL_EXTENSIONS).readBinary(shown);
  const root = read.getRoot();
  expect(root.listExtensionsRequired()).toEqual([]);
  expect(root.listExtensionsUsed().map(({ extensionName }) => extensionName)).toEqual([
    'KHR_materials_variants',
  ]);
  expect(root.listTextures()).toHaveLength(2);
  const [position] = root
    .listMeshes()
    .flatMap((mesh) => mesh.listPrimitives())
    .map((primitive) => primitive.getAttribute('POSITION'));
  expect(position?.getArray()).toBeInstanceOf(Float32Array);
});
