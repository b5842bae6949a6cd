import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { readModel } from '../../simulators/shopify/demo-catalog/models.ts';
import { drawPhoto } from '../../simulators/shopify/demo-catalog/photos.ts';
import type { Recipe } from '../../src/contract/conversion.ts';
import { openGpu, type Gpu, type Pixels } from '../../src/conversion/gpu/gpu.ts';
import { productRecipe } from '../../src/conversion/recipe.ts';
import { psnr } from '../../src/conversion/texture/psnr.ts';
import { openLocalConverter } from '../../src/main/commands/convert/local-converter.ts';
import { gpuOptions } from '../../src/main/commands/gpu-options.ts';
import { galleryPage, type Shown } from './gallery-page.ts';
import { pieces, type Piece } from './gallery-pieces.ts';

const FOLDER = join(import.meta.dirname, '../../docs/gallery');
const EDGE = 400;
const PAPER = '#ffffff';
/** A page with all of them is read on the train, too. */
const BYTES_MAX = 60_000;
const recipe: Recipe = {
  ...productRecipe,
  poster: { size: EDGE, background: PAPER, format: 'webp' },
};

/** Makes docs/gallery anew: posters, a source beside what shoppers get, and the page with figures and credits. */
await mkdir(FOLDER, { recursive: true });
const local = await openLocalConverter(process.env);
const gpu = await openGpu(gpuOptions(process.env));
try {
  const shown: Shown[] = [];
  for (const piece of pieces) shown.push(await show(piece, gpu));
  const adapter = shown[0]?.result.report.adapter.description ?? '';
  const plot = existsSync(join(FOLDER, 'texture-plot.svg'));
  await writeFile(join(FOLDER, 'README.md'), galleryPage(shown, adapter, plot));
} finally {
  await gpu.close();
  await local.close();
}

async function show(piece: Piece, on: Gpu): Promise<Shown> {
  const source = await sourceOf(piece);
  const { sha256 } = await local.blobs.put(source);
  const job = { scope: 'gallery', source: sha256, look: piece.look, recipe };
  const result = await local.converter.convert(job, {
    signal: new AbortController().signal,
    onProgress: () => {},
  });
  const { poster, store } = result.outputs;
  if (poster !== undefined)
    await keep(`${piece.name}.webp`, sharp(await local.blobs.read(poster.sha256)));
  const of = { piece, sourceBytes: source.byteLength, result };
  if (piece.beside === undefined || store === undefined) return { ...of, psnr: null };
  const before = (await on.poster(source, EDGE, PAPER)).pixels;
  const after = (await on.poster(await local.blobs.read(store.sha256), EDGE, PAPER)).pixels;
  await keep(`${piece.name}-beside.webp`, beside(before, after));
  return { ...of, psnr: psnr(before, after) };
}

async function sourceOf({ from }: Piece): Promise<Uint8Array> {
  if ('model' in from) return readModel(from.model, join(tmpdir(), 'plinth-gallery'));
  const { sha256: photo } = await local.blobs.put(await drawPhoto(from.photo, ''));
  const { signal } = new AbortController();
  const flat = await local.converter.makeFlat({ ...from.flat, photo }, signal);
  return local.blobs.read(flat.sha256);
}

function raw({ width, height }: Pixels) {
  return { raw: { width, height, channels: 4 as const } };
}

function beside(before: Pixels, after: Pixels): Sharp {
  const ground = { width: EDGE * 2, height: EDGE, channels: 3 as const, background: PAPER };
  return sharp({ create: ground }).composite([
    { input: Buffer.from(before.rgba), ...raw(before), left: 0, top: 0 },
    { input: Buffer.from(after.rgba), ...raw(after), left: EDGE, top: 0 },
  ]);
}

async function keep(name: string, picture: Sharp): Promise<void> {
  const bytes = await picture.webp({ quality: 82, effort: 6 }).toBuffer();
  await writeFile(join(FOLDER, name), bytes);
  console.log(`${name}  ${(bytes.length / 1000).toFixed(0)} kB`);
  if (bytes.length <= BYTES_MAX) return;
  console.error(`  is larger than ${BYTES_MAX / 1000} kB`);
  process.exitCode = 1;
}
