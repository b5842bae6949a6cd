import { weld } from '@gltf-transform/functions';
import type { SourceFormat } from '../../contract/conversion.ts';
import { Failure } from '../../kernel/errors.ts';
import { limits } from '../limits.ts';
import { modelIo } from '../model/model-io.ts';
import { importFbx } from './import-fbx.ts';
import { importObj } from './import-obj.ts';
import { importPly } from './import-ply.ts';
import { importStl } from './import-stl.ts';
import { importUsd } from './import-usd.ts';
import type { ImportedScene } from './imported.ts';
import { packGltf } from './pack-gltf.ts';
import { documentOfScene } from './scene/document-of-scene.ts';
import type { FileFinder } from './scene/picture-bank.ts';
import { formatOf } from './source-format.ts';
import { isUsdz, openArchive } from './source-files.ts';
import { unzipped, zipEntries } from './zip-archive.ts';

/** Raise it when the same file would be read as another model. */
export const INPUT_VERSION = 4;

/** A source in the one format that everything after this reads. */
export interface ReadSource {
  readonly glb: Uint8Array;
  readonly format: SourceFormat;
  /** What was assumed or left out on the way, in sentences for the model's owner. */
  readonly warnings: readonly string[];
}

/** No model of any kind is shorter. */
const SHORTEST = 12;

const NOTHING: FileFinder = () => null;

/** Brings any file that Plinth takes as a model to a GLB. The GLB may still be wrong: whoever reads it checks it. */
export async function readSource(bytes: Uint8Array): Promise<ReadSource> {
  const format = formatOf(bytes);
  if (format === 'glb') return { glb: aligned(bytes), format, warnings: [] };
  if (bytes.byteLength > limits.fileBytes)
    throw new Failure('model.too-large', {
      place: 'the file',
      is: bytes.byteLength,
      max: limits.fileBytes,
    });
  if (format === 'zip') return readArchive(bytes);
  const name = 'model';
  return readModelFile({ path: name, bytes, find: NOTHING, all: new Map([[name, () => bytes]]) });
}

/** Readers take a GLB's words where they lie: one from the middle of an archive may have to move for that. */
const aligned = (glb: Uint8Array): Uint8Array =>
  glb.byteOffset % 4 === 0 ? glb : Uint8Array.from(glb);

/** A USDZ package, or a zipped folder with one model and what belongs to it. */
async function readArchive(archive: Uint8Array): Promise<ReadSource> {
  const entries = zipEntries(archive);
  if (isUsdz(entries)) {
    const all = new Map(entries.map((entry) => [entry.path, () => unzipped(archive, entry)]));
    return glbOf('usd', importUsd(entries[0]?.path ?? '', all));
  }
  const { model, find, all } = openArchive(archive);
  if (formatOf(model.bytes) !== 'zip') return readModelFile({ ...model, find, all });
  const inner = zipEntries(model.bytes);
  if (!isUsdz(inner))
    throw new Failure('model.unreadable', { reason: `${model.path} is no model` });
  return readArchive(model.bytes);
}

interface ModelFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly find: FileFinder;
  readonly all: ReadonlyMap<string, () => Uint8Array>;
}

const scenes: Readonly<
  Record<
    Exclude<SourceFormat, 'glb' | 'gltf'>,
    (file: ModelFile) => ImportedScene | Promise<ImportedScene>
  >
> = {
  usd: ({ path, all }) => importUsd(path, all),
  obj: ({ bytes, find }) => importObj(bytes, find),
  ply: ({ bytes, find }) => importPly(bytes, find),
  stl: ({ bytes }) => importStl(bytes),
  fbx: ({ bytes, find }) => importFbx(bytes, find),
};

async function readModelFile(file: ModelFile): Promise<ReadSource> {
  const { bytes, find } = file;
  const format = formatOf(bytes);
  if (format === 'glb') return { glb: aligned(bytes), format, warnings: [] };
  if (format === 'gltf') return { glb: packGltf(bytes, find), format, warnings: [] };
  if (format !== null && format !== 'zip') return glbOf(format, await scenes[format](file));
  if (bytes.byteLength < SHORTEST)
    throw new Failure('model.truncated', { bytes: bytes.byteLength, expected: SHORTEST });
  throw new Failure('model.unreadable', { reason: 'not a model of a kind that is known here' });
}

async function glbOf(
  format: SourceFormat,
  { scene, find, warnings }: ImportedScene,
): Promise<ReadSource> {
  const { document, warnings: more } = await documentOfScene(scene, find);
  await document.transform(weld());
  const glb = await (await modelIo()).writeBinary(document);
  return { glb, format, warnings: [...warnings, ...more] };
}
