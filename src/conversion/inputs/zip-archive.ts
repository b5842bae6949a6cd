import { crc32, inflateRawSync } from 'node:zlib';
import { Failure } from '../../kernel/errors.ts';
import { limits } from '../limits.ts';
import { CENTRAL, CENTRAL_BYTES, END, END_BYTES, LOCAL, LOCAL_BYTES } from '../zip/zip-records.ts';
import { archivePath } from './archive-path.ts';

/** One file of an archive, as its list of contents has it. */
export interface ZipEntry {
  readonly path: string;
  /** Whether it stands there as it is, without packing. */
  readonly stored: boolean;
  /** Where its bytes begin in the archive. */
  readonly at: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly checksum: number;
}

const COMMENT_MAX = 65_535;
/** Said in the place of a number that is elsewhere, in an archive for more than four gigabytes. */
const ELSEWHERE_16 = 0xffff;
const ELSEWHERE_32 = 0xffff_ffff;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;
const UNIX = 3;
const KIND = 0o170_000;
const LINK = 0o120_000;

/** Lists the files of an archive that may come from anywhere. Nothing is unpacked for that, and what it declares is held against the limits. */
export function zipEntries(archive: Uint8Array): ZipEntry[] {
  if (archive.byteLength > limits.fileBytes)
    throw tooLarge('the file', archive.byteLength, limits.fileBytes);
  const view = viewOf(archive);
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (count === ELSEWHERE_16 || start === ELSEWHERE_32)
    throw unreadable('an archive of the kind for more than four gigabytes');
  if (count > limits.archiveFiles) throw tooLarge('files', count, limits.archiveFiles);
  const entries: ZipEntry[] = [];
  let total = 0;
  for (let at = start, index = 0; index < count; index += 1) {
    if (at + CENTRAL_BYTES > end || view.getUint32(at, true) !== CENTRAL)
      throw new Failure('model.truncated', { place: `entry ${index} of the archive` });
    const nameBytes = view.getUint16(at + 28, true);
    const entry = entryAt(archive, at, nameBytes);
    if (entry) {
      total += entry.bytes;
      if (total > limits.unpackedBytes) throw tooLarge('the archive', total, limits.unpackedBytes);
      entries.push(entry);
    }
    at += CENTRAL_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  refuseDoubles(entries);
  return entries;
}

/** The bytes of one file; what does not unpack to just what was declared is refused. */
export function unzipped(archive: Uint8Array, entry: ZipEntry): Uint8Array {
  const packed = archive.subarray(entry.at, entry.at + entry.packedBytes);
  const bytes = entry.stored ? packed : inflated(packed, entry);
  if (bytes.byteLength !== entry.bytes || crc32(bytes) !== entry.checksum)
    throw unreadable(`${entry.path} is damaged`);
  return bytes;
}

function inflated(packed: Uint8Array, { path, bytes }: ZipEntry): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, bytes) });
  } catch (cause) {
    throw new Failure('model.unreadable', { reason: `${path} does not unpack` }, { cause });
  }
}

/** The end record stands at the end, before a comment of any text. */
function endOf(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - COMMENT_MAX); at -= 1)
    if (
      view.getUint32(at, true) === END &&
      at + END_BYTES + view.getUint16(at + 20, true) <= view.byteLength
    )
      return at;
  throw new Failure('model.truncated', { place: 'the end of the archive' });
}

/** Null for what is no file: folders, links, and what systems leave behind. */
function entryAt(archive: Uint8Array, at: number, nameBytes: number): ZipEntry | null {
  const view = viewOf(archive);
  const name = Buffer.from(
    archive.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes),
  ).toString();
  const path = archivePath(name);
  if (path === null || isLink(view, at)) return null;
  const method = view.getUint16(at + 10, true);
  if ((view.getUint16(at + 8, true) & ENCRYPTED) !== 0) throw unreadable(`${path} is encrypted`);
  if (method !== STORED && method !== DEFLATED)
    throw unreadable(`${path} is packed by method ${method}`);
  const [packedBytes, bytes] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
  const start = view.getUint32(at + 42, true);
  if ([packedBytes, bytes, start].includes(ELSEWHERE_32))
    throw unreadable('an archive of the kind for more than four gigabytes');
  const contents = contentsAt(view, start);
  if (contents === null || contents + packedBytes > view.byteLength)
    throw new Failure('model.truncated', { place: path });
  return {
    path,
    stored: method === STORED,
    at: contents,
    packedBytes,
    bytes,
    checksum: view.getUint32(at + 16, true),
  };
}

/** A link would be followed by what reads it as a file of text. */
const isLink = (view: DataView, at: number): boolean =>
  view.getUint8(at + 5) === UNIX && ((view.getUint32(at + 38, true) >>> 16) & KIND) === LINK;

function contentsAt(view: DataView, at: number): number | null {
  if (at + LOCAL_BYTES > view.byteLength || view.getUint32(at, true) !== LOCAL) return null;
  return at + LOCAL_BYTES + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
}

function refuseDoubles(entries: readonly ZipEntry[]): void {
  const seen = new Set<string>();
  for (const { path } of entries) {
    // Two files of one name are one to some readers and the other to others.
    if (seen.has(path.toLowerCase())) throw unreadable(`two files are called ${path}`);
    seen.add(path.toLowerCase());
  }
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const unreadable = (reason: string) => new Failure('model.unreadable', { reason });
const tooLarge = (place: string, is: number, max: number) =>
  new Failure('model.too-large', { place, is, max });
