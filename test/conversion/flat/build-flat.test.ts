import { expect, test } from '@jest/globals';
import sharp from 'sharp';
import { flatForms } from '../../../src/contract/flat.ts';
import { buildFlat, type FlatShape } from '../../../src/conversion/flat/build-flat.ts';
import { modelIo } from '../../../src/conversion/model/model-io.ts';
import { inspectModel } from '../../../src/conversion/model/inspect-model.ts';
import { validateGlb } from '../../../src/conversion/steps/validate-glb.ts';

const pixels = { create: { width: 100, height: 140, channels: 3 as const, background: '#c04020' } };
const jpeg = new Uint8Array(await sharp(pixels).jpeg().toBuffer());
const shape: FlatShape = {
  form: 'print',
  outline: 'rectangle',
  width: 0.5,
  height: 0.7,
  depth: 0.0005,
  frame: null,
};
const size = async (glb: Uint8Array) =>
  (await inspectModel(glb)).size.map((length) => Math.round(length * 1e4) / 1e4);

test.each(flatForms.map((form) => [form]))(
  'a %s is a valid model of its size, closed and facing outwards',
  async (form) => {
    const depth = form === 'print' ? 0.0005 : 0.03;
    const { glb } = await buildFlat(jpeg, { ...shape, form, depth });
    const { errors, warnings } = await validateGlb(glb);
    expect({ errors, warnings }).toEqual({ errors: 0, warnings: 0 });
    expect(await size(glb)).toEqual(form === 'rug' ? [0.5, 0.03, 0.7] : [0.5, 0.7, depth]);
    // The volume that outward faces enclose, by the divergence theorem: a face turned inwards, or missing, would change it.
    expect(await volume(glb)).toBeCloseTo(0.5 * 0.7 * depth, 6);
  },
);

test.each(['rug', 'tile', 'print'] as const)(
  'a round %s is a valid disc of its size, closed and facing outwards',
  async (form) => {
    const round = { ...shape, form, outline: 'round', width: 0.7, depth: 0.03 } as const;
    const { glb, cut } = await buildFlat(jpeg, round);
    const { errors, warnings } = await validateGlb(glb);
    expect({ errors, warnings }).toEqual({ errors: 0, warnings: 0 });
    expect(await size(glb)).toEqual(form === 'rug' ? [0.7, 0.03, 0.7] : [0.7, 0.7, 0.03]);
    // A polygon of 96 sides has 0.07 % less than its circle.
    const disc = Math.PI * 0.35 ** 2 * 0.03;
    expect((await volume(glb)) / disc).toBeCloseTo(0.9993, 4);
    // The photo is 100 × 140: what a square leaves of it.
    expect(cut).toBeCloseTo(1 - 100 / 140, 6);
  },
);

test('the photo lies on a disc as it lies on its square: a texture coordinate is where its corner is', async () => {
  const { glb } = await buildFlat(jpeg, { ...shape, outline: 'round', width: 0.5, height: 0.7 });
  const document = await (await modelIo()).readBinary(glb);
  const front = document
    .getRoot()
    .listMeshes()
    .flatMap((mesh) => mesh.listPrimitives())
    .find((one) => one.getMaterial()?.getName() === 'Photo')!;
  const [places, texels] = [front.getAttribute('POSITION')!, front.getAttribute('TEXCOORD_0')!];
  for (let at = 0; at < places.getCount(); at += 1) {
    const [x = 0, y = 0]: number[] = places.getElement(at, []);
    const [u, v]: number[] = texels.getElement(at, []);
    expect(u).toBeCloseTo(x / 0.5 + 0.5, 5);
    expect(v).toBeCloseTo(1 - y / 0.7, 5);
  }
});

test('a frame lies around the print and adds to its size; its faces look outwards', async () => {
  const { glb } = await buildFlat(jpeg, { ...shape, frame: '#b8926a' });
  expect(await size(glb)).toEqual([0.54, 0.74, 0.02]);
  // The print lies 6 mm behind the front of the frame.
  expect(await volume(glb)).toBeCloseTo(0.54 * 0.74 * 0.02 - 0.5 * 0.7 * 0.006, 6);
  const { materials } = await inspectModel(glb);
  expect(materials.map(({ name }) => name).toSorted()).toEqual(['Back', 'Frame', 'Photo']);
});

test('the photo is passed on byte for byte, and equal orders give equal bytes', async () => {
  const [one, two] = [await buildFlat(jpeg, shape), await buildFlat(jpeg, shape)];
  expect(Buffer.from(one.glb).equals(two.glb)).toBe(true);
  const document = await (await modelIo()).readBinary(one.glb);
  expect(Buffer.from(document.getRoot().listTextures()[0]!.getImage()!).equals(jpeg)).toBe(true);
});

test('a photo that lies on its side is turned upright, and transparency becomes white', async () => {
  const turned = await sharp({ create: { ...pixels.create, width: 140, height: 100 } })
    .jpeg()
    .withMetadata({ orientation: 6 })
    .toBuffer();
  expect(await buildFlat(new Uint8Array(turned), shape)).toMatchObject({ width: 0.5, cut: 0 });
  const clear = { width: 100, height: 140, channels: 4 as const, background: '#00000000' };
  const { glb } = await buildFlat(
    new Uint8Array(await sharp({ create: clear }).png().toBuffer()),
    shape,
  );
  const picture = (await (await modelIo()).readBinary(glb)).getRoot().listTextures()[0]!;
  expect(picture.getMimeType()).toBe('image/jpeg');
  const { channels } = await sharp(picture.getImage()!).stats();
  expect(Math.round(channels[0]!.mean)).toBe(255);
});

test.each([
  ['text', new TextEncoder().encode('this is no picture at all')],
  ['a photo that ends early', jpeg.subarray(0, 300)],
  ['nothing', new Uint8Array()],
])('%s is refused by name', async (_, bytes) => {
  await expect(buildFlat(bytes, shape)).rejects.toMatchObject({ code: 'image.unreadable' });
});

async function volume(glb: Uint8Array): Promise<number> {
  const document = await (await modelIo()).readBinary(glb);
  let sum = 0;
  for (const primitive of document
    .getRoot()
    .listMeshes()
    .flatMap((mesh) => mesh.listPrimitives())) {
    const corner = (index: number): number[] =>
      primitive.getAttribute('POSITION')!.getElement(primitive.getIndices()!.getScalar(index), []);
    const [count, normals] = [
      primitive.getIndices()!.getCount(),
      primitive.getAttribute('NORMAL')!,
    ];
    for (let at = 0; at < count; at += 3) {
      const [a, b, c] = [corner(at), corner(at + 1), corner(at + 2)] as const;
      const turned = cross(minus(b, a), minus(c, a));
      sum += dot(a, cross(b, c)) / 6;
      const told = normals.getElement(primitive.getIndices()!.getScalar(at), []);
      expect(dot(turned, told)).toBeGreaterThan(0);
    }
  }
  return sum;
}

const minus = (a: number[], b: number[]) => a.map((value, at) => value - b[at]!);
const dot = (a: number[], b: number[]) => a.reduce((sum, value, at) => sum + value * b[at]!, 0);
const cross = ([x, y, z]: number[], [u, v, w]: number[]) => [
  y! * w! - z! * v!,
  z! * u! - x! * w!,
  x! * v! - y! * u!,
];
