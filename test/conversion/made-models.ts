import { Document, type Material, NodeIO, type Primitive } from '@gltf-transform/core';
import { ALL_EXTENSIONS, KHRMaterialsVariants } from '@gltf-transform/extensions';
import sharp from 'sharp';
import { joinGlb } from '../../src/conversion/model/glb.ts';

/** Models made here, so that each test can say what is in its model. */

/** A picture with enough in it to be recognised: two crossed ramps in the given colours. */
export async function ramps(size: number, seed: number, format: 'png' | 'jpeg' = 'png') {
  const rgb = Buffer.alloc(size * size * 3);
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1)
      rgb.set([(x * seed) % 256, (y * 3) % 256, ((x + y) * seed) % 256], (y * size + x) * 3);
  const image = sharp(rgb, { raw: { width: size, height: size, channels: 3 } });
  return new Uint8Array(await image.toFormat(format).toBuffer());
}

/** A wavy sheet of n × n squares, one metre wide: 2 n² triangles. */
export function sheet(document: Document, n: number): Primitive {
  const row = n + 1;
  const position = new Float32Array(row * row * 3);
  const uv = new Float32Array(row * row * 2);
  for (let at = 0; at < row * row; at += 1) {
    const [x, y] = [(at % row) / n, Math.floor(at / row) / n];
    position.set([x, y, Math.sin(x * 9) * Math.cos(y * 7) * 0.1], at * 3);
    uv.set([x, y], at * 2);
  }
  const indices: number[] = [];
  for (let y = 0; y < n; y += 1)
    for (let x = 0; x < n; x += 1) {
      const at = y * row + x;
      indices.push(at, at + 1, at + row, at + 1, at + row + 1, at + row);
    }
  const buffer = document.getRoot().listBuffers()[0] ?? document.createBuffer();
  const accessor = (
    array: Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>,
    type: 'VEC3' | 'VEC2' | 'SCALAR',
  ) => document.createAccessor().setArray(array).setType(type).setBuffer(buffer);
  return document
    .createPrimitive()
    .setAttribute('POSITION', accessor(position, 'VEC3'))
    .setAttribute('TEXCOORD_0', accessor(uv, 'VEC2'))
    .setIndices(accessor(new Uint32Array(indices), 'SCALAR'));
}

/** A document with a scene, one node and one mesh, to which a test adds primitives. */
export function emptyModel() {
  const document = new Document();
  const mesh = document.createMesh('sheet');
  document.createScene().addChild(document.createNode('node').setMesh(mesh));
  return { document, mesh };
}

/** A chair-like product: a textured fabric, a plain frame, and variants red, blue and plain that change the fabric. */
export async function chair(size = 64): Promise<Document> {
  const { document, mesh } = emptyModel();
  const fabric = async (name: string, seed: number): Promise<Material> =>
    document
      .createMaterial(name)
      .setRoughnessFactor(0.8)
      .setBaseColorTexture(
        document
          .createTexture(`${name} picture`)
          .setMimeType('image/png')
          .setImage(await ramps(size, seed)),
      );
  const [red, blue] = [await fabric('red', 3), await fabric('blue', 5)];
  const plain = document.createMaterial('plain').setBaseColorFactor([0.5, 0.5, 0.5, 1]);
  const frame = document.createMaterial('frame').setMetallicFactor(1);
  const seat = sheet(document, 12).setMaterial(red);
  mesh.addPrimitive(seat).addPrimitive(sheet(document, 5).setMaterial(frame));
  const extension = document.createExtension(KHRMaterialsVariants);
  const mappings = extension.createMappingList();
  for (const material of [red, blue, plain]) {
    const variant = extension.createVariant(material.getName());
    mappings.addMapping(extension.createMapping().addVariant(variant).setMaterial(material));
  }
  seat.setExtension('KHR_materials_variants', mappings);
  return document;
}

/** The GLB of a document. */
export const glbOf = (document: Document): Promise<Uint8Array> =>
  new NodeIO().registerExtensions(ALL_EXTENSIONS).writeBinary(document);

/** A GLB of any JSON, valid or not. */
export const glbOfJson = (json: unknown, bin: Uint8Array = new Uint8Array(0)): Uint8Array =>
  joinGlb(typeof json === 'string' ? json : JSON.stringify(json), bin.length > 0 ? [bin] : []);

/** The smallest valid model, as JSON to spoil: one triangle. */
export function oneTriangle() {
  const bin = new Uint8Array(new Float32Array([0, 0, 0, 1, 0, 0, 0, 1, 0]).buffer);
  const json = {
    asset: { version: '2.0' },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0 }] as Record<string, unknown>[],
    meshes: [{ primitives: [{ attributes: { POSITION: 0 } }] }] as unknown[],
    accessors: [
      {
        bufferView: 0,
        componentType: 5126,
        count: 3,
        type: 'VEC3',
        min: [0, 0, 0],
        max: [1, 1, 0],
      },
    ] as Record<string, unknown>[],
    bufferViews: [{ buffer: 0, byteLength: 36 }] as Record<string, unknown>[],
    buffers: [{ byteLength: 36 }] as Record<string, unknown>[],
    images: [] as Record<string, unknown>[],
    textures: [] as Record<string, unknown>[],
    materials: [] as Record<string, unknown>[],
  };
  return { json, bin };
}

/** Leaves out empty lists, which glTF forbids. */
export const trimmed = (json: object): object =>
  Object.fromEntries(
    Object.entries(json).filter(([, value]) => !Array.isArray(value) || value.length > 0),
  );
