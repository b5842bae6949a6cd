import { availableParallelism } from 'node:os';
import type { Gpu } from '../../src/conversion/gpu/gpu.ts';
import { readKtx2ToRgba } from '../../src/conversion/texture/decode-ktx2.ts';
import { openWorkbench } from '../../src/conversion/workbench/workbench.ts';
import { psnr } from '../../src/conversion/texture/psnr.ts';
import { decodeBc7 } from './decode-bc7.ts';
import { decodeEtc1 } from './decode-etc1.ts';
import type { SearchStrip } from '../../src/conversion/texture/search-strip.ts';
import { type Encode, type Rival, loadQuietly, ours, rivalName, wasm } from './encoders.ts';
import { normalError } from './normal-error.ts';
import type { BenchPicture } from './pictures.ts';
import { transcodeKtx2 } from './transcode-ktx2.ts';

/** One encoder on one picture: decibels over RGB, as the reference transcoder and two kinds of devices show it. */
interface Result {
  readonly blocksMs: number;
  readonly fileMs: number;
  readonly bytes: number;
  readonly psnr: number;
  readonly bc7: number;
  readonly etc1: number;
  /** Of a normal map, degrees. */
  readonly degrees: number | null;
}

async function measure(encode: Encode, { picture, slot }: BenchPicture): Promise<Result> {
  const start = performance.now();
  const { file, blocksMs } = await encode(picture, slot);
  const fileMs = performance.now() - start;
  const [seen = { width: 0, height: 0, rgba: new Uint8Array() }] = await readKtx2ToRgba(file);
  const { width, height } = picture;
  const [bc7 = new Uint8Array()] = await transcodeKtx2(file, 'bc7');
  const [etc1 = new Uint8Array()] = await transcodeKtx2(file, 'etc1');
  return {
    blocksMs,
    fileMs,
    bytes: file.byteLength,
    psnr: psnr(picture, seen),
    bc7: psnr(picture, decodeBc7(bc7, width, height)),
    etc1: psnr(picture, decodeEtc1(etc1, width, height)),
    degrees: slot === 'normal' ? normalError(picture, seen) : null,
  };
}

interface Named {
  readonly encoder: string;
  readonly encode: Encode;
}

/** Our two profiles and the reference encoder. */
async function encodersOn(gpu: Gpu, rivals: readonly Rival[]) {
  const { encodeToKTX2, loud } = await loadQuietly();
  const threads = openWorkbench(availableParallelism());
  const { signal } = new AbortController();
  const search: SearchStrip = (order) => threads.run('search-strip', order, signal);
  const all: Named[] = [
    { encoder: 'plinth quality', encode: ours(gpu, 'quality') },
    { encoder: 'plinth fast', encode: ours(gpu, 'fast') },
    { encoder: 'plinth --rdo 2', encode: ours(gpu, 'quality', 2, search) },
    ...rivals.map((rival) => ({
      encoder: rivalName(rival),
      encode: wasm(encodeToKTX2, rival),
    })),
  ];
  const close = async (): Promise<void> => {
    loud();
    await threads.close();
  };
  return { all, close };
}

/** Measures the encoders one after the other on the same photographs; each figure is the mean over them. */
export async function measureTextures(
  gpu: Gpu,
  pictures: readonly BenchPicture[],
  rivals: readonly Rival[],
) {
  const pixels = pictures.reduce((sum, { picture }) => sum + picture.width * picture.height, 0);
  const { all, close } = await encodersOn(gpu, rivals);
  try {
    const rows = [];
    for (const { encoder, encode } of all) {
      const [first] = pictures;
      if (first) await encode(first.picture, first.slot); // the first call compiles
      const results: Result[] = [];
      for (const picture of pictures) results.push(await measure(encode, picture));
      const ms = (of: 'blocksMs' | 'fileMs') => results.reduce((sum, each) => sum + each[of], 0);
      rows.push({
        encoder,
        mpixPerS: hundredths(pixels / 1000 / ms('fileMs')),
        blocksMpixPerS: hundredths(pixels / 1000 / ms('blocksMs')),
        psnr: meanOf(results, 'psnr'),
        bc7: meanOf(results, 'bc7'),
        etc1: meanOf(results, 'etc1'),
        bytes: results.reduce((sum, { bytes }) => sum + bytes, 0),
      });
    }
    return { pictures: pictures.length, pixels, rows };
  } finally {
    await close();
  }
}

/** The same encoders, and the reference at its own levels, on each texture of some products. */
export async function measureMaps(
  gpu: Gpu,
  maps: readonly BenchPicture[],
  rivals: readonly Rival[],
) {
  const { all, close } = await encodersOn(gpu, rivals);
  try {
    const rows = [];
    for (const map of maps)
      for (const { encoder, encode } of all) {
        const { psnr: db, bytes, degrees } = await measure(encode, map);
        const turn = degrees === null ? null : Math.round(degrees * 1000) / 1000;
        rows.push({
          map: map.name,
          slot: map.slot,
          encoder,
          psnr: hundredths(db),
          bytes,
          degrees: turn,
        });
      }
    return rows;
  } finally {
    await close();
  }
}

/** Milliseconds for as many pixels as the longest dispatch has on a software GPU, all kernels together: none of them can take longer. */
export async function measureTile(gpu: Gpu, { picture, slot }: BenchPicture): Promise<number> {
  const [width, height] = [512, 256];
  const { pixels } = await gpu.resize(picture, slot, width, height);
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1)
    times.push(
      (await gpu.encode(pixels, slot, width, height, { mips: false, profile: 'quality' })).gpuMs,
    );
  return Math.round(times.toSorted((a, b) => a - b)[2] ?? 0);
}

const meanOf = (results: readonly Result[], of: 'psnr' | 'bc7' | 'etc1'): number =>
  hundredths(results.reduce((sum, each) => sum + each[of], 0) / results.length);

const hundredths = (value: number): number => Math.round(value * 100) / 100;
