import { inflateSync } from 'node:zlib';
import { Failure } from '../../kernel/errors.ts';
import { limits } from '../limits.ts';

const HEAD_BYTES = 27;
/** From this version on places and lengths take eight bytes. */
const WIDE_VERSION = 7_500;
const SCALARS: Readonly<Record<string, number>> = { C: 1, B: 1, Y: 2, I: 4, F: 4, D: 8, L: 8 };
const LISTS: Readonly<Record<string, number>> = { b: 1, c: 1, i: 4, f: 4, d: 8, l: 8 };
const LIST_HEAD_BYTES = 12;
const NODES_MAX = 1_000_000;

interface Walk {
  readonly view: DataView;
  readonly wide: boolean;
  nodes: number;
  unpacked: number;
}

/**
 * Walks through a binary FBX before its loader does, which unpacks whatever a list holds, however much that is: every list must
 * have the size it declares, and all together must fit.
 */
export function checkFbx(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < HEAD_BYTES) throw truncated(bytes.byteLength);
  const wide = view.getUint32(HEAD_BYTES - 4, true) >= WIDE_VERSION;
  const walk: Walk = { view, wide, nodes: 0, unpacked: 0 };
  for (let at: number | null = HEAD_BYTES; at !== null && at < bytes.byteLength;)
    at = checkNode(walk, at, 0);
}

interface NodeRecord {
  readonly end: number;
  readonly properties: number;
  /** Where its properties begin and where its children do. */
  readonly first: number;
  readonly after: number;
}

/** Checks a node and what hangs on it; returns where the next one begins, null at the end of a row. */
function checkNode(walk: Walk, start: number, depth: number): number | null {
  const node = nodeAt(walk, start);
  if (node === null) return null;
  walk.nodes += 1;
  if (walk.nodes > NODES_MAX || depth > limits.nodeDepth)
    throw new Failure('model.too-large', { place: 'nodes', is: walk.nodes, max: NODES_MAX });
  checkProperties(walk, { at: node.first, end: node.after, count: node.properties });
  for (let at: number | null = node.after; at !== null && at < node.end;)
    at = checkNode(walk, at, depth + 1);
  return node.end;
}

/** What stands at the head of a node; a head of zeros ends a row. */
function nodeAt({ view, wide }: Walk, start: number): NodeRecord | null {
  const width = wide ? 8 : 4;
  const named = start + width * 3;
  if (named + 1 > view.byteLength) throw truncated(start);
  const end = sizeAt(view, start, wide);
  if (end === 0) return null;
  const first = named + 1 + view.getUint8(named);
  const after = first + sizeAt(view, start + width * 2, wide);
  if (end <= start || end > view.byteLength || after > end) throw truncated(start);
  return { end, properties: sizeAt(view, start + width, wide), first, after };
}

function checkProperties(
  walk: Walk,
  { at: first, end, count }: { at: number; end: number; count: number },
): void {
  const { view } = walk;
  let at = first;
  for (let index = 0; index < count; index += 1) {
    if (at + 1 > end) throw truncated(at);
    const type = String.fromCharCode(view.getUint8(at));
    at += 1 + propertyBytes(walk, type, at + 1);
    if (at > end) throw truncated(at);
  }
}

function propertyBytes(walk: Walk, type: string, at: number): number {
  const { view } = walk;
  const scalar = SCALARS[type];
  if (scalar !== undefined) return scalar;
  const size = LISTS[type];
  if (at + (size === undefined ? 4 : LIST_HEAD_BYTES) > view.byteLength) throw truncated(at);
  if (size === undefined) {
    if (type !== 'S' && type !== 'R')
      throw new Failure('model.unreadable', { reason: `a property of type ${type}` });
    return 4 + view.getUint32(at, true);
  }
  const bytes = view.getUint32(at, true) * size;
  const packed = view.getUint32(at + 4, true) === 1;
  const length = packed ? view.getUint32(at + 8, true) : bytes;
  walk.unpacked += bytes;
  if (walk.unpacked > limits.unpackedBytes)
    throw new Failure('model.too-large', {
      place: 'lists',
      is: walk.unpacked,
      max: limits.unpackedBytes,
    });
  if (packed) checkPacked(view, at + LIST_HEAD_BYTES, { length, bytes });
  return LIST_HEAD_BYTES + length;
}

function checkPacked(
  view: DataView,
  at: number,
  { length, bytes }: { length: number; bytes: number },
): void {
  if (at + length > view.byteLength) throw truncated(at);
  const packed = new Uint8Array(view.buffer, view.byteOffset + at, length);
  try {
    if (inflateSync(packed, { maxOutputLength: Math.max(1, bytes) }).byteLength === bytes) return;
  } catch {
    // The same fault as another length: it does not hold what it declares.
  }
  throw new Failure('model.invalid', { place: `byte ${at}`, reason: 'a list does not unpack' });
}

const sizeAt = (view: DataView, at: number, wide: boolean): number =>
  view.getUint32(at, true) + (wide ? view.getUint32(at + 4, true) * 2 ** 32 : 0);

const truncated = (at: number) => new Failure('model.truncated', { place: `byte ${at}` });
