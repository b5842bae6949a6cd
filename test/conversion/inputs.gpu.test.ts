import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Document, NodeIO } from '@gltf-transform/core';
import {
  ALL_EXTENSIONS,
  EXTTextureAVIF,
  KHRMaterialsPBRSpecularGlossiness,
  KHRTextureBasisu,
} from '@gltf-transform/extensions';
import { draco, instance, textureCompress } from '@gltf-transform/functions';
import { createRequire } from 'node:module';
import sharp, { type Sharp } from 'sharp';
import { zipEntries } from '../../src/conversion/inputs/zip-archive.ts';
import type { Pixels } from '../../src/conversion/gpu/gpu.ts';
import { packKtx2 } from '../../src/conversion/steps/pack-ktx2.ts';
import { chair, emptyModel, glbOf, ramps, sheet } from './made-models.ts';
import { type Workplace, openWorkplace, smallRecipe } from './workplace.ts';

let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace();
});
afterAll(() => place.close());

/** A sheet with the given picture as its colour. */
async function pictured(image: Uint8Array, mimeType: string, alpha = false): Promise<Document> {
  const { document, mesh } = emptyModel();
  const texture = document.createTexture('fabric').setMimeType(mimeType).setImage(image);
  const material = document.createMaterial('seat').setBaseColorTexture(texture);
  if (alpha) material.setAlphaMode('BLEND');
  mesh.addPrimitive(sheet(document, 6).setMaterial(material));
  return document;
}

async function dracoGlb(document: Document): Promise<Uint8Array> {
  const module = createRequire(import.meta.url)('draco3dgltf') as {
    createEncoderModule(): Promise<unknown>;
  };
  await document.transform(draco());
  const io = new NodeIO().registerExtensions(ALL_EXTENSIONS);
  return io
    .registerDependencies({ 'draco3d.encoder': await module.createEncoderModule() })
    .writeBinary(document);
}

test('what was packed with meshopt, quantization and KTX2 can be a source again', async () => {
  const first = await place.convert(await glbOf(await chair()));
  const { bytes, root } = await place.read(first, 'xr');
  expect(
    root
      .listExtensionsRequired()
      .map(({ extensionName }) => extensionName)
      .toSorted((a, b) => a.localeCompare(b)),
  ).toEqual(['EXT_meshopt_compression', 'KHR_mesh_quantization', 'KHR_texture_basisu']);
  const again = await place.convert(bytes);
  expect(again.report.triangles).toBe(first.report.triangles);
  expect(again.report.source.size[0]).toBeCloseTo(first.report.source.size[0], 3);
  const store = await place.read(again, 'store');
  expect(store.root.listExtensionsUsed()).toEqual([]);
  expect(store.root.listTextures().map((texture) => texture.getMimeType())).toEqual(['image/jpeg']);
});

test('a Draco model becomes one that needs no decoder', async () => {
  const { document, mesh } = emptyModel();
  mesh.addPrimitive(sheet(document, 30));
  const result = await place.convert(await dracoGlb(document));
  const { root } = await place.read(result, 'store');
  expect(result.report.triangles).toBe(1800);
  expect(root.listExtensionsUsed()).toEqual([]);
});

test('ETC1S out of another encoder, and AVIF, go out as JPEG like any picture', async () => {
  const source = await ramps(64, 3);
  const { encodeToKTX2 } = await import('ktx2-encoder');
  const etc1s = await encodeToKTX2(source, {
    isUASTC: false,
    generateMipmap: false,
    imageDecoder: async (bytes) => {
      const { data, info } = await sharp(bytes)
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      return { width: info.width, height: info.height, data: new Uint8Array(data) };
    },
  });
  const avif = await sharp(source).avif().toBuffer();
  for (const [bytes, mimeType, extension] of [
    [etc1s, 'image/ktx2', (of: Document) => of.createExtension(KHRTextureBasisu)],
    [new Uint8Array(avif), 'image/avif', (of: Document) => of.createExtension(EXTTextureAVIF)],
  ] as const) {
    const document = await pictured(bytes, mimeType);
    extension(document).setRequired(true);
    const result = await place.convert(await glbOf(document), {
      ...smallRecipe,
      outputs: ['store', 'ar'],
    });
    const { root } = await place.read(result, 'store');
    expect(root.listExtensionsUsed()).toEqual([]);
    expect(root.listTextures().map((texture) => texture.getMimeType())).toEqual(['image/jpeg']);
    const { data } = await sharp(root.listTextures()[0]!.getImage()!)
      .raw()
      .toBuffer({ resolveWithObject: true });
    const meant = await sharp(source).removeAlpha().raw().toBuffer();
    const off = data.reduce((sum, value, at) => sum + Math.abs(value - (meant[at] ?? 0)), 0);
    expect(off / data.length).toBeLessThan(16);
    // The AR file has what every phone reads, too.
    const usdz = await place.bytes(result, 'ar');
    expect(zipEntries(usdz).map(({ path }) => path)).toEqual(['model.usdc', 'textures/0.jpg']);
  }
});

