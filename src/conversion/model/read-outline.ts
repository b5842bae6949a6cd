import { Failure } from '../../kernel/errors.ts';
import { limits } from '../limits.ts';
import { splitGlb } from './glb.ts';
import { type GltfOutline, gltfOutline } from './gltf.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENERS = new Set([0x5b, 0x7b]);
const CLOSERS = new Set([0x5d, 0x7d]);

/** Reads what a GLB declares of itself, without touching its binary part: cheap, and before any library sees the file. */
export function readOutline(bytes: Uint8Array): { outline: GltfOutline; bin: Uint8Array } {
  const { json, bin } = splitGlb(bytes);
  checkDepth(json);
  const value = parse(json);
  checkFinite(value);
  const read = gltfOutline.safeParse(value);
  if (read.success) return { outline: read.data, bin };
  const [issue] = read.error.issues;
  throw new Failure('model.invalid', {
    place: issue?.path.join('.') ?? '',
    reason: issue?.message ?? '',
  });
}

/** A file nested a million deep is small, and overflows the stack of every recursive reader after this one. */
function checkDepth(json: Uint8Array): void {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < json.byteLength; at += 1) {
    const byte = json[at] ?? 0;
    if (quoted) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) quoted = false;
    } else if (byte === QUOTE) quoted = true;
    else if (OPENERS.has(byte)) depth += 1;
    else if (CLOSERS.has(byte)) depth -= 1;
    if (depth > limits.jsonDepth)
      throw new Failure('model.too-large', { place: 'JSON depth', max: limits.jsonDepth });
  }
}

function parse(json: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
  } catch (cause) {
    throw new Failure('model.unreadable', { reason: 'its JSON does not parse' }, { cause });
  }
}

/** JSON has no infinity, but 1e999 becomes one. */
function checkFinite(value: unknown, place = ''): void {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new Failure('model.invalid', { place, reason: 'a number is not finite' });
  if (value === null || typeof value !== 'object') return;
  for (const [key, item] of Object.entries(value))
    if (typeof item !== 'string') checkFinite(item, place === '' ? key : `${place}.${key}`);
}
