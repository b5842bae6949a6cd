import { beforeAll, expect, test } from '@jest/globals';
import { unzipped, zipEntries } from '../../../src/conversion/inputs/zip-archive.ts';
import { checkUsdz } from '../../../src/conversion/usdz/check-usdz.ts';
import { LAYER_NAME, writeUsdz } from '../../../src/conversion/usdz/write-usdz.ts';
import { zipPackage } from '../../../src/conversion/usdz/zip-package.ts';
import { chair, emptyModel, sheet } from '../made-models.ts';
import { type ArFile, arFile } from './ar-file.ts';

let file: ArFile;
beforeAll(async () => {
  file = await arFile(await chair());
});

const fault = (what: string) => ({
  code: 'conversion.check-failed',
  detail: expect.objectContaining({ what: `AR file: ${what}` }),
});
const filesOf = (usdz: Uint8Array) =>
  zipEntries(usdz).map((entry) => ({ name: entry.path, bytes: unzipped(usdz, entry) }));

test('what was written is found again, every triangle of it', async () => {
  expect(await checkUsdz(file.usdz, file.source)).toEqual({
    triangles: 338,
    boundsDelta: expect.closeTo(0),
  });
});

test('parts that are turned, nested and shown twice are found where they stand', async () => {
  const { document, mesh } = emptyModel();
  mesh.addPrimitive(sheet(document, 6));
  const [outer] = document.getRoot().listNodes();
  outer!
    .setTranslation([1, 2, 3])
    .setRotation([0, Math.SQRT1_2, 0, Math.SQRT1_2])
    .setScale([2, 1, 0.5]);
  outer!.addChild(
    document.createNode('inner').setMesh(mesh).setRotation([Math.SQRT1_2, 0, 0, Math.SQRT1_2]),
  );
  const nested = await arFile(document);
  expect(await checkUsdz(nested.usdz, nested.source)).toMatchObject({ triangles: 144 });
});

test('another model, a part less, and a part that moved are caught', async () => {
  const other = await arFile(await chair(), { kind: 'variant', name: 'plain' });
  await expect(checkUsdz(other.usdz, file.source)).rejects.toMatchObject(fault('number of files'));
  const bin = Uint8Array.from(file.source.bin);
  const view = new DataView(bin.buffer);
  const { json } = file.source;
  const position = json.accessors![json.meshes![0]!.primitives[0]!.attributes['POSITION']!]!;
  const at =
    (json.bufferViews![position.bufferView!]!.byteOffset ?? 0) + (position.byteOffset ?? 0);
  view.setFloat32(at + 40 * 12, view.getFloat32(at + 40 * 12, true) + 0.01, true);
  const moved = writeUsdz({ ...file.source, bin });
  await expect(checkUsdz(moved, file.source)).rejects.toMatchObject(fault('a corner of part 0'));
  const fewer = structuredClone(json);
  fewer.meshes![0]!.primitives.pop();
  const less = writeUsdz({ ...file.source, json: fewer });
  await expect(checkUsdz(less, file.source)).rejects.toMatchObject(fault('number of drawn parts'));
});

test('a picture that differs, and a part that wears none, are caught', async () => {
  const [layer, picture] = filesOf(file.usdz);
  const spoilt = {
    ...picture!,
    bytes: Uint8Array.from(picture!.bytes, (value, at) => (at === 99 ? value ^ 1 : value)),
  };
  await expect(checkUsdz(zipPackage([layer!, spoilt]), file.source)).rejects.toMatchObject(
    fault('picture textures/0.png'),
  );
  const bare = structuredClone(file.source.json);
  delete bare.materials![0]!.pbrMetallicRoughness!.baseColorTexture;
  const naked = writeUsdz({ ...file.source, json: bare });
  await expect(checkUsdz(naked, file.source)).rejects.toMatchObject(
    fault('a picture of material red'),
  );
});

test('a package in another order, or out of step, is caught', async () => {
  const files = filesOf(file.usdz);
  await expect(checkUsdz(zipPackage(files.toReversed()), file.source)).rejects.toMatchObject(
    fault('the first file is not the layer'),
  );
  const shifted = new Uint8Array(file.usdz.length + 1);
  shifted.set(file.usdz, 1);
  // An archive may begin later than its file; its own numbers then no longer hold.
  await expect(checkUsdz(shifted, file.source)).rejects.toMatchObject({ code: 'model.truncated' });
  expect(files[0]?.name).toBe(LAYER_NAME);
});
