import { expect, test } from '@jest/globals';
import { limits } from '../../src/conversion/limits.ts';
import { inspectModel } from '../../src/conversion/model/inspect-model.ts';
import { readPicture } from '../../src/conversion/steps/read-picture.ts';
import { glbOfJson, type oneTriangle, ramps, trimmed } from './made-models.ts';
import { declaredPng, spoiled, withPicture } from './spoiled-models.ts';

const triangle = spoiled(() => undefined);
const json = (model: ReturnType<typeof oneTriangle>) => model.json;

/** Each file and the reason it must be refused for; the reason names the place. */
const cases: [string, Uint8Array, string, object?][] = [
  ['nothing', new Uint8Array(), 'model.truncated'],
  ['one byte', Uint8Array.of(0x67), 'model.truncated'],
  ['a GLB cut in its header', triangle.subarray(0, 9), 'model.truncated'],
  ['a GLB cut in its JSON', triangle.subarray(0, 60), 'model.truncated'],
  ['a GLB cut in its geometry', triangle.subarray(0, triangle.length - 5), 'model.truncated'],
  ['text', Buffer.from('once upon a time'), 'model.unreadable'],
  [
    'a .gltf of nothing',
    Buffer.from('{"asset":{"version":"2.0"}}'),
    'model.invalid',
    { place: 'scenes' },
  ],
  ['broken JSON', glbOfJson('{"asset":'), 'model.unreadable'],
  ['JSON that is no object', glbOfJson('[]'), 'model.invalid'],
  ['no asset', glbOfJson('{}'), 'model.invalid', { place: 'asset' }],
  ['glTF 1', spoiled((m) => ({ ...m.json, asset: { version: '1.0' } })), 'model.invalid'],
  [
    'JSON nested a million deep',
    glbOfJson(`{"asset":{"version":"2.0"},"extras":${'['.repeat(1e6)}${']'.repeat(1e6)}}`),
    'model.too-large',
    { place: 'JSON depth' },
  ],
  [
    'JSON of millions of empty lists',
    glbOfJson(`{"asset":{"version":"2.0"},"extras":[${'[],'.repeat(1.6e6)}0]}`),
    'model.too-large',
    { place: 'JSON values' },
  ],
  [
    'an accessor of four billion elements',
    spoiled((m) => void Object.assign(json(m).accessors[0]!, { count: 4e9 })),
    'model.too-large',
    { place: 'elements' },
  ],
  [
    'an accessor without bytes and with a huge count',
    spoiled((m) => {
      json(m).accessors[0] = { componentType: 5126, count: 6.1e7, type: 'VEC3' };
    }),
    'model.too-large',
    { place: 'elements' },
  ],
  [
    'an accessor that ends after its view',
    spoiled((m) => void Object.assign(json(m).accessors[0]!, { count: 4 })),
    'model.invalid',
    { place: 'accessors.0' },
  ],
  [
    'a view that ends after its buffer',
    spoiled((m) => void Object.assign(json(m).bufferViews[0]!, { byteOffset: 8 })),
    'model.invalid',
    { place: 'bufferViews.0' },
  ],
  [
    'a buffer longer than the file',
    spoiled((m) => void Object.assign(json(m).buffers[0]!, { byteLength: 1e6 })),
    'model.truncated',
    { place: 'buffers.0' },
  ],
  [
    'a compressed view that unpacks to gigabytes',
    spoiled((m) => {
      const packed = { buffer: 0, byteLength: 36, byteStride: 256, count: 1e7, mode: 'ATTRIBUTES' };
      Object.assign(json(m).buffers, {
        1: { byteLength: 5e8, extensions: { EXT_meshopt_compression: { fallback: true } } },
      });
      json(m).bufferViews[0] = {
        buffer: 1,
        byteLength: 4e8,
        extensions: { EXT_meshopt_compression: packed },
      };
    }),
    'model.invalid',
    { place: 'bufferViews.0' },
  ],
  [
    'a node that is its own child',
    spoiled((m) => void json(m).nodes.push({ children: [1] })),
    'model.invalid',
    { place: 'nodes' },
  ],
  [
    'two nodes that are each other’s children',
    spoiled((m) => void json(m).nodes.push({ children: [2] }, { children: [1] })),
    'model.invalid',
    { place: 'nodes' },
  ],
  [
    'a node with two parents',
    spoiled((m) => void json(m).nodes.push({ children: [3] }, { children: [3] }, {})),
    'model.invalid',
    { place: 'nodes.3' },
  ],
  [
    'a child that does not exist',
    spoiled((m) => void Object.assign(json(m).nodes[0]!, { children: [7] })),
    'model.invalid',
    { place: 'nodes.0.children' },
  ],
  [
    'a chain of a thousand nodes',
    spoiled((m) => {
      for (let at = 0; at < 1000; at += 1) json(m).nodes[at] = { mesh: 0, children: [at + 1] };
      json(m).nodes.push({});
    }),
    'model.too-large',
    { place: 'node depth' },
  ],
  [
    'too many nodes',
    spoiled((m) => ({ ...m.json, nodes: Array.from({ length: limits.nodes + 1 }, () => ({})) })),
    'model.too-large',
    { place: 'nodes' },
  ],
  [
    'few triangles that many nodes multiply',
    spoiled((m) => {
      Object.assign(json(m).accessors, {
        1: { bufferView: 1, componentType: 5121, count: 3e4, type: 'SCALAR' },
      });
      const bin = Buffer.concat([m.bin, Buffer.alloc(30_000)]);
      m.bin = new Uint8Array(bin);
      json(m).buffers[0] = { byteLength: bin.length };
      json(m).bufferViews.push({ buffer: 0, byteOffset: 36, byteLength: 30_000 });
      json(m).meshes = [{ primitives: [{ attributes: { POSITION: 0 }, indices: 1 }] }];
      json(m).nodes = Array.from({ length: 1_000 }, () => ({ mesh: 0 }));
    }),
    'model.too-large',
    { place: 'triangles' },
  ],
  [
    'a file of the machine',
    spoiled((m) => void json(m).images.push({ uri: 'file:///etc/passwd' })),
    'model.external-file',
    { place: 'images.0.uri', uri: 'file:///etc/passwd' },
  ],
  [
    'an address of the network',
    spoiled((m) => void json(m).images.push({ uri: 'http://169.254.169.254/latest' })),
    'model.external-file',
    { place: 'images.0.uri' },
  ],
  [
    'a file beside it',
    spoiled((m) => void Object.assign(json(m).buffers[0]!, { uri: '../../secret.bin' })),
    'model.external-file',
    { place: 'buffers.0.uri' },
  ],
  [
    'a data URI that promises more than it holds',
    spoiled((m) => {
      json(m).buffers[0] = { byteLength: 1e9, uri: 'data:application/octet-stream;base64,AAAA' };
    }),
    'model.truncated',
    { place: 'buffers.0' },
  ],
  [
    'a matrix with an infinity',
    spoiled((m) =>
      JSON.stringify(m.json).replace('"mesh":0', '"mesh":0,"translation":[1e999,0,0]'),
    ),
    'model.invalid',
    { place: 'nodes.0.translation.0' },
  ],
  [
    'a position that is no number',
    spoiled((m) => {
      new Float32Array(m.bin.buffer)[4] = NaN;
    }),
    'model.invalid',
    { place: 'meshes.0.primitives.0.POSITION.1' },
  ],
  [
    'an index beyond the vertices',
    spoiled((m) => {
      json(m).accessors.push({
        bufferView: 0,
        byteOffset: 12,
        componentType: 5125,
        count: 3,
        type: 'SCALAR',
      });
      json(m).meshes = [{ primitives: [{ attributes: { POSITION: 0 }, indices: 1 }] }];
    }),
    'model.invalid',
    { place: 'meshes.0.primitives.0.indices' },
  ],
  [
    'a mesh without positions',
    spoiled((m) => {
      json(m).meshes = [{ primitives: [{ attributes: { NORMAL: 0 } }] }];
    }),
    'model.invalid',
    { place: 'meshes.0.primitives.0' },
  ],
  ['no triangles', spoiled((m) => ({ ...trimmed(m.json), nodes: [{}] })), 'model.invalid'],
  ['no scene', glbOfJson({ asset: { version: '2.0' } }), 'model.invalid', { place: 'scenes' }],
  [
    'an extension nobody knows, required',
    spoiled((m) => ({
      ...trimmed(m.json),
      extensionsUsed: ['EVIL_code'],
      extensionsRequired: ['EVIL_code'],
    })),
    'model.unreadable',
  ],
  [
    'compressed geometry that is noise',
    spoiled((m) => {
      json(m).buffers.push({
        byteLength: 36,
        extensions: { EXT_meshopt_compression: { fallback: true } },
      });
      json(m).bufferViews[0] = {
        buffer: 1,
        byteLength: 36,
        byteStride: 12,
        extensions: {
          EXT_meshopt_compression: {
            buffer: 0,
            byteLength: 36,
            byteStride: 12,
            count: 3,
            mode: 'ATTRIBUTES',
          },
        },
      };
      return { ...trimmed(m.json), extensionsUsed: ['EXT_meshopt_compression'] };
    }),
    'model.unreadable',
  ],
  ['a picture of 30000 × 30000', withPicture(declaredPng(30_000, 30_000)), 'model.too-large'],
  ['a picture that is text', withPicture(Buffer.from('<svg onload="x()"/>')), 'image.unreadable'],
  ['a picture of noise', withPicture(Buffer.alloc(64, 7)), 'image.unreadable'],
];

