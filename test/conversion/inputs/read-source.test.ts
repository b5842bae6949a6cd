import { zipSync } from 'fflate';
import { expect, test } from '@jest/globals';
import { type Document, NodeIO, type Material } from '@gltf-transform/core';
import { ALL_EXTENSIONS } from '@gltf-transform/extensions';
import sharp from 'sharp';
import { BoxGeometry } from 'three';
import { OBJExporter } from 'three/examples/jsm/exporters/OBJExporter.js';
import { STLExporter } from 'three/examples/jsm/exporters/STLExporter.js';
import { readSource } from '../../../src/conversion/inputs/read-source.ts';
import { inspectModel } from '../../../src/conversion/model/inspect-model.ts';
import { readModel } from '../../../src/conversion/model/read-model.ts';
import { restPose } from '../../../src/conversion/usdz/rest-pose.ts';
import { chair, glbOf, ramps } from '../made-models.ts';
import { arFile } from '../usdz/ar-file.ts';
import { bendingStrip } from '../usdz/moving-models.ts';
import { boxScene, bytesOf, coloredPly, squareMtl, squareObj, zipped } from './made-files.ts';

const rounded = (values: readonly number[]) => values.map((value) => Math.round(value * 1e4) / 1e4);
const materialOf = (document: Document, name: string): Material =>
  document
    .getRoot()
    .listMaterials()
    .find((each) => each.getName() === name)!;

test('a GLB is taken as it is', async () => {
  const glb = await glbOf(await chair());
  expect(await readSource(glb)).toEqual({ glb, format: 'glb', warnings: [] });
});

test('a zipped glTF with its files is the same model as the GLB', async () => {
  const document = await chair();
  const io = new NodeIO().registerExtensions(ALL_EXTENSIONS);
  const { json, resources } = await io.writeJSON(document, { basename: 'chair' });
  const archive = zipped({
    'chair/chair.gltf': JSON.stringify(json),
    ...Object.fromEntries(
      Object.entries(resources).map(([path, bytes]) => [`chair/${path}`, bytes]),
    ),
    'chair/readme.txt': 'made by a test',
    '__MACOSX/chair/._chair.gltf': 'a leftover',
  });
  const zippedModel = await inspectModel(archive);
  const { bytes: _, ...plain } = await inspectModel(await glbOf(document));
  expect(zippedModel).toMatchObject({ ...plain, format: 'gltf', textures: plain.textures });
  const { document: read } = await readModel(archive);
  const pictures = (of: Document) =>
    of
      .getRoot()
      .listTextures()
      .map((each) => [...each.getImage()!]);
  expect(pictures(read)).toEqual(pictures(document));
});

test('a glTF that carries its bytes in itself needs no archive', async () => {
  const document = await chair();
  const io = new NodeIO().registerExtensions(ALL_EXTENSIONS);
  const { json, resources } = await io.writeJSON(document);
  const inline = (uri: string | undefined, type: string) =>
    `data:${type};base64,${Buffer.from(resources[uri ?? '']!).toString('base64')}`;
  for (const buffer of json.buffers ?? [])
    buffer.uri = inline(buffer.uri, 'application/octet-stream');
  for (const image of json.images ?? []) image.uri = inline(image.uri, 'image/png');
  const inspection = await inspectModel(bytesOf(JSON.stringify(json)));
  expect(inspection).toMatchObject({
    format: 'gltf',
    triangles: 338,
    variants: ['red', 'blue', 'plain'],
  });
});

test('a glTF whose file is not there says which', async () => {
  const { json } = await new NodeIO().registerExtensions(ALL_EXTENSIONS).writeJSON(await chair());
  await expect(readModel(bytesOf(JSON.stringify(json)))).rejects.toMatchObject({
    code: 'model.external-file',
    detail: { place: 'buffers.0' },
  });
});

