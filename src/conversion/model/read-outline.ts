import { Failure } from '../../kernel/errors.ts';
import { limits } from '../limits.ts';
import { splitGlb } from './glb.ts';
import { type GltfOutline, gltfOutline } from './gltf.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPENERS = new Set([0x5b, 0x7b]);
const CLOSERS = new Set([0x5d, 0x7d]);

/** Reads what a GLB declares of itself, without touching its binary part: cheap, and before any library sees the file. */
export function readOutline(bytes: Uint8Array): { outline: GltfOutline; bin: Uint8Array } {
  const { json, bin } = splitGlb(bytes);
  checkNesting(json);
  const value = parse(json);
  const infinite = infinitePlace(value);
  if (infinite !== null)
    throw new Failure('model.invalid', { place: infinite, reason: 'a number is not finite' });
  const read = gltfOutline.safeParse(value);
  if (read.success) return { outline: read.data, bin };
  const [issue] = read.error.issues;
  throw new Failure('model.invalid', {
    place: issue?.path.join('.') ?? '',
    reason: issue?.message ?? '',
  });
}

/**
 * A file nested a million deep is small, and overflows the stack of every recursive reader after this one;
 * one of ten million empty lists is as small, and fills the memory.
 */
function checkNesting(json: Uint8Array): void {
  let depth = 0;
  let values = 1;
  let quoted = false;
  for (let at = 0; at < json.byteLength; at += 1) {
    const byte = json[at] ?? 0;
    if (quoted) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) quoted = false;
    } else if (byte === QUOTE) quoted = true;
    else if (byte === COMMA) values += 1;
    else if (OPENERS.has(byte)) {
      depth += 1;
      values += 1;
    } else if (CLOSERS.has(byte)) depth -= 1;
    if (depth > limits.jsonDepth)
      throw new Failure('model.too-large', { place: 'JSON depth', max: limits.jsonDepth });
  }
  if (values > limits.jsonValues)
    throw new Failure('model.too-large', {
      place: 'JSON values',
      is: values,
      max: limits.jsonValues,
    });
}

function parse(json: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
  } catch (cause) {
    throw new Failure('model.unreadable', { reason: 'its JSON does not parse' }, { cause });
  }
}

/** JSON has no infinity, but 1e999 becomes one; its place, or null where all is finite. */
function infinitePlace(value: unknown): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : '';
  if (value === null || typeof value !== 'object') return null;
  for (const key of Object.keys(value)) {
    const inside = infinitePlace((value as Record<string, unknown>)[key]);
    if (inside !== null) return inside === '' ? key : `${key}.${inside}`;
  }
  return null;
}
