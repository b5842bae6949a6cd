import {
  type Buffer as GltfBuffer,
  Document,
  type Material,
  type Primitive,
} from '@gltf-transform/core';
import type { FlatModel, FlatOrder } from '../../contract/flat.ts';
import { modelIo } from '../model/model-io.ts';
import { type Faces, facesOf, type Stuff } from './faces.ts';
import { readPhoto } from './photo.ts';
import type { Quad } from './quad.ts';
import { surfaceOf } from './surfaces.ts';
import { fitPhoto } from './window.ts';

export type FlatShape = Omit<FlatOrder, 'photo'>;
export type BuiltFlat = Pick<FlatModel, 'width' | 'height' | 'cut'> & { readonly glb: Uint8Array };

/**
 * Makes the model of a flat product out of a photo: a box of the right size, metres, with the photo on its front. Equal orders
 * give equal bytes. Throws `image.unreadable` when the photo is none.
 */
export async function buildFlat(bytes: Uint8Array, shape: FlatShape): Promise<BuiltFlat> {
  const photo = await readPhoto(bytes);
  const { width, height, window, cut } = fitPhoto(photo, shape);
  const document = new Document();
  document.getRoot().getAsset().generator = 'Plinth';
  const picture = document.createTexture('photo').setImage(photo.jpeg).setMimeType('image/jpeg');
  const materialOf = (stuff: Stuff): Material => {
    const of = { frame: shape.frame, mean: photo.color };
    const { color, roughness } = surfaceOf(stuff, shape.form, of);
    return document
      .createMaterial(stuff)
      .setBaseColorFactor([...color, 1])
      .setBaseColorTexture(stuff === 'Photo' ? picture : null)
      .setMetallicFactor(0)
      .setRoughnessFactor(roughness);
  };
  const faces = facesOf({ ...shape, width, height }, window);
  place(document, faces, materialOf);
  return { glb: await (await modelIo()).writeBinary(document), width, height, cut };
}

function place(document: Document, faces: Faces, materialOf: (stuff: Stuff) => Material): void {
  const buffer = document.createBuffer();
  const mesh = document.createMesh('Product');
  for (const [stuff, quads] of Object.entries(faces) as [Stuff, readonly Quad[]][])
    mesh.addPrimitive(primitiveOf(document, buffer, quads).setMaterial(materialOf(stuff)));
  const node = document.createNode('Product').setMesh(mesh);
  document.getRoot().setDefaultScene(document.createScene().addChild(node));
}

function primitiveOf(document: Document, buffer: GltfBuffer, quads: readonly Quad[]): Primitive {
  const list = (type: 'VEC2' | 'VEC3', numbers: readonly number[]) =>
    document.createAccessor().setType(type).setArray(new Float32Array(numbers)).setBuffer(buffer);
  const indices = quads.flatMap((_, quad) => [0, 1, 2, 0, 2, 3].map((at) => quad * 4 + at));
  const primitive = document
    .createPrimitive()
    .setIndices(
      document
        .createAccessor()
        .setType('SCALAR')
        .setArray(new Uint16Array(indices))
        .setBuffer(buffer),
    )
    .setAttribute(
      'POSITION',
      list(
        'VEC3',
        quads.flatMap(({ corners }) => corners.flat()),
      ),
    )
    .setAttribute(
      'NORMAL',
      list(
        'VEC3',
        quads.flatMap(({ corners }) => Array.from({ length: 4 }, () => normalOf(corners)).flat()),
      ),
    );
  if (quads.some(({ texels }) => texels !== null))
    primitive.setAttribute(
      'TEXCOORD_0',
      list(
        'VEC2',
        quads.flatMap(({ texels }) => (texels ?? EMPTY).flat()),
      ),
    );
  return primitive;
}

const EMPTY = [[0, 0], [0, 0], [0, 0], [0, 0]] as const; // prettier-ignore

/** Of length one, to a millionth. */
function normalOf([a, b, c]: Quad['corners']): number[] {
  const [p, q] = [
    [b[0] - a[0], b[1] - a[1], b[2] - a[2]],
    [c[0] - a[0], c[1] - a[1], c[2] - a[2]],
  ] as const;
  const cross = [p[1] * q[2] - p[2] * q[1], p[2] * q[0] - p[0] * q[2], p[0] * q[1] - p[1] * q[0]];
  const length = Math.hypot(...cross);
  return cross.map((value) => Math.round((value / length) * 1e6) / 1e6);
}
