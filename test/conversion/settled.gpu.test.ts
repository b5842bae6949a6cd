import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Document } from '@gltf-transform/core';
import sharp from 'sharp';
import type { ConversionJob, Recipe } from '../../src/contract/conversion.ts';
import { openCache } from '../../src/conversion/cache/cache.ts';
import { type Converter, converter } from '../../src/conversion/converter.ts';
import type { Gpu, Pixels } from '../../src/conversion/gpu/gpu.ts';
import { packChannels } from '../../src/conversion/kernels/pack-channels.ts';
import { modelIo } from '../../src/conversion/model/model-io.ts';
import { productRecipe } from '../../src/conversion/recipe.ts';
import { readPicture } from '../../src/conversion/steps/read-picture.ts';
import { psnr } from '../../src/conversion/texture/psnr.ts';
import { type Workbench, openWorkbench } from '../../src/conversion/workbench/workbench.ts';
import { type Blobs, folderBlobs } from '../../src/ops/blobs.ts';
import { drawn, openTestGpu } from './gpu/pictures.ts';
import { emptyModel, glbOf, sheet } from './made-models.ts';

let folder: string;
let gpu: Gpu;
let bench: Workbench;
let blobs: Blobs;
let plinth: Converter;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plinth-settled-'));
  gpu = await openTestGpu();
  bench = openWorkbench(1);
  blobs = folderBlobs(folder);
  plinth = converter({ blobs, cache: openCache(folder, blobs), bench, gpu });
});
afterAll(async () => {
  await bench.close();
  await gpu.close();
  await rm(folder, { recursive: true });
});

const png = async ({ rgba, width, height }: Pixels): Promise<Uint8Array> =>
  new Uint8Array(
    await sharp(rgba, { raw: { width, height, channels: 4 } })
      .png()
      .toBuffer(),
  );

const weave = drawn(64, 64, (x, y) => [150 + ((x * 5 + y) % 40), 30 + ((y * 3) % 30), 20, 255]);
const shade = drawn(64, 64, (x, y) => [120 + x * 2, 0, y, 255]);
const shine = drawn(32, 32, (x, y) => [9, 60 + x * 4, y * 8, 255]);

/** A seat with a woven map, separate occlusion and roughness, and maps that are the same everywhere. */
async function seat(): Promise<Document> {
  const { document, mesh } = emptyModel();
  const texture = async (name: string, picture: Pixels) =>
    document
      .createTexture(name)
      .setMimeType('image/png')
      .setImage(await png(picture));
  const even = (...rgba: [number, number, number, number]): Pixels => drawn(16, 16, () => rgba);
  const woven = await texture('weave', weave);
  const fabric = document
    .createMaterial('fabric')
    .setBaseColorTexture(woven)
    .setOcclusionTexture(await texture('shade', shade))
    .setMetallicRoughnessTexture(await texture('shine', shine))
    .setNormalTexture(await texture('straight', even(128, 128, 255, 255)));
  const legs = document
    .createMaterial('legs')
    .setBaseColorTexture(await texture('grey', even(188, 188, 188, 255)))
    .setMetallicRoughnessTexture(await texture('half', even(0, 128, 255, 255)));
  const back = document.createMaterial('back').setBaseColorTexture(woven);
  for (const material of [fabric, legs, back]) mesh.addPrimitive(sheet(document, 3).setMaterial(material)); // prettier-ignore
  return document;
}

const recipe: Recipe = {
  ...productRecipe,
  outputs: ['store', 'xr', 'ar'],
  textureSizeMax: { store: 64, xr: 64 },
};

async function made(look: ConversionJob['look']) {
  const { sha256: source } = await blobs.put(await glbOf(await seat()));
  const watch = { signal: new AbortController().signal, onProgress: () => {} };
  const { outputs, report } = await plinth.convert({ scope: 'a', source, look, recipe }, watch);
  const open = async (kind: 'store' | 'xr') => {
    const file = outputs[kind];
    if (!file) throw new Error(`no ${kind}`);
    const root = (await (await modelIo()).readBinary(await blobs.read(file.sha256))).getRoot();
    return (name: string) => root.listMaterials().find((each) => each.getName() === name)!;
  };
  return { report, store: await open('store'), xr: await open('xr') };
}

const pixelsOf = async (texture: { getImage(): Uint8Array | null } | null): Promise<Pixels> =>
  readPicture(texture!.getImage()!, 'found');

test('flat maps are factors, straight normals are gone, occlusion sits beside roughness', async () => {
  const { report, store, xr } = await made({ kind: 'as-modelled' });
  for (const material of [store, xr]) {
    expect(material('legs').getBaseColorTexture()).toBeNull();
    expect(material('legs').getBaseColorFactor()[0]).toBeCloseTo(0.503, 2);
    expect(material('legs').getMetallicRoughnessTexture()).toBeNull();
    expect(material('legs').getRoughnessFactor()).toBeCloseTo(0.502, 3);
    expect(material('fabric').getNormalTexture()).toBeNull();
    const packed = material('fabric').getOcclusionTexture();
    expect(packed).toBe(material('fabric').getMetallicRoughnessTexture());
    const large = (await gpu.resize(shine, 'data', 64, 64)).pixels;
    expect(psnr(packChannels(shade, large), await pixelsOf(packed))).toBeGreaterThan(32);
  }
  const of = (output: string) => report.checks.find((check) => check.output === output);
  expect(of('store')?.texturePsnr).toHaveLength(2);
  expect(of('xr')?.texturePsnr).toHaveLength(2);
  expect(of('ar')?.texturePsnr).toHaveLength(6);
});

test('a recoloured material gets a map of its own, under a mask; the other user of the map keeps it', async () => {
  const right = drawn(64, 64, (x) => [x < 32 ? 0 : 255, 0, 0, 255]);
  const { sha256: mask } = await blobs.put(await png(right));
  const look = { kind: 'recolour', material: 'fabric', color: '#2040c0', mask } as const;
  const { store, xr, report } = await made(look);
  for (const material of [store, xr]) {
    const [own, old] = await Promise.all(
      ['fabric', 'back'].map((name) => pixelsOf(material(name).getBaseColorTexture())),
    );
    expect(psnr(weave, old!)).toBeGreaterThan(30);
    const at = (x: number): number[] => [
      ...own!.rgba.subarray((64 * 20 + x) * 4, (64 * 20 + x) * 4 + 3),
    ];
    expect(at(10)[0]).toBeGreaterThan(at(10)[2]! + 60);
    expect(at(50)[2]).toBeGreaterThan(at(50)[0]! + 60);
  }
  expect(report.checks.map(({ output }) => output)).toEqual(['store', 'xr', 'ar']);
});

test('recolouring a material whose map is flat sets the colour itself', async () => {
  const { store } = await made({
    kind: 'recolour',
    material: 'legs',
    color: '#ff8000',
    mask: null,
  });
  expect(store('legs').getBaseColorTexture()).toBeNull();
  expect(store('legs').getBaseColorFactor()).toEqual([1, 0.215861, 0, 1]);
});