test('an OBJ finds its materials and pictures by their names, wherever they lie', async () => {
  const weave = await ramps(32, 3);
  const archive = zipped({
    'square/mesh.obj': squareObj,
    'square/square.mtl': squareMtl,
    'square/maps/Weave.PNG': weave,
  });
  const { document, format, warnings } = await readModel(archive);
  expect(format).toBe('obj');
  expect(warnings).toEqual([
    'OBJ files have no units: this one was taken to be in metres, 1 m at its longest.',
    'OBJ files do not say which way is up: this one was taken to have Y up.',
  ]);
  const cloth = materialOf(document, 'Cloth');
  expect(Buffer.from(cloth.getBaseColorTexture()!.getImage()!).equals(weave)).toBe(true);
  expect(rounded(cloth.getBaseColorFactor())).toEqual([1, 0.214, 0.214, 1]);
  expect(cloth.getRoughnessFactor()).toBeCloseTo(Math.sqrt(2 / 100));
  const [mesh] = document.getRoot().listMeshes();
  const [primitive] = mesh!.listPrimitives();
  // The corner at the bottom left has the picture's bottom left: in glTF that is (0, 1).
  const position = primitive!.getAttribute('POSITION')!;
  const corner = Array.from({ length: position.getCount() }, (_, at) => at).find((at) =>
    position.getElement(at, []).every((value) => value === 0),
  )!;
  expect(primitive!.getAttribute('TEXCOORD_0')!.getElement(corner, [])).toEqual([0, 1]);
});

test('what an OBJ cuts out by a picture of its own is cut out, and what it blends is blended', async () => {
  const shades = (values: readonly number[]) =>
    sharp(
      Uint8Array.from({ length: 32 * 32 }, (_, at) => values[(at % 32) >> 4] ?? 0),
      {
        raw: { width: 32, height: 32, channels: 1 },
      },
    )
      .toColourspace('b-w')
      .png()
      .toBuffer();
  const read = async (values: readonly number[]) => {
    const { document } = await readModel(
      zipped({
        'mesh.obj': squareObj,
        'square.mtl': `${squareMtl}map_d leaf.png\n`,
        'textures/weave.png': await ramps(64, 3),
        'leaf.png': new Uint8Array(await shades(values)),
      }),
    );
    const [material] = document.getRoot().listMaterials();
    const image = material!.getBaseColorTexture()!.getImage()!;
    const { data, info } = await sharp(image).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number) => [...data.subarray((40 * 64 + x) * 4, (40 * 64 + x) * 4 + 4)];
    return { mode: material!.getAlphaMode(), size: info.width, left: at(4), right: at(60) };
  };
  expect(await read([0, 255])).toEqual({
    mode: 'MASK',
    size: 64,
    left: [12, 120, 132, 0], // colours under what is hidden stay
    right: [180, 120, 44, 255],
  });
  expect(await read([128, 128])).toMatchObject({ mode: 'BLEND', left: [12, 120, 132, 128] });
});

test('an OBJ alone is plain, and says what it lacks', async () => {
  const { document, warnings } = await readModel(bytesOf(squareObj));
  expect(warnings[0]).toBe(
    'The material library square.mtl is not there; its colours are missing.',
  );
  expect(document.getRoot().listTextures()).toEqual([]);
  const bare = zipped({ 'mesh.obj': squareObj, 'square.mtl': squareMtl });
  const { warnings: missing } = await readModel(bare);
  expect(missing).toContain(
    'The picture textures\\weave.png is not there; what it covers is plain.',
  );
});

test.each([
  [0.5, 'metres', 0.5],
  [120, 'centimetres', 1.2],
  [1_900, 'millimetres', 1.9],
])('an OBJ %d units long is taken to be in %s', async (length, unit, metres) => {
  const text = new OBJExporter().parse(boxScene(new BoxGeometry(length, 0.1, 0.1)));
  const inspection = await inspectModel(bytesOf(text));
  expect(inspection.size[0]).toBeCloseTo(metres);
  expect(inspection.warnings.join(' ')).toContain(`in ${unit}`);
});

