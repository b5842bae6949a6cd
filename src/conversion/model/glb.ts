import { Failure } from '../../kernel/errors.ts';
import { limits } from '../limits.ts';

const MAGIC = 0x46546c67;
const JSON_CHUNK = 0x4e4f534a;
const BIN_CHUNK = 0x004e4942;
const HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;

/** The two parts of a binary glTF file. */
export interface GlbParts {
  readonly json: Uint8Array;
  readonly bin: Uint8Array;
}

/** Splits a GLB at its chunk borders; every length is checked against the bytes that are there. */
export function splitGlb(bytes: Uint8Array): GlbParts {
  if (bytes.byteLength > limits.fileBytes)
    throw tooLarge('the file', bytes.byteLength, limits.fileBytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  checkHeader(view);
  let json: Uint8Array | undefined;
  let bin: Uint8Array | undefined;
  const end = view.getUint32(8, true);
  for (let at = HEADER_BYTES; at + CHUNK_HEADER_BYTES <= end;) {
    const length = view.getUint32(at, true);
    const kind = view.getUint32(at + 4, true);
    const start = at + CHUNK_HEADER_BYTES;
    if (start + length > end)
      throw new Failure('model.truncated', { place: `chunk at byte ${at}` });
    const chunk = bytes.subarray(start, start + length);
    if (kind === JSON_CHUNK) json ??= chunk;
    if (kind === BIN_CHUNK) bin ??= chunk;
    at = start + length;
  }
  if (!json) throw new Failure('model.unreadable', { reason: 'no JSON chunk' });
  if (json.byteLength > limits.jsonBytes)
    throw tooLarge('the JSON chunk', json.byteLength, limits.jsonBytes);
  return { json, bin: bin ?? new Uint8Array() };
}

function checkHeader(view: DataView): void {
  if (view.byteLength < HEADER_BYTES) {
    const glb = view.byteLength >= 4 && view.getUint32(0, true) === MAGIC;
    if (glb || view.byteLength < 4) throw truncated(view.byteLength, HEADER_BYTES);
  }
  if (view.getUint32(0, true) !== MAGIC)
    throw new Failure('model.unreadable', {
      reason: 'not a GLB file: it does not begin with "glTF"',
    });
  const version = view.getUint32(4, true);
  if (version !== 2) throw new Failure('model.unreadable', { reason: `glTF version ${version}` });
  const declared = view.getUint32(8, true);
  if (declared > view.byteLength) throw truncated(view.byteLength, declared);
}

/** Joins a JSON text and binary parts into a GLB; each part begins at a multiple of eight, as the JSON was told. */
export function joinGlb(json: string, parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const text = Buffer.from(json);
  const jsonBytes = padded(text.byteLength, 4);
  const binBytes = parts.reduce((sum, part) => sum + padded(part.byteLength, 8), 0);
  const header = HEADER_BYTES + CHUNK_HEADER_BYTES;
  const binHeader = binBytes === 0 ? 0 : CHUNK_HEADER_BYTES;
  const glb = new Uint8Array(header + jsonBytes + binHeader + binBytes);
  const view = new DataView(glb.buffer);
  [MAGIC, 2, glb.byteLength, jsonBytes, JSON_CHUNK].forEach((value, index) =>
    view.setUint32(index * 4, value, true),
  );
  glb.set(text, header);
  glb.fill(0x20, header + text.byteLength, header + jsonBytes);
  if (binBytes === 0) return glb;
  view.setUint32(header + jsonBytes, binBytes, true);
  view.setUint32(header + jsonBytes + 4, BIN_CHUNK, true);
  let at = header + jsonBytes + CHUNK_HEADER_BYTES;
  for (const part of parts) {
    glb.set(part, at);
    at += padded(part.byteLength, 8);
  }
  return glb;
}

/** The next multiple of `step`. */
export const padded = (bytes: number, step: number): number => Math.ceil(bytes / step) * step;

const truncated = (bytes: number, expected: number) =>
  new Failure('model.truncated', { bytes, expected });

const tooLarge = (what: string, is: number, max: number) =>
  new Failure('model.too-large', { place: what, is, max });
