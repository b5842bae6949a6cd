import { expect, test } from '@jest/globals';
import type { GLTF } from '@gltf-transform/core';
import { measureFile } from '../../../src/conversion/budgets/measure-file.ts';
import { splitGlb } from '../../../src/conversion/model/glb.ts';
import { modelIo } from '../../../src/conversion/model/model-io.ts';
import { inspectDocument } from '../../../src/conversion/model/inspect-model.ts';
import { chair, glbOf } from '../made-models.ts';

test('a file is measured by its own JSON, and what is drawn twice counts twice', async () => {
  const document = await chair();
  const root = document.getRoot();
  const [mesh] = root.listMeshes();
  root.listScenes()[0]!.addChild(document.createNode('again').setMesh(mesh!));
  const glb = await glbOf(document);
  const json = JSON.parse(Buffer.from(splitGlb(glb).json).toString()) as GLTF.IGLTF;
  const textures = [
    { width: 1024, height: 512, mediaType: 'image/jpeg' },
    { width: 300, height: 300, mediaType: 'image/webp' },
  ];
  const figures = measureFile({ json, bytes: glb.byteLength, textures });
  const read = await (await modelIo()).readBinary(glb);
  const file = { bytes: glb.byteLength, format: 'glb' as const, warnings: [] };
  const { triangles, vertices } = await inspectDocument(read, file);
  expect(figures).toEqual({
    bytes: glb.byteLength,
    triangles,
    vertices,
    materials: 2,
    draws: 4,
    nodes: 2,
    meshes: 1,
    'uv-sets': 1,
    'texture-edge': 1024,
    'texture-edge-least': 300,
    'texture-sets': 1,
    'textures-off-power-of-two': 1,
    'textures-not-jpeg-or-png': 1,
    'required-extensions': 0,
    'animation-seconds': 0,
  });
  expect(triangles).toBe(676);
});