test.each([true, false])('an STL in millimetres stands upright (binary: %s)', async (binary) => {
  const scene = boxScene(new BoxGeometry(400, 200, 100));
  const made = new STLExporter().parse(scene, { binary } as { binary: true }) as unknown;
  const bytes = binary ? new Uint8Array((made as DataView).buffer) : bytesOf(made as string);
  const inspection = await inspectModel(bytes);
  expect(inspection).toMatchObject({ format: 'stl', triangles: 12 });
  // What was its height, Z, is Y now.
  expect(rounded(inspection.size)).toEqual([0.4, 0.1, 0.2]);
  expect(inspection.warnings).toHaveLength(2);
});

test.each([true, false])('a PLY keeps its colours per vertex (binary: %s)', async (binary) => {
  const bytes = coloredPly(binary);
  const { document, format } = await readModel(bytes);
  expect(format).toBe('ply');
  const [primitive] = document.getRoot().listMeshes()[0]!.listPrimitives();
  const color = primitive!.getAttribute('COLOR_0')!.getElement(0, []);
  expect(color[0]).toBeCloseTo(1, 1);
  expect(color[1]).toBeCloseTo(0.25, 1);
});

test('a PLY of points alone has nothing to show', async () => {
  const points = `ply\nformat ascii 1.0\nelement vertex 1\nproperty float x\nproperty float y\nproperty float z\nend_header\n0 0 0\n`;
  await expect(inspectModel(bytesOf(points))).rejects.toMatchObject({ code: 'model.invalid' });
});

test('our own USDZ comes back with its geometry, colours and pictures', async () => {
  const file = await arFile(await chair(), { kind: 'tint', material: 'red', color: '#ff8000' });
  const inspection = await inspectModel(file.usdz);
  expect(inspection).toMatchObject({ format: 'usd', triangles: 338, warnings: [] });
  expect(rounded(inspection.size)).toEqual(
    rounded((await inspectModel(await glbOf(await chair()))).size),
  );
  const { document } = await readModel(file.usdz);
  const fabric = document
    .getRoot()
    .listMaterials()
    .find((each) => each.getBaseColorTexture())!;
  expect(rounded(fabric.getBaseColorFactor())).toEqual([1, 0.2159, 0, 1]);
  expect(fabric.getRoughnessFactor()).toBeCloseTo(0.8);
});

test('a USDZ that bends comes in as it stands at rest, and says that it does not move', async () => {
  const { document } = bendingStrip();
  const rest = await inspectModel(await glbOf(restPose(document).document));
  const inspection = await inspectModel((await arFile(document)).usdz);
  expect(rounded(inspection.size)).toEqual(rounded(rest.size));
  expect(inspection.warnings).toEqual([
    expect.stringContaining('loses the motion of its bones: the model is shown as it stands.'),
  ]);
});

const usda = (head: string, body = '') => `#usda 1.0
(
    defaultPrim = "Thing"
    ${head}
)
def Xform "Thing"
{
    def Mesh "Plate"
    {
        uniform bool doubleSided = 1
        int[] faceVertexCounts = [4]
        int[] faceVertexIndices = [0, 1, 2, 3]
        point3f[] points = [(0, 0, 0), (100, 0, 0), (100, 0, 50), (0, 0, 50)]
        texCoord2f[] primvars:st = [(0, 0), (1, 0), (1, 1), (0, 1)] (
            interpolation = "vertex"
        )
        uniform token subdivisionScheme = "none"
        ${body}
    }
}
`;

test('a USD text in centimetres with Z up stands upright in metres', async () => {
  const inspection = await inspectModel(bytesOf(usda('metersPerUnit = 0.01\n    upAxis = "Z"')));
  expect(rounded(inspection.size)).toEqual([1, 0.5, 0]);
  expect(inspection.warnings).toEqual([
    'The USD file is in centimetres with Z up: it was brought to metres with Y up.',
  ]);
  const { document } = await readModel(bytesOf(usda('metersPerUnit = 0.01\n    upAxis = "Z"')));
  expect(document.getRoot().listMaterials()[0]!.getDoubleSided()).toBe(true);
});

