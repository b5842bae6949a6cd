import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { openCache } from '../src/conversion/cache/cache.ts';
import { converter } from '../src/conversion/converter.ts';
import { type TextureSlot, openGpu } from '../src/conversion/gpu/gpu.ts';
import { modelIo } from '../src/conversion/model/model-io.ts';
import { slotOf } from '../src/conversion/model/picture-use.ts';
import { productRecipe } from '../src/conversion/recipe.ts';
import { readPicture } from '../src/conversion/texture/read-picture.ts';
import { openWorkbench } from '../src/conversion/workbench/workbench.ts';
import { cacheFolder } from '../src/embedded/cache-folder.mjs';
import { folderBlobs } from '../src/ops/blobs.ts';
import { loadQuietly } from './texture/encoders.ts';
import { vendoredModel } from './usdz/models.ts';

// A model of the kind of DamagedHelmet: one material with five different maps of 2048², to a GLB with KTX2 textures and all their
// mips. Beside it the reference encoder as WASM on the same five maps, at the level nearest to ours in quality. Then, warm, the same with
// one texture at a time and with as many as usual: what it is worth that the threads work while the device does.

const EDGE = 2048;
const SECONDS_MAX = 15;

const folder = await mkdtemp(join(tmpdir(), 'plinth-helmet-'));
const gpu = await openGpu({
  cacheDir: cacheFolder(process.env),
  driverDir: process.env['PLINTH_DRIVER_DIR'],
  log: () => undefined,
});
const bench = openWorkbench(Math.max(2, cpus().length));
try {
  const maps = await fiveMaps();
  const blobs = folderBlobs(folder);
  const parts = { blobs, cache: openCache(folder, blobs), bench, gpu };
  const made = converter(parts);
  const { sha256: source } = await blobs.put(await helmet(maps));
  const recipe = {
    ...productRecipe,
    outputs: ['xr'] as const,
    budgets: [],
    textureSizeMax: { store: EDGE, xr: EDGE },
  };
  const watch = { signal: new AbortController().signal, onProgress: () => undefined };
  const begin = performance.now();
  const look = { kind: 'as-modelled' } as const;
  const { report, outputs } = await made.convert({ scope: 'bench', source, look, recipe }, watch);
  const seconds = (performance.now() - begin) / 1000;
  const others = await othersSeconds(maps);
  // Nothing of a scope is known to another one.
  const textured = async (scope: string, texturesAtOnce?: number) => {
    const one = converter({ ...parts, texturesAtOnce });
    const before = { busy: gpu.usage.busySeconds, threads: bench.usage.busySeconds };
    const { report: of } = await one.convert({ scope, source, look, recipe }, watch);
    const whole = (of.ms['textures'] ?? 0) / 1000;
    const share = (busy: number): number => Math.round((busy / whole) * 100) / 100;
    return {
      seconds: round(whole),
      device: share(gpu.usage.busySeconds - before.busy),
      threads: share(bench.usage.busySeconds - before.threads),
    };
  };
  const overlap = { alone: await textured('alone', 1), usual: await textured('usual') };
  console.log(
    `\n${cpus().length} × ${cpus()[0]?.model ?? ''}, load ${loadavg()[0]?.toFixed(1)} · ${gpu.adapter.description} (${gpu.adapter.driver}), ${gpu.profile}\n`,
  );
  const metrics = {
    seconds: round(seconds),
    bytes: outputs.xr?.bytes ?? 0,
    texturesMade: report.cache.textures.made,
    gpuSeconds: round(report.gpuMs / 1000),
    overlap,
    psnr: report.checks[0]?.texturePsnr.map(({ psnr }) => round(psnr)),
  };
  console.log('Textures, warm: one at a time, and as usual; what was busy meanwhile');
  console.table(overlap);
  console.table([{ ...report.ms, seconds: metrics.seconds, gpu: metrics.gpuSeconds }]);
  const baseline = {
    goalSeconds: SECONDS_MAX,
    ktx2EncoderTexturesAloneSeconds: round(others),
    ratio: round(others / seconds),
  };
  console.log(JSON.stringify({ bench: 'helmet', metrics, baseline }));
  if (seconds > SECONDS_MAX) process.exitCode = 1;
} finally {
  await bench.close();
  await gpu.close();
  await rm(folder, { recursive: true });
}

/** Each 2048²: a photograph, the mixer's normals, roughness and colours, and another photograph; in the order of the material's slots. */
async function fiveMaps(): Promise<Uint8Array[]> {
  const document = await (await modelIo()).readBinary(await readFile(vendoredModel('Mixer.glb')));
  const textures = document.getRoot().listTextures();
  const own = (slot: TextureSlot): Uint8Array =>
    textures.find((texture) => slotOf(texture) === slot)?.getImage() ?? new Uint8Array();
  const kodak = (name: string) =>
    readFile(
      fileURLToPath(new URL(`../test/conversion/fixtures/kodak/${name}.png`, import.meta.url)),
    );
  const photographs = [await kodak('kodim03'), await kodak('kodim20')] as const;
  const all = [photographs[0], own('normal'), own('data'), own('color'), photographs[1]];
  return Promise.all(
    all.map(async (map) => new Uint8Array(await resized(map).jpeg({ quality: 92 }).toBuffer())),
  );
}

function resized(map: Uint8Array) {
  return sharp(map).removeAlpha().resize(EDGE, EDGE, { fit: 'fill' });
}

/** The mixer's shapes in one material with the five maps. */
async function helmet(maps: readonly Uint8Array[]): Promise<Uint8Array> {
  const io = await modelIo();
  const document = await io.readBinary(await readFile(vendoredModel('Mixer.glb')));
  const [color, normal, rough, occlusion, glow] = maps.map((map, at) =>
    document.createTexture(`map ${at}`).setImage(map).setMimeType('image/jpeg'),
  );
  const material = document
    .createMaterial('all')
    .setBaseColorTexture(color ?? null)
    .setNormalTexture(normal ?? null)
    .setMetallicRoughnessTexture(rough ?? null)
    .setOcclusionTexture(occlusion ?? null)
    .setEmissiveTexture(glow ?? null)
    .setEmissiveFactor([1, 1, 1]);
  for (const mesh of document.getRoot().listMeshes())
    for (const primitive of mesh.listPrimitives()) primitive.setMaterial(material);
  return io.writeBinary(document);
}

/** The same maps with mips, by the reference encoder on one thread: textures alone, without a model around them. */
async function othersSeconds(maps: readonly Uint8Array[]): Promise<number> {
  const { encodeToKTX2, loud } = await loadQuietly();
  const begin = performance.now();
  for (const map of maps) {
    const { width, height, rgba } = await readPicture(map);
    await encodeToKTX2(new Uint8Array(), {
      enableDebug: false,
      isUASTC: true,
      uastcLDRQualityLevel: gpu.profile === 'fast' ? 0 : 1,
      needSupercompression: true,
      generateMipmap: true,
      isKTX2File: true,
      isSetKTX2SRGBTransferFunc: true,
      isPerceptual: true,
      imageDecoder: async () => ({ width, height, data: rgba }),
    });
  }
  loud();
  return (performance.now() - begin) / 1000;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
