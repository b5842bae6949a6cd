import { Failure } from '../../kernel/errors.ts';
import { limits } from '../limits.ts';
import { joinGlb, padded } from '../model/glb.ts';
import type { FileFinder } from './scene/picture-bank.ts';

/** The parts of a glTF that name bytes elsewhere; anything else is passed through. */
interface Gltf {
  readonly buffers?: { uri?: string; byteLength?: number }[];
  readonly images?: { uri?: string; mimeType?: string; bufferView?: number }[];
  bufferViews?: View[];
}
interface View {
  buffer?: number;
  byteOffset?: number;
  byteLength?: number;
  extensions?: Record<string, { buffer?: number; byteOffset?: number }>;
}

const PACKED = ['EXT_meshopt_compression', 'KHR_meshopt_compression'];

/**
 * Makes one GLB of a glTF and the files it names, so that everything after this sees one kind of file. What a file says is not
 * judged here: the GLB is checked like any other.
 */
export function packGltf(bytes: Uint8Array, find: FileFinder): Uint8Array {
  const gltf = parse(bytes);
  const parts: Uint8Array[] = [];
  let end = 0;
  const add = (part: Uint8Array): number => {
    const at = end;
    parts.push(part);
    end += padded(part.byteLength, 8);
    if (end > limits.fileBytes)
      throw new Failure('model.too-large', { place: 'files', is: end, max: limits.fileBytes });
    return at;
  };
  const read = (uri: string, place: string): Uint8Array => {
    const found = find(uri);
    if (found) return found;
    throw new Failure('model.external-file', { place, uri: uri.slice(0, 200) });
  };
  const places = (gltf.buffers ?? []).map((buffer, index) =>
    isElsewhere(buffer.uri) ? add(read(buffer.uri, `buffers.${index}`)) : null,
  );
  const views = (gltf.bufferViews ??= []);
  // Before pictures get views of their own, which are in the right place from the start.
  for (const view of views) for (const range of rangesOf(view)) move(range, places);
  for (const [index, image] of (gltf.images ?? []).entries()) {
    if (!isElsewhere(image.uri)) continue;
    const picture = read(image.uri, `images.${index}`);
    image.mimeType ??= 'image/png'; // the true kind is read from its bytes
    image.bufferView =
      views.push({ buffer: 0, byteOffset: add(picture), byteLength: picture.byteLength }) - 1;
    delete image.uri;
  }
  if (views.length === 0) delete gltf.bufferViews;
  if (parts.length > 0) replaceBuffers(gltf, places, end);
  return joinGlb(JSON.stringify(gltf), parts);
}

function parse(bytes: Uint8Array): Gltf {
  if (bytes.byteLength > limits.jsonBytes)
    throw new Failure('model.too-large', {
      place: 'JSON',
      is: bytes.byteLength,
      max: limits.jsonBytes,
    });
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (isGltf(value)) return value;
  } catch (cause) {
    throw new Failure('model.unreadable', { reason: 'its JSON does not parse' }, { cause });
  }
  throw new Failure('model.unreadable', { reason: 'its JSON is no glTF' });
}

/** As far as it is touched here: lists are lists of objects. */
function isGltf(value: unknown): value is Gltf {
  if (value === null || typeof value !== 'object') return false;
  return ['buffers', 'images', 'bufferViews'].every((key) => {
    const list = (value as Record<string, unknown>)[key];
    return (
      list === undefined || (Array.isArray(list) && list.every((each) => each instanceof Object))
    );
  });
}

const isElsewhere = (uri: unknown): uri is string =>
  typeof uri === 'string' && !uri.startsWith('data:');

function* rangesOf(view: View): Generator<{ buffer?: number; byteOffset?: number }> {
  yield view;
  for (const name of PACKED) {
    const range = view.extensions?.[name];
    if (range) yield range;
  }
}

/** All files become the one binary part of the GLB; buffers that have no bytes, or carry them in the JSON, come after it. */
function move(
  range: { buffer?: number; byteOffset?: number },
  places: readonly (number | null)[],
): void {
  const { buffer } = range;
  if (buffer === undefined || places.every((place) => place === null)) return;
  const at = places[buffer];
  if (at === null)
    range.buffer = 1 + places.slice(0, buffer).filter((place) => place === null).length;
  else if (at !== undefined) {
    range.buffer = 0;
    range.byteOffset = (range.byteOffset ?? 0) + at;
  }
}

function replaceBuffers(gltf: Gltf, places: readonly (number | null)[], bytes: number): void {
  const kept = (gltf.buffers ?? []).filter((_, index) => places[index] === null);
  Object.assign(gltf, { buffers: [{ byteLength: bytes }, ...kept] });
}