test('a USD file that does not say its unit is in centimetres, and that is said', async () => {
  const { size, warnings } = await inspectModel(bytesOf(usda('upAxis = "Y"')));
  expect(rounded(size)).toEqual([1, 0, 0.5]);
  expect(warnings).toEqual([
    'The USD file does not say its unit: it was taken to be in centimetres.',
  ]);
});

test('grey pictures for roughness and metal become the one picture of glTF', async () => {
  const grey = async (level: number) =>
    new Uint8Array(
      await sharp({
        create: { width: 8, height: 8, channels: 3, background: { r: level, g: level, b: level } },
      })
        .png()
        .toBuffer(),
    );
  const layer = `#usda 1.0
(
    defaultPrim = "Thing"
    metersPerUnit = 1
)
def Xform "Thing"
{
    def Mesh "Plate" (
        prepend apiSchemas = ["MaterialBindingAPI"]
    )
    {
        int[] faceVertexCounts = [3]
        int[] faceVertexIndices = [0, 1, 2]
        point3f[] points = [(0, 0, 0), (1, 0, 0), (1, 1, 0)]
        texCoord2f[] primvars:st = [(0, 0), (1, 0), (1, 1)] (
            interpolation = "vertex"
        )
        rel material:binding = </Thing/Metal>
    }
    def Material "Metal"
    {
        token outputs:surface.connect = </Thing/Metal/Surface.outputs:surface>
        def Shader "Surface"
        {
            uniform token info:id = "UsdPreviewSurface"
            float inputs:roughness.connect = </Thing/Metal/Rough.outputs:r>
            float inputs:metallic.connect = </Thing/Metal/Shine.outputs:r>
            token outputs:surface
        }
        def Shader "Rough"
        {
            uniform token info:id = "UsdUVTexture"
            asset inputs:file = @maps/rough.png@
            float outputs:r
        }
        def Shader "Shine"
        {
            uniform token info:id = "UsdUVTexture"
            asset inputs:file = @maps/shine.png@
            float outputs:r
        }
    }
}
`;
  const archive = zipped({
    'thing.usda': layer,
    'maps/rough.png': await grey(64),
    'maps/shine.png': await grey(200),
  });
  const { document } = await readModel(archive);
  const [material] = document.getRoot().listMaterials();
  const { data } = await sharp(material!.getMetallicRoughnessTexture()!.getImage()!)
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect([...data.subarray(0, 3)]).toEqual([255, 64, 200]);
});

test('a GLB that an archive holds unpacked is read wherever in it it lies', async () => {
  const glb = await glbOf(await chair());
  for (const name of ['a', 'ab', 'abc', 'abcd'])
    expect(await inspectModel(zipSync({ [`${name}.glb`]: glb }, { level: 0 }))).toMatchObject({
      format: 'glb',
      triangles: 338,
    });
});

test('of several kinds in an archive the one that says most is taken; of one kind there must be one', async () => {
  const glb = await glbOf(await chair());
  const both = await inspectModel(zipped({ 'a/chair.glb': glb, 'a/chair.obj': squareObj }));
  expect(both).toMatchObject({ format: 'glb', triangles: 338 });
  await expect(inspectModel(zipped({ 'a.glb': glb, 'b.glb': glb }))).rejects.toMatchObject({
    code: 'model.ambiguous',
    detail: { models: 'a.glb, b.glb' },
  });
  const file = await arFile(await chair());
  expect(await inspectModel(zipped({ 'chair.usdz': file.usdz }))).toMatchObject({ format: 'usd' });
});

test('what is no model is refused with a reason', async () => {
  for (const bytes of [
    bytesOf('hello'),
    await ramps(8, 1),
    zipped({ 'a.txt': 'x' }),
    new Uint8Array(),
  ])
    await expect(inspectModel(bytes)).rejects.toMatchObject({
      code: expect.stringMatching(/^model\.(?:unreadable|truncated)$/),
    });
});
