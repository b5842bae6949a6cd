import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Gpu, Pixels } from '../../src/conversion/gpu/gpu.ts';
import { readKtx2ToRgba } from '../../src/conversion/texture/decode-ktx2.ts';
import { psnr } from '../../src/conversion/texture/psnr.ts';
import { readPicture } from '../../src/conversion/texture/read-picture.ts';
import { writeKtx2 } from '../../src/conversion/texture/write-ktx2.ts';

// UASTC by our kernels beside npm ktx2-encoder (the reference encoder as WASM, on one thread) at its two fastest levels.
// One level each, no mips, pixels to KTX2 file and back; PLINTH_DATA=<folder of pictures> replaces the committed ones.

interface Result {
  readonly ms: number;
  readonly bytes: number;
  readonly psnr: number;
}

type Encode = (picture: Pixels) => Promise<Uint8Array>;

const ours =
  (gpu: Gpu): Encode =>
  async (picture) => {
    const { width, height } = picture;
    const texture = await gpu.encode(picture, 'color', width, height, { mips: false });
    return writeKtx2(texture, 'color', false);
  };

/** The encoder's WASM prints its progress through the console.log it finds when it starts. */
async function loadQuietly() {
  const { log } = console;
  console.log = () => undefined;
  const { encodeToKTX2 } = await import('ktx2-encoder');
  return {
    encodeToKTX2,
    loud: () => {
      console.log = log;
    },
  };
}
type EncodeToKtx2 = Awaited<ReturnType<typeof loadQuietly>>['encodeToKTX2'];

const wasm =
  (encodeToKTX2: EncodeToKtx2, uastcLDRQualityLevel: 0 | 1): Encode =>
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

async function pictures(): Promise<{ name: string; picture: Pixels }[]> {
  const given = process.env['PLINTH_DATA'];
  const committed = fileURLToPath(new URL('../../test/conversion/fixtures/kodak', import.meta.url));
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

/** Measures the three encoders one after the other on the same pictures; PSNR is the mean over them, in dB. */
export async function measureTextures(gpu: Gpu) {
  const { encodeToKTX2, loud } = await loadQuietly();
  const encoders = [
    ['plinth', ours(gpu)],
    ['ktx2-encoder level 0', wasm(encodeToKTX2, 0)],
    ['ktx2-encoder level 1', wasm(encodeToKTX2, 1)],
  ] as const;
  const all = await pictures();
  const pixels = all.reduce((sum, { picture }) => sum + picture.width * picture.height, 0);
  const rows: { encoder: string; mpixPerS: number; psnr: number; bytes: number }[] = [];
  try {
    for (const [encoder, encode] of encoders) {
      const [first] = all;
      if (first) await encode(first.picture); // the first call compiles
      const results: Result[] = [];
      for (const { picture } of all) results.push(await measure(encode, picture));
      const ms = results.reduce((sum, result) => sum + result.ms, 0);
      rows.push({
        encoder,
        mpixPerS: hundredths(pixels / 1000 / ms),
        psnr: hundredths(mean(results.map((result) => result.psnr))),
        bytes: results.reduce((sum, { bytes }) => sum + bytes, 0),
      });
    }
  } finally {
    loud();
  }
  return { pictures: all.length, pixels, rows };
}

type TextureRows = Awaited<ReturnType<typeof measureTextures>>['rows'];

/** The encoders as a table. */
export const textureTable = (rows: TextureRows): string =>
  [
    `${'encoder'.padEnd(22)}  MPix/s   PSNR dB       bytes`,
    ...rows.map(
      ({ encoder, mpixPerS, psnr: db, bytes }) =>
        `${encoder.padEnd(22)}  ${mpixPerS.toFixed(2).padStart(6)}  ${db.toFixed(2).padStart(8)}  ${String(bytes).padStart(10)}`,
    ),
  ].join('\n');

const hundredths = (value: number): number => Math.round(value * 100) / 100;
