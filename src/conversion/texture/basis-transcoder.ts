import { readFile } from 'node:fs/promises';
import { createRequire, findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { compileFunction } from 'node:vm';
import { Failure } from '../../kernel/errors.ts';

/** One KTX2 file open in the transcoder's memory; `close` and `delete` give that memory back. */
export interface BasisFile {
  isValid(): boolean;
  isUASTC(): boolean;
  getHasAlpha(): number;
  getLevels(): number;
  getImageLevelInfo(level: number, layer: number, face: number): BasisLevel;
  startTranscoding(): number;
  getImageTranscodedSizeInBytes(level: number, layer: number, face: number, format: number): number;
  transcodeImage(
    target: Uint8Array,
    ...which: [
      level: number,
      layer: number,
      face: number,
      format: number,
      flags: number,
      channel0: number,
      channel1: number,
    ]
  ): number;
  close(): void;
  delete(): void;
}

export interface BasisLevel {
  readonly origWidth: number;
  readonly origHeight: number;
}

export interface BasisTranscoder {
  initializeBasis(): void;
  readonly KTX2File: new (bytes: Uint8Array) => BasisFile;
}

type Factory = (options: { wasmBinary: Uint8Array }) => Promise<BasisTranscoder>;

let transcoder: Promise<BasisTranscoder> | undefined;

/** The reference transcoder, compiled once per process: viewers run the same code, so what it reads is what shoppers see. */
export function basisTranscoder(): Promise<BasisTranscoder> {
  transcoder ??= load();
  return transcoder;
}

async function load(): Promise<BasisTranscoder> {
  const manifest = findPackageJSON('three', import.meta.url);
  if (manifest === undefined) throw new Failure('internal.unexpected', { missing: 'three' });
  const folder = join(dirname(manifest), 'examples/jsm/libs/basis');
  const [code, wasmBinary] = await Promise.all([
    readFile(join(folder, 'basis_transcoder.js'), 'utf8'),
    readFile(join(folder, 'basis_transcoder.wasm')),
  ]);
  // The file is CommonJS inside a package that says it is not, so `import` and `require` both refuse it.
  const wrapper = compileFunction(code, ['module', 'exports', 'require', '__dirname']);
  const module: { exports: unknown } = { exports: {} };
  wrapper(module, module.exports, createRequire(import.meta.url), folder);
  const basis = await (module.exports as Factory)({ wasmBinary });
  basis.initializeBasis();
  return basis;
}