test.each(cases)('%s is refused with its reason', async (_name, file, code, detail = {}) => {
  const begin = performance.now();
  await expect(inspectModel(file)).rejects.toMatchObject({ code, detail });
  expect(performance.now() - begin).toBeLessThan(5_000);
});

test('the file that all of these are spoiled from is fine', async () => {
  await expect(inspectModel(triangle)).resolves.toMatchObject({ triangles: 1, size: [1, 1, 0] });
});

test('a picture whose end is missing is found when it is decoded', async () => {
  const whole = await ramps(64, 3);
  await expect(readPicture(whole, 'fabric')).resolves.toMatchObject({ width: 64 });
  await expect(readPicture(whole.subarray(0, whole.length / 2), 'fabric')).rejects.toMatchObject({
    code: 'image.unreadable',
    detail: { name: 'fabric' },
  });
});

test('two hundred files spoiled at random end in a typed failure or a reading, never otherwise', async () => {
  const whole = withPicture(await ramps(16, 3));
  let state = 7;
  const random = (below: number): number => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return state % below;
  };
  for (let round = 0; round < 200; round += 1) {
    const file = Uint8Array.from(whole);
    for (let hits = 1 + random(8); hits > 0; hits -= 1) file[random(file.length)] = random(256);
    const end = await inspectModel(file).then(
      () => 'read',
      (error: unknown) => (error as { code?: string }).code ?? String(error),
    );
    expect(end).toMatch(/^(read|model\.|image\.)/);
  }
});
