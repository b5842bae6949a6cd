import { expect, test } from '@jest/globals';
import { checkUsdz } from '../../../src/conversion/usdz/check-usdz.ts';
import { writeUsdz } from '../../../src/conversion/usdz/write-usdz.ts';
import { type ArFile, arFile } from './ar-file.ts';
import { animate, bendingStrip, cupboard, noTurn, quarterTurn } from './moving-models.ts';

const samplesOf = (file: ArFile, end: string) => {
  const [path] = Object.keys(file.specs).filter((each) => each.endsWith(end));
  return file.specs[path ?? '']?.fields['timeSamples'] as
    | { times: number[]; values: number[][] }
    | undefined;
};
const rootOf = ({ specs }: ArFile) => specs['/']!.fields;

test('a door that opens is found where it stands at rest and in every frame', async () => {
  const { document } = cupboard();
  const file = await arFile(document);
  expect(file.warnings).toEqual([]);
  expect(rootOf(file)).toMatchObject({
    startTimeCode: 0,
    endTimeCode: 24,
    timeCodesPerSecond: 24,
    playbackMode: 'loop',
  });
  const turning = samplesOf(file, 'door.xformOp:orient')!;
  expect(turning.times).toEqual(Array.from({ length: 25 }, (_, frame) => frame));
  expect(turning.values[24]![1]).toBeCloseTo(Math.SQRT1_2);
  expect(await checkUsdz(file.usdz, file.source)).toMatchObject({ triangles: 3 * 32 + 18 });
});

test('a strip that bends keeps its joints, and the node between them', async () => {
  const file = await arFile(bendingStrip().document);
  expect(file.warnings).toEqual([]);
  expect(await checkUsdz(file.usdz, file.source)).toMatchObject({ triangles: 72 });
  const types = Object.values(file.specs).map(({ fields }) => fields['typeName']);
  expect(types).toEqual(expect.arrayContaining(['SkelRoot', 'Skeleton', 'SkelAnimation']));
  expect(file.of('Skeleton.joints')).toEqual([
    'root_joint',
    'root_joint/between',
    'root_joint/between/tip',
  ]);
});

test('another turn in one frame, and joints that hold other vertices, are caught', async () => {
  for (const { document } of [cupboard(), bendingStrip()]) {
    const { source } = await arFile(document);
    const [{ channels, samplers }] = source.json.animations as [
      NonNullable<typeof source.json.animations>[number],
    ];
    const output = source.json.accessors![samplers[channels[0]!.sampler]!.output]!;
    const view = source.json.bufferViews![output.bufferView!]!;
    const bin = Uint8Array.from(source.bin);
    const at = (view.byteOffset ?? 0) + (output.byteOffset ?? 0) + (output.count - 1) * 16;
    new Float32Array(bin.buffer, at, 4).set([0, 0.6, 0, 0.8]);
    const other = writeUsdz({ ...source, bin });
    await expect(checkUsdz(other, source)).rejects.toMatchObject({
      code: 'conversion.check-failed',
      detail: { frame: output.count - 1 },
    });
  }
});

test('animations that pull at the same part do not play together; others do', async () => {
  const { document, door, knob } = cupboard();
  animate(document, 'shut', [
    { node: door, path: 'rotation', times: [0, 3], values: [quarterTurn, noTurn] },
  ]);
  animate(document, 'slide', [
    {
      node: knob,
      path: 'translation',
      times: [0, 2],
      values: [
        [0, 0, 0],
        [0.5, 0, 0],
      ],
    },
  ]);
  const file = await arFile(document);
  expect(file.warnings).toEqual([
    'The AR file leaves out the animation shut: it moves parts that another moves.',
  ]);
  expect(rootOf(file)['endTimeCode']).toBe(48);
  // The shorter one holds its end.
  expect(samplesOf(file, 'door.xformOp:orient')!.values[48]![1]).toBeCloseTo(Math.SQRT1_2);
  await checkUsdz(file.usdz, file.source);
});

test('what takes longer than ten seconds is cut, and shapes that change stay as they are', async () => {
  const { document, door, cushion } = cupboard();
  for (const animation of document.getRoot().listAnimations()) animation.dispose();
  animate(document, 'slow', [
    { node: door, path: 'rotation', times: [0, 40], values: [noTurn, quarterTurn] },
    { node: cushion, path: 'weights', times: [0, 1], values: [[0], [1]] },
  ]);
  const file = await arFile(document);
  expect(file.warnings).toEqual([
    'The AR file leaves out how the animation slow changes shapes.',
    'The AR file plays the first 10 of 40 seconds: AR viewers take no more.',
  ]);
  expect(rootOf(file)['endTimeCode']).toBe(240);
});

test('an animation that changes nothing leaves the file as it would be without it', async () => {
  const still = cupboard();
  for (const animation of still.document.getRoot().listAnimations()) animation.dispose();
  const idle = cupboard();
  for (const animation of idle.document.getRoot().listAnimations()) animation.dispose();
  animate(idle.document, 'idle', [
    { node: idle.door, path: 'rotation', times: [0, 1], values: [noTurn, noTurn] },
  ]);
  const [a, b] = [await arFile(still.document), await arFile(idle.document)];
  expect(Buffer.from(a.usdz).equals(Buffer.from(b.usdz))).toBe(true);
  expect(rootOf(a)['endTimeCode']).toBeUndefined();
});

test('a skin that was put on inside out, or that holds too much, is shown at rest', async () => {
  const flat = bendingStrip();
  const back = Float32Array.from(flat.skin.getInverseBindMatrices()!.getArray()!);
  back.fill(0, 0, 11); // its first joint squeezes all it holds into a point
  flat.skin.getInverseBindMatrices()!.setArray(back);
  const full = bendingStrip();
  const [primitive] = full.document.getRoot().listMeshes()[0]!.listPrimitives();
  primitive!
    .setAttribute('JOINTS_1', primitive!.getAttribute('JOINTS_0'))
    .setAttribute('WEIGHTS_1', primitive!.getAttribute('WEIGHTS_0'));
  const [a, b] = [await arFile(flat.document), await arFile(full.document)];
  for (const { specs } of [a, b]) expect(specs['/']?.fields['endTimeCode']).toBeUndefined();
  for (const { specs } of [a, b])
    expect(JSON.stringify(Object.values(specs))).not.toContain('Skeleton');
  expect(a.warnings).toEqual([
    'The AR file shows the model at rest: its motion could not be told in USD.',
  ]);
  expect(b.warnings).toContainEqual(expect.stringContaining('more than four joints'));
});
