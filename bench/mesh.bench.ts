import { readFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { NodeIO } from '@gltf-transform/core';
import { ALL_EXTENSIONS } from '@gltf-transform/extensions';
import { MeshoptDecoder } from 'meshoptimizer';
import { drawnMeshes, trianglesOf } from '../src/conversion/model/inspect-model.ts';
import { prepareModel } from '../src/conversion/steps/prepare-model.ts';
import { passOfOthers } from './mesh/pass-of-others.ts';
import { profileModel, vendoredModel } from './usdz/models.ts';

// The geometry pass beside the functions of gltf-transform in the order of its `optimize`, on the same models in turns. Ours keeps
// every shape within its budget and reads back what it packed; the other simplifies by its own measure and believes itself.

const ROUNDS = 5;
const TRIANGLES_MAX = 100_000;
const models: Readonly<Record<string, string>> = {
  'wicker chair': vendoredModel('WickerChair.glb'),
  mixer: vendoredModel('Mixer.glb'),
  'controller pico-4': profileModel('pico-4/left.glb'),
  'controller valve-index': profileModel('valve-index/right.glb'),
};

const rows: Awaited<ReturnType<typeof measure>>[] = [];
for (const [model, path] of Object.entries(models)) rows.push(await measure(model, path));
console.log(
  `\n${cpus().length} × ${cpus()[0]?.model ?? ''}, load ${loadavg()[0]?.toFixed(1)} · ms: best of ${ROUNDS}, in turns\n`,
);
console.table(rows);
const sum = (of: (row: (typeof rows)[number]) => number) =>
  rows.reduce((all, row) => all + of(row), 0);
const metrics = {
  ms: sum(({ ms }) => ms),
  ratio: Math.round((sum(({ ms }) => ms) / sum((row) => row['others ms'])) * 100) / 100,
  geometryBytes: sum((row) => row.bytes),
};
const baseline = {
  what: 'functions of gltf-transform as in optimize',
  ms: sum((row) => row['others ms']),
  geometryBytes: sum((row) => row['others bytes']),
};
console.log(JSON.stringify({ bench: 'mesh', metrics, baseline }));

async function measure(model: string, path: string) {
  const bytes = await readFile(path);
  let [ours, others] = [Infinity, Infinity];
  let [made, theirs] = [
    await prepareModel(bytes, TRIANGLES_MAX, ['xr']),
    await passOfOthers(bytes),
  ];
  for (let round = 0; round < ROUNDS; round += 1) {
    let begin = performance.now();
    made = await prepareModel(bytes, TRIANGLES_MAX, ['xr']);
    ours = Math.min(ours, performance.now() - begin);
    begin = performance.now();
    theirs = await passOfOthers(bytes);
    others = Math.min(others, performance.now() - begin);
  }
  const other = await geometryOf(theirs);
  return {
    model,
    ms: Math.round(ours),
    'others ms': Math.round(others),
    ratio: Math.round((ours / others) * 100) / 100,
    triangles: made.model.triangles,
    'others triangles': other.triangles,
    bytes: made.model.templates.xr?.bin.byteLength ?? 0,
    'others bytes': other.bytes,
  };
}

/** Triangles of a finished file, and its bytes without pictures. */
async function geometryOf(glb: Uint8Array) {
  await MeshoptDecoder.ready;
  const io = new NodeIO().registerExtensions(ALL_EXTENSIONS);
  io.registerDependencies({ 'meshopt.decoder': MeshoptDecoder });
  const document = await io.readBinary(glb);
  const pictures = document.getRoot().listTextures();
  const inPictures = pictures.reduce((all, one) => all + (one.getImage()?.byteLength ?? 0), 0);
  return { triangles: trianglesOf(drawnMeshes(document)), bytes: glb.byteLength - inPictures };
}