test('a material told by its specular colour is one that needs no extension', async () => {
  const document = await pictured(await ramps(64, 3), 'image/png');
  const [material] = document.getRoot().listMaterials();
  const source = document
    .createExtension(KHRMaterialsPBRSpecularGlossiness)
    .createPBRSpecularGlossiness()
    .setDiffuseTexture(material!.getBaseColorTexture())
    .setSpecularFactor([0.04, 0.04, 0.04])
    .setGlossinessFactor(0.25);
  material!.setBaseColorTexture(null).setExtension('KHR_materials_pbrSpecularGlossiness', source);
  const result = await place.convert(await glbOf(document));
  const { root } = await place.read(result, 'store');
  expect(root.listExtensionsUsed()).toEqual([]);
  expect(root.listMaterials()[0]!.getRoughnessFactor()).toBeCloseTo(0.75);
  expect(root.listMaterials()[0]!.getBaseColorTexture()).not.toBeNull();
  expect(result.report.warnings).toContain(
    'The material seat is described by its specular colour: it was brought to metalness and roughness.',
  );
});

test('instances become nodes, and each counts', async () => {
  const { document, mesh } = emptyModel();
  mesh.addPrimitive(sheet(document, 4));
  for (let at = 1; at < 8; at += 1)
    document
      .getRoot()
      .listScenes()[0]!
      .addChild(
        document
          .createNode(`copy ${at}`)
          .setMesh(mesh)
          .setTranslation([at * 2, 0, 0]),
      );
  await document.transform(instance());
  const result = await place.convert(await glbOf(document));
  expect(result.report.triangles).toBe(8 * 32);
  expect(result.report.checks.map(({ validatorErrors }) => validatorErrors)).toEqual([0, 0]);
});

test('WebP goes out as JPEG, or as WebP where the recipe says so and then says what it needs', async () => {
  const document = await pictured(await ramps(64, 3), 'image/png');
  await document.transform(textureCompress({ encoder: sharp, targetFormat: 'webp' }));
  const glb = await glbOf(document);
  const plain = await place.read(await place.convert(glb), 'store');
  expect(plain.root.listTextures()[0]?.getMimeType()).toBe('image/jpeg');
  const recipe = {
    ...smallRecipe,
    textureFormat: { ...smallRecipe.textureFormat, store: 'webp' },
  } as const;
  const webp = await place.read(await place.convert(glb, recipe), 'store');
  expect(webp.root.listTextures()[0]?.getMimeType()).toBe('image/webp');
  expect(webp.root.listExtensionsRequired().map(({ extensionName }) => extensionName)).toEqual([
    'EXT_texture_webp',
  ]);
});

test('a picture that is seen through stays a PNG; an alpha that nobody looks at is dropped', async () => {
  const glass = await sharp(await ramps(64, 3))
    .ensureAlpha(0.5)
    .png()
    .toBuffer();
  const seen = await place.convert(await glbOf(await pictured(glass, 'image/png', true)));
  const unseen = await place.convert(await glbOf(await pictured(glass, 'image/png')));
  const typeOf = async (result: typeof seen) =>
    (await place.read(result, 'store')).root.listTextures()[0]?.getMimeType();
  expect([await typeOf(seen), await typeOf(unseen)]).toEqual(['image/png', 'image/jpeg']);
});

test.each<[string, (image: Sharp) => Sharp]>([
  ['sixteen bits per channel', (image) => image.toColourspace('rgb16').png()],
  ['one grey channel', (image) => image.greyscale().png()],
  ['a palette', (image) => image.png({ palette: true })],
  ['a CMYK JPEG', (image) => image.toColourspace('cmyk').jpeg()],
  ['a progressive JPEG', (image) => image.jpeg({ progressive: true })],
])('a picture with %s is read as a viewer would', async (_kind, save) => {
  const image = await save(sharp(await ramps(64, 2))).toBuffer();
  const mimeType = image[0] === 0xff ? 'image/jpeg' : 'image/png';
  const result = await place.convert(await glbOf(await pictured(image, mimeType)));
  expect(result.report.checks[1]?.texturePsnr[0]?.psnr).toBeGreaterThan(25);
});

test('a picture of odd size gets whole blocks in the XR file', async () => {
  const odd = await sharp(await ramps(64, 3))
    .resize(37, 21, { fit: 'fill' })
    .png()
    .toBuffer();
  const result = await place.convert(await glbOf(await pictured(odd, 'image/png')));
  expect(
    result.report.checks.map(({ texturePsnr: [each] }) => [each?.width, each?.height]),
  ).toEqual([
    [37, 21],
    [32, 20],
  ]);
});

test('a model whose picture is cut off is refused by the name of the picture', async () => {
  const whole = await ramps(64, 3);
  const cut = await pictured(whole.subarray(0, whole.length - 600), 'image/png');
  await expect(place.convert(await glbOf(cut))).rejects.toMatchObject({
    code: 'image.unreadable',
    detail: { name: 'fabric' },
  });
});

test('blank blocks in a valid KTX2 file are caught', async () => {
  const { data } = await sharp(await ramps(32, 3))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const expected = { width: 32, height: 32, rgba: data };
  const blank = { width: 32, height: 32, rgba: new Uint8Array(data.length).fill(255) };
  const pack = async (pixels: Pixels) =>
    packKtx2({
      encoded: await place.gpu.encode(pixels, 'color', 32, 32),
      slot: 'color',
      alpha: false,
      expected,
      references: { slot: 'color', sized: null, mip: null },
      name: 'fabric',
    });
  expect((await pack(expected)).psnr).toBeGreaterThan(25);
  await expect(pack(blank)).rejects.toMatchObject({
    code: 'conversion.check-failed',
    detail: { what: 'a picture', name: 'fabric' },
  });
});
