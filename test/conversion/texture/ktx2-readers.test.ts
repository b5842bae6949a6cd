import { readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from '@jest/globals';
import { read } from 'ktx-parse';
import type { BasisTranscoder } from '../../../src/conversion/texture/basis-transcoder.ts';
import type { Pixels } from '../../../src/conversion/gpu/gpu.ts';
import { halve } from '../../../src/conversion/kernels/mips.ts';
import { blockBytes, encodePicture } from '../../../src/conversion/kernels/uastc-picture.ts';
import { readKtx2ToRgba } from '../../../src/conversion/texture/decode-ktx2.ts';
import { writeKtx2 } from '../../../src/conversion/texture/write-ktx2.ts';
import { drawn } from '../gpu/pictures.ts';

/** A much newer release of the reference library than the viewers', which comes with the encoder it is packed with. */
let newer: BasisTranscoder;
beforeAll(async () => {
  const manifest = findPackageJSON('ktx2-encoder', import.meta.url);
  const folder = join(dirname(manifest!), 'dist/basis');
  const { default: start } = (await import(
    pathToFileURL(join(folder, 'basis_encoder.js')).href
  )) as { default: (options: { wasmBinary: Uint8Array }) => Promise<BasisTranscoder> };
  newer = await start({ wasmBinary: await readFile(join(folder, 'basis_encoder.wasm')) });
  newer.initializeBasis();
});

const RGBA32 = 13;

/** Every level as the newer release shows it. */
function shownByNewer(ktx2: Uint8Array): Uint8Array[] {
  const file = new newer.KTX2File(ktx2);
  expect([file.isValid(), file.isUASTC(), file.startTranscoding() !== 0]).toEqual([true, true, true]); // prettier-ignore
  const levels = Array.from({ length: file.getLevels() }, (_, level) => {
    const rgba = new Uint8Array(file.getImageTranscodedSizeInBytes(level, 0, 0, RGBA32));
    expect(file.transcodeImage(rgba, level, 0, 0, RGBA32, 0, -1, -1)).not.toBe(0);
    return rgba;
  });
  file.close();
  file.delete();
  return levels;
}

/** The picture and all levels below it. */
const chain = (of: Pixels): Pixels[] =>
  of.width === 1 && of.height === 1 ? [of] : [of, ...chain(halve(of, 'color'))];

test.each([
  ['without transparency', () => 255],
  ['with it', (x: number, y: number) => (x < 20 ? 255 : (x * 9 + y * y) % 256)],
])(
  'every level of a texture %s is there, and two releases of the reference show the same',
  async (_, alpha) => {
    const picture = drawn(48, 32, (x, y) => [(x * 7 + y * 3) % 256, y < 16 ? 9 : (x * x + y) % 256, (x * y) % 256, alpha(x, y)]); // prettier-ignore
    const sizes = chain(picture);
    const levels = sizes.map((level) => ({
      width: level.width,
      height: level.height,
      blocks: blockBytes(encodePicture(level, 'quality')),
    }));
    const file = writeKtx2({ width: 48, height: 32, gpuMs: 0, levels }, 'color', true);
    const parsed = read(file);
    expect([parsed.pixelWidth, parsed.pixelHeight, parsed.levels.length]).toEqual([48, 32, 6]);
    expect(parsed.levels.map((level) => level.uncompressedByteLength)).toEqual(
      levels.map(({ blocks }) => blocks.byteLength),
    );
    const shown = await readKtx2ToRgba(file);
    expect(shown.map(({ width, height }) => [width, height])).toEqual(
      sizes.map(({ width, height }) => [width, height]),
    );
    expect(shownByNewer(file)).toEqual(shown.map(({ rgba }) => rgba));
  },
);
