import { readdir, readFile, stat } from 'node:fs/promises';
import { cpus } from 'node:os';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Pixels, openGpu } from '../src/conversion/gpu/gpu.ts';
import { readKtx2ToRgba } from '../src/conversion/texture/decode-ktx2.ts';
import { psnr } from '../src/conversion/texture/psnr.ts';
import { readPicture } from '../src/conversion/texture/read-picture.ts';
import { writeKtx2 } from '../src/conversion/texture/write-ktx2.ts';
import { cacheFolder } from '../src/embedded/cache-folder.mjs';

// UASTC by our kernels beside npm ktx2-encoder (the reference encoder as WASM, on one thread) at its two fastest levels.
// One level each, no mips, pixels to KTX2 file and back; PLINTH_DATA=<folder of pictures> replaces the committed ones.

interface Result {
  readonly ms: number;
  readonly bytes: number;
  readonly psnr: number;
}

type Encode = (picture: Pixels) => Promise<Uint8Array>;

// The encoder's WASM prints its progress through the console.log it finds when it starts.
const { log: say } = console;
console.log = () => undefined;
const { encodeToKTX2 } = await import('ktx2-encoder');

const gpu = await openGpu({ cacheDir: cacheFolder(process.env), log: () => undefined });

const ours: Encode = async (picture) => {
  const { width, height } = picture;
  const texture = await gpu.encode(picture, 'color', width, height, { mips: false });
  return writeKtx2(texture, 'color', false);
};

const wasm =
  (uastcLDRQualityLevel: 0 | 1): Encode =>
  ({ width, height, rgba }) =>
    encodeToKTX2(new Uint8Array(), {
      enableDebug: false,
      isUASTC: true,
      uastcLDRQualityLevel,
      needSupercompression: true,
      generateMipmap: false,
      isKTX2File: true,
      isSetKTX2SRGBTransferFunc: true,
      imageDecoder: async () => ({ width, height, data: rgba }),
    });

const encoders: Readonly<Record<string, Encode>> = {
  plinth: ours,
  'ktx2-encoder level 0': wasm(0),
  'ktx2-encoder level 1': wasm(1),
};

async function pictures(): Promise<{ name: string; picture: Pixels }[]> {
  const given = process.env['PLINTH_DATA'];
  const committed = fileURLToPath(new URL('../test/conversion/fixtures/kodak', import.meta.url));
  let folder = given ?? committed;
  const kodak = join(folder, 'kodak');
  if (
    await stat(kodak).then(
      (found) => found.isDirectory(),
      () => false,
    )
  )
    folder = kodak;
  const names = (await readdir(folder)).filter((name) => extname(name) === '.png').toSorted();
  return Promise.all(
    names.map(async (name) => ({
      name: basename(name, '.png'),
      picture: await readPicture(await readFile(join(folder, name))),
    })),
  );
}

async function measure(encode: Encode, picture: Pixels): Promise<Result> {
  const start = performance.now();
  const file = await encode(picture);
  const ms = performance.now() - start;
  const [seen] = await readKtx2ToRgba(file);
  return { ms, bytes: file.byteLength, psnr: seen === undefined ? -Infinity : psnr(picture, seen) };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

try {
  const all = await pictures();
  const pixels = all.reduce((sum, { picture }) => sum + picture.width * picture.height, 0);
  const rows: { encoder: string; mpixPerS: number; psnr: number; bytes: number }[] = [];
  for (const [encoder, encode] of Object.entries(encoders)) {
    const [first] = all;
    if (first) await encode(first.picture); // the first call compiles
    const results: Result[] = [];
    for (const { picture } of all) results.push(await measure(encode, picture));
    rows.push({
      encoder,
      mpixPerS: pixels / 1000 / results.reduce((sum, { ms }) => sum + ms, 0),
      psnr: mean(results.map((result) => result.psnr)),
      bytes: results.reduce((sum, { bytes }) => sum + bytes, 0),
    });
  }
  say(`${all.length} pictures, ${(pixels / 1e6).toFixed(1)} MPix; ${gpu.adapter.description}`);
  say(`${cpus().length} x ${cpus()[0]?.model ?? 'unknown CPU'}\n`);
  say(`${'encoder'.padEnd(22)}  MPix/s   PSNR dB       bytes`);
  for (const { encoder, mpixPerS, psnr: db, bytes } of rows)
    say(
      `${encoder.padEnd(22)}  ${mpixPerS.toFixed(2).padStart(6)}  ${db.toFixed(2).padStart(8)}  ${String(bytes).padStart(10)}`,
    );
  const rounded = rows.map(({ mpixPerS, psnr: db, bytes }) => ({
    mpixPerS: Math.round(mpixPerS * 100) / 100,
    psnr: Math.round(db * 100) / 100,
    bytes,
  }));
  const [own, levelZero, levelOne] = rounded;
  const metrics = {
    ...own,
    pictures: all.length,
    adapter: gpu.adapter.description,
    hardware: gpu.adapter.hardware,
    timesLevelZero: Math.round(((own?.mpixPerS ?? 0) / (levelZero?.mpixPerS ?? 1)) * 10) / 10,
  };
  say(`\n${metrics.timesLevelZero} times as fast as level 0`);
  say(JSON.stringify({ bench: 'texture', metrics, baseline: { levelZero, levelOne } }));
} finally {
  await gpu.close();
}
