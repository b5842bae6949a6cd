import { crc32, deflateSync } from 'node:zlib';
import { glbOfJson, oneTriangle, trimmed } from './made-models.ts';

type Spoil = (model: ReturnType<typeof oneTriangle>) => unknown;

/** The smallest model with one thing wrong. */
export const spoiled = (spoil: Spoil): Uint8Array => {
  const model = oneTriangle();
  const json = spoil(model);
  return glbOfJson(json === undefined ? trimmed(model.json) : json, model.bin);
};

/** The smallest model, with a picture on it. */
export const withPicture = (bytes: Uint8Array, more: object = {}): Uint8Array => {
  const { json, bin } = oneTriangle();
  const all = Buffer.concat([bin, Buffer.alloc(4), bytes]);
  return glbOfJson(
    {
      ...trimmed(json),
      buffers: [{ byteLength: all.length }],
      bufferViews: [...json.bufferViews, { buffer: 0, byteOffset: 40, byteLength: bytes.length }],
      images: [{ bufferView: 1, mimeType: 'image/png', name: 'fabric', ...more }],
      textures: [{ source: 0 }],
      materials: [{ pbrMetallicRoughness: { baseColorTexture: { index: 0 } } }],
      meshes: [{ primitives: [{ attributes: { POSITION: 0 }, material: 0 }] }],
    },
    all,
  );
};

/** A PNG of a few bytes that declares any size. */
export const declaredPng = (width: number, height: number): Uint8Array => {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.from('00000000000000000802000000', 'hex');
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(100))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};
