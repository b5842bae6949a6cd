import { Failure } from '../../kernel/errors.ts';
import type { FileFinder } from './scene/picture-bank.ts';
import { type ZipEntry, unzipped, zipEntries } from './zip-archive.ts';

/** The files of an archive, and the one among them that is the model. */
export interface SourceFiles {
  readonly model: { readonly path: string; readonly bytes: Uint8Array };
  /** A file by the path that the model gives it, which is often that of another machine. */
  readonly find: FileFinder;
  readonly all: ReadonlyMap<string, () => Uint8Array>;
}

/** Endings of models, the ones that say the most about a product first. */
const MODELS = ['glb', 'gltf', 'usdz', 'usdc', 'usda', 'usd', 'fbx', 'obj', 'ply', 'stl'];

const endingOf = (path: string): string => /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';

/** Opens a zipped folder: of the models in it the best kind is taken, and of that kind there must be one. */
export function openArchive(archive: Uint8Array): SourceFiles {
  const entries = zipEntries(archive);
  const model = modelAmong(entries);
  const all = new Map(
    entries.map((entry) => [entry.path, once(() => unzipped(archive, entry))] as const),
  );
  return {
    model: { path: model.path, bytes: all.get(model.path)?.() ?? new Uint8Array() },
    find: finder(all, folderOf(model.path)),
    all,
  };
}

/** Whether an archive is a USDZ package: its first file is a USD layer. */
export const isUsdz = (entries: readonly ZipEntry[]): boolean =>
  /^usd[ac]?$/.test(endingOf(entries[0]?.path ?? ''));

function modelAmong(entries: readonly ZipEntry[]): ZipEntry {
  for (const ending of MODELS) {
    const found = entries.filter(({ path }) => endingOf(path) === ending);
    const depth = Math.min(...found.map(({ path }) => path.split('/').length));
    const [model, ...others] = found.filter(({ path }) => path.split('/').length === depth);
    if (!model) continue;
    if (others.length === 0) return model;
    const models = [model, ...others].map(({ path }) => path).slice(0, 5);
    throw new Failure('model.ambiguous', { models: models.join(', ') });
  }
  throw new Failure('model.unreadable', { reason: 'there is no model in the archive' });
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** Finds a file where it is said to be, else by its name alone wherever it lies: exporters write paths of their own machine. */
export function finder(files: ReadonlyMap<string, () => Uint8Array>, folder: string): FileFinder {
  const byPath = new Map([...files].map(([path, read]) => [path.toLowerCase(), read] as const));
  const byName = new Map<string, (() => Uint8Array) | null>();
  for (const [path, read] of byPath) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    byName.set(name, byName.has(name) ? null : read); // of two files of one name neither is meant
  }
  return (given) => {
    const path = plain(given);
    const name = path.slice(path.lastIndexOf('/') + 1);
    const joined = plain(`${folder.toLowerCase()}${path}`);
    return (byPath.get(joined) ?? byPath.get(path) ?? byName.get(name))?.() ?? null;
  };
}

/** Slashes, no escapes, and no steps up and down. */
function plain(given: string): string {
  const parts: string[] = [];
  for (const part of unescaped(given).replaceAll('\\', '/').toLowerCase().split('/'))
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  return parts.join('/');
}

function unescaped(given: string): string {
  try {
    return decodeURIComponent(given);
  } catch {
    return given; // a percent sign of its own
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
