import { expect, test } from '@jest/globals';
import { deflateSync } from 'node:zlib';
import { inspectModel } from '../../../src/conversion/model/inspect-model.ts';
import { readModel } from '../../../src/conversion/model/read-model.ts';
import { ramps } from '../made-models.ts';
import { zipped } from './made-files.ts';
import { type FbxNode, binaryFbx, quadFbx } from './made-fbx.ts';

const rounded = (values: readonly number[]) => values.map((value) => Math.round(value * 1e4) / 1e4);

test.each([
  [1, [1, 0.5, 0], ['The FBX file is in centimetres: it was brought to metres.']],
  [100, [100, 50, 0], []],
  [2.54, [2.54, 1.27, 0], ['The FBX file is in inches: it was brought to metres.']],
  [7, [7, 3.5, 0], ['The FBX file is in units of 0.07 m: it was brought to metres.']],
])('an FBX whose unit is %d cm is in metres, and that is said', async (unit, size, warnings) => {
  const inspection = await inspectModel(binaryFbx(quadFbx({ unit })));
  expect(inspection).toMatchObject({ format: 'fbx', triangles: 2, warnings });
  expect(rounded(inspection.size)).toEqual(size);
});

test('an FBX with Z up is turned upright, and that is said', async () => {
  const inspection = await inspectModel(binaryFbx(quadFbx({ unit: 1, zUp: true })));
  expect(rounded(inspection.size)).toEqual([1, 0, 0.5]);
  expect(inspection.warnings).toEqual([
    'The FBX file is in centimetres with Z up: it was brought to metres with Y up.',
  ]);
});

test('its material keeps its name, colour, gloss and picture, which lies inside or beside it', async () => {
  const bytes = await ramps(16, 3);
  const inside = binaryFbx(quadFbx({ unit: 1, picture: { path: 'C:\\work\\weave.png', bytes } }));
  const beside = zipped({
    'model/quad.fbx': binaryFbx(quadFbx({ unit: 1, picture: { path: 'C:\\work\\weave.png' } })),
    'model/maps/weave.png': bytes,
  });
  for (const file of [inside, beside]) {
    const { document, warnings } = await readModel(file);
    expect(warnings).toEqual([expect.stringContaining('in centimetres')]);
    const [material] = document.getRoot().listMaterials();
    expect(material!.getName()).toBe('Paint');
    expect(rounded(material!.getBaseColorFactor())).toEqual([1, 0.214, 0, 1]);
    expect(material!.getRoughnessFactor()).toBeCloseTo(0.1414, 3);
    const picture = material!.getBaseColorTexture()!.getImage()!;
    expect(Buffer.from(picture).equals(bytes)).toBe(true);
  }
});

test('a list that unpacks to more than it declares is refused before anything unpacks it', async () => {
  const bomb = (declared: number): Uint8Array => {
    const packed = deflateSync(Buffer.alloc(64 * 2 ** 20));
    const file = Buffer.from(
      binaryFbx([{ name: 'Vertices', values: [{ type: 'd', value: [], packed: true }] }]),
    );
    const at = file.indexOf('Vertices') + 'Vertices'.length;
    const list = Buffer.alloc(13);
    list.write('d');
    list.writeUInt32LE(declared, 1);
    list.writeUInt32LE(1, 5);
    list.writeUInt32LE(packed.length, 9);
    const node = Buffer.concat([file.subarray(27, at), list, packed]);
    node.writeUInt32LE(27 + node.length, 0);
    node.writeUInt32LE(list.length + packed.length, 8);
    return new Uint8Array(Buffer.concat([file.subarray(0, 27), node, Buffer.alloc(200)]));
  };
  await expect(inspectModel(bomb(4))).rejects.toMatchObject({
    code: 'model.invalid',
    detail: { reason: 'a list does not unpack' },
  });
  await expect(inspectModel(bomb(2 ** 31))).rejects.toMatchObject({
    code: 'model.too-large',
    detail: { place: 'lists' },
  });
});

test('nodes that end before they begin, or nest for ever, are refused', async () => {
  const whole = binaryFbx(quadFbx({ unit: 1 }));
  const back = Uint8Array.from(whole);
  new DataView(back.buffer).setUint32(27, 5, true);
  await expect(inspectModel(back)).rejects.toMatchObject({ code: 'model.truncated' });
  let deep: FbxNode = { name: 'N' };
  for (let depth = 0; depth < 400; depth += 1) deep = { name: 'N', children: [deep] };
  await expect(inspectModel(binaryFbx([deep]))).rejects.toMatchObject({
    code: 'model.too-large',
    detail: { place: 'nodes' },
  });
});
