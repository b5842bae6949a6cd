import { expect, test } from '@jest/globals';
import type { BufferGeometry, Mesh, Object3D } from 'three';
import { GLTFLoader } from 'three/examples/jsm/loaders/GLTFLoader.js';
import { MeshoptDecoder } from 'three/examples/jsm/libs/meshopt_decoder.module.js';
import { assembleGlb } from '../../../src/conversion/steps/assemble-glb.ts';
import { compareDirections } from '../../../src/conversion/steps/compare-directions.ts';
import { readPacked } from '../../../src/conversion/steps/check-geometry.ts';
import { prepareModel } from '../../../src/conversion/steps/prepare-model.ts';
import { validateGlb } from '../../../src/conversion/steps/validate-glb.ts';
import { failureOf } from '../failure-of.ts';
import { emptyModel, glbOf, sheet } from '../made-models.ts';

/** A sheet of 1,681 vertices whose normals and tangents point all over the sphere, on a node that turns and moves. */
async function prickly() {
  const { document, mesh } = emptyModel();
  const primitive = sheet(document, 40);
  const vertices = primitive.getAttribute('POSITION')?.getCount() ?? 0;
  const normals = new Float32Array(vertices * 3);
  const tangents = new Float32Array(vertices * 4);
  for (let at = 0; at < vertices; at += 1) {
    const [z, turn] = [1 - (2 * (at + 0.5)) / vertices, at * 2.399963];
    const flat = Math.sqrt(1 - z * z);
    normals.set([flat * Math.cos(turn), flat * Math.sin(turn), z], at * 3);
    tangents.set([-Math.sin(turn), Math.cos(turn), 0, at % 2 === 0 ? 1 : -1], at * 4);
  }
  const accessor = (array: Float32Array<ArrayBuffer>, type: 'SCALAR' | 'VEC3' | 'VEC4') =>
    document.createAccessor().setArray(array).setType(type);
  primitive.setAttribute('NORMAL', accessor(normals, 'VEC3'));
  primitive.setAttribute('TANGENT', accessor(tangents, 'VEC4'));
  mesh.addPrimitive(primitive);
  const [node] = document.getRoot().listNodes();
  const animation = document.createAnimation('turn');
  const input = accessor(Float32Array.of(0, 1, 2), 'SCALAR');
  for (const [path, output] of [
    ['rotation', accessor(Float32Array.of(0, 0, 0, 1, 0, 0.6, 0, 0.8, 0, 1, 0, 0), 'VEC4')],
    ['translation', accessor(Float32Array.of(0, 0, 0, 0.123456, 1, 0.7, 2, 0, 0), 'VEC3')],
  ] as const) {
    const sampler = document.createAnimationSampler().setInput(input).setOutput(output);
    const channel = document.createAnimationChannel().setSampler(sampler).setTargetPath(path);
    animation.addSampler(sampler).addChannel(channel.setTargetNode(node ?? null));
  }
  return document;
}

async function packed() {
  const { model } = await prepareModel(await glbOf(await prickly()), 1e6, ['store', 'xr']);
  return { store: model.templates.store!, xr: model.templates.xr! };
}

const geometryOf = (root: Object3D): BufferGeometry => {
  let found: BufferGeometry | undefined;
  root.traverse((object) => (found ??= (object as Mesh).geometry));
  return found!;
};

test('three reads filtered normals, tangents and motion as they were, and the validator has no fault', async () => {
  const { store, xr } = await packed();
  expect(JSON.stringify(xr.json)).toContain('OCTAHEDRAL');
  expect(JSON.stringify(xr.json)).toContain('QUATERNION');
  const read = async ({ json, bin }: typeof xr) => {
    const glb = assembleGlb(structuredClone(json), bin, []);
    expect((await validateGlb(glb)).errors).toBe(0);
    const loader = new GLTFLoader().setMeshoptDecoder(MeshoptDecoder);
    return loader.parseAsync(glb.buffer, '');
  };
  const [plain, small] = [await read(store), await read(xr)];
  for (const name of ['normal', 'tangent'] as const) {
    const [a, b] = [geometryOf(plain.scene), geometryOf(small.scene)].map((one) =>
      one.getAttribute(name),
    );
    expect(b!.count).toBe(1681);
    for (let at = 0; at < b!.count; at += 1) {
      const [x, y, z] = [b!.getX(at), b!.getY(at), b!.getZ(at)];
      const dot = a!.getX(at) * x + a!.getY(at) * y + a!.getZ(at) * z;
      expect(dot / Math.hypot(x, y, z)).toBeGreaterThan(Math.cos((1.5 * Math.PI) / 180));
    }
  }
  for (const [index, track] of plain.animations[0]!.tracks.entries())
    for (const [at, value] of track.values.entries())
      expect(small.animations[0]!.tracks[index]!.values[at]).toBeCloseTo(value, 3);
});

test('the filters make the normals of a model smaller', async () => {
  const { store, xr } = await packed();
  expect(xr.bin.byteLength).toBeLessThan(store.bin.byteLength / 4);
});

test('a normal that points elsewhere and a tangent of the other side are caught', async () => {
  const { store, xr } = await packed();
  const first = async (from: typeof xr) =>
    (await readPacked(from)).getRoot().listMeshes()[0]!.listPrimitives()[0]!;
  const [plain, small] = [await first(store), await first(xr)];
  expect(failureOf(() => compareDirections(plain, small, 0))).toBeNull();
  const normal = plain.getAttribute('NORMAL')!;
  const kept = normal.getElement<number[]>(7, []);
  normal.setElement(7, [kept[1]!, -kept[0]!, kept[2]!]);
  expect(failureOf(() => compareDirections(plain, small, 0))?.code).toBe('conversion.check-failed');
  normal.setElement(7, kept);
  const tangent = plain.getAttribute('TANGENT')!;
  const [x, y, z, side] = tangent.getElement<number[]>(3, []);
  tangent.setElement(3, [x!, y!, z!, -side!]);
  expect(failureOf(() => compareDirections(plain, small, 0))?.code).toBe('conversion.check-failed');
});
