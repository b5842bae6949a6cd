import { afterAll, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { BoxGeometry } from 'three';
import { STLExporter } from 'three/examples/jsm/exporters/STLExporter.js';
import { checkCrate } from '../../../src/conversion/inputs/usd/check-crate.ts';
import { unzipped, zipEntries } from '../../../src/conversion/inputs/zip-archive.ts';
import { inspectModel } from '../../../src/conversion/model/inspect-model.ts';
import { openWorkbench } from '../../../src/conversion/workbench/workbench.ts';
import { writeCrate } from '../../../src/conversion/usdz/crate/write-crate.ts';
import { Failure } from '../../../src/kernel/errors.ts';
import { failureOf } from '../failure-of.ts';
import { chair } from '../made-models.ts';
import { arFile } from '../usdz/ar-file.ts';
import { binaryFbx, quadFbx } from './made-fbx.ts';
import { boxScene, bytesOf, coloredPly, squareMtl, squareObj, zipped } from './made-files.ts';

/** A whole file of each kind, to be spoilt. */
async function wholeFiles(): Promise<Record<string, Uint8Array>> {
  const stl = new STLExporter().parse(boxScene(new BoxGeometry(40, 20, 10)), {
    binary: true,
  } as const);
  const { usdz } = await arFile(await chair(16));
  return {
    usdz,
    usdc: Uint8Array.from(unzipped(usdz, zipEntries(usdz)[0]!)),
    fbx: binaryFbx(quadFbx({ unit: 1 })),
    stl: new Uint8Array((stl as unknown as DataView).buffer),
    ply: coloredPly(true),
    'text ply': coloredPly(false),
    obj: bytesOf(squareObj),
    zip: zipped({ 'mesh.obj': squareObj, 'square.mtl': squareMtl }),
  };
}

const files = await wholeFiles();
const bench = openWorkbench(1);
const { signal } = new AbortController();
afterAll(() => bench.close());

test.each(Object.keys(files))(
  'a %s with wrong bytes is read or refused, and never anything else',
  async (kind) => {
    const whole = files[kind]!;
    const change = fc.record({
      at: fc.nat(whole.length - 1),
      byte: fc.integer({ min: 0, max: 255 }),
    });
    const spoilt = fc.record({
      changes: fc.array(change, { minLength: 1, maxLength: 6 }),
      cut: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(whole.length - 1)),
    });
    await fc.assert(
      fc.asyncProperty(spoilt, async ({ changes, cut }) => {
        const bytes = Uint8Array.from(whole.subarray(0, whole.length - cut));
        for (const { at, byte } of changes) if (at < bytes.length) bytes[at] = byte;
        const end = await bench.run('inspect', bytes, signal).then(
          () => 'model.read',
          (error: unknown) =>
            error instanceof Failure
              ? `${error.code} ${error.detail['place'] ?? ''}`
              : String(error),
        );
        expect(end).toMatch(/^(?:model|image)\./);
        // A thread that is ended by its deadline has been held up for minutes.
        expect(end).not.toContain('time for');
      }),
      { numRuns: 40, seed: 42 },
    );
  },
);

const crate = () =>
  writeCrate({ documentation: '', metersPerUnit: 1, root: { name: 'A', type: 'Xform' } });

test('a crate that claims millions of paths, or sections beyond its end, is refused before it is parsed', () => {
  const bytes = crate();
  const view = new DataView(bytes.buffer);
  const contents = view.getUint32(16, true);
  const paths = view.getUint32(contents + 8 + 4 * 32 + 16, true);
  view.setUint32(paths, 2 ** 31, true);
  expect(failureOf(() => checkCrate(bytes))).toMatchObject({
    code: 'model.too-large',
    detail: { place: 'PATHS' },
  });
  const beyond = crate();
  new DataView(beyond.buffer).setUint32(contents + 8 + 24, 2 ** 30, true);
  expect(failureOf(() => checkCrate(beyond))?.code).toBe('model.truncated');
});

test('a crate whose one list claims a billion numbers is refused before they are allocated', async () => {
  const points = Float32Array.from({ length: 9 }, (_, at) => at + 0.5);
  const bytes = writeCrate({
    documentation: '',
    metersPerUnit: 1,
    root: {
      name: 'A',
      type: 'Mesh',
      attributes: [{ name: 'points', type: 'point3f[]', value: points }],
    },
  });
  // Its count stands right before it.
  const at = Buffer.from(bytes).indexOf(Buffer.from(points.buffer)) - 8;
  new DataView(bytes.buffer).setUint32(at, 1_000_000_000, true);
  await expect(inspectModel(bytes)).rejects.toMatchObject({
    code: 'model.too-large',
    detail: { place: 'elements' },
  });
});

test('a USD text that nests for ever is refused', async () => {
  const deep = `#usda 1.0\n${'def "a" {\n'.repeat(5_000)}`;
  await expect(inspectModel(bytesOf(deep))).rejects.toMatchObject({ code: 'model.too-large' });
});

test('a PLY that claims a billion vertices is refused by its head', async () => {
  const head = 'ply\nformat ascii 1.0\nelement vertex 1000000000\nproperty float x\nend_header\n';
  await expect(inspectModel(bytesOf(head))).rejects.toMatchObject({
    code: 'model.too-large',
    detail: { place: 'vertex' },
  });
});

test('an OBJ that names vertices it does not have is refused', async () => {
  const wrong = 'v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 9\n';
  await expect(inspectModel(bytesOf(wrong))).rejects.toMatchObject({
    code: expect.stringMatching(/^model\./),
  });
});
