import { crc32 } from 'node:zlib';
import { CENTRAL, CENTRAL_BYTES, END, END_BYTES, LOCAL, LOCAL_BYTES } from '../zip/zip-records.ts';

/** A file of a package. */
export interface PackageFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const VERSION = 20;
/** The first of January 1980: equal looks are equal bytes whenever they are made. */
const DATE = 0x21;
const ALIGNMENT = 64;
/** The number under which the padding of a header is declared, and the bytes that the declaration takes. */
const PADDING_ID = 0x1986;
const PADDING_HEAD_BYTES = 4;

interface Placed extends PackageFile {
  readonly at: number;
  readonly padding: number;
  readonly checksum: number;
  readonly nameBytes: Uint8Array;
}

/**
 * Puts files into a package as USDZ wants it: a ZIP that packs nothing and begins every file at a multiple of 64, so that a
 * viewer can map it into memory and read in place. The first file is the one that is opened.
 */
export function zipPackage(files: readonly PackageFile[]): Uint8Array<ArrayBuffer> {
  let at = 0;
  const placed = files.map((file): Placed => {
    const nameBytes = Buffer.from(file.name);
    const padding = paddingOf(at + LOCAL_BYTES + nameBytes.byteLength);
    const own = { ...file, at, padding, nameBytes, checksum: crc32(file.bytes) };
    at += LOCAL_BYTES + nameBytes.byteLength + padding + file.bytes.byteLength;
    return own;
  });
  const listing = placed.reduce((sum, file) => sum + CENTRAL_BYTES + file.nameBytes.byteLength, 0);
  const bytes = new Uint8Array(at + listing + END_BYTES);
  const view = new DataView(bytes.buffer);
  for (const file of placed) putLocal(view, file);
  const listingAt = at;
  for (const file of placed) at = putCentral(view, at, file);
  putEnd(view, at, { files: placed.length, at: listingAt, bytes: listing });
  return bytes;
}

/** Either none, or enough to declare itself. */
function paddingOf(at: number): number {
  const missing = (ALIGNMENT - (at % ALIGNMENT)) % ALIGNMENT;
  return missing === 0 || missing >= PADDING_HEAD_BYTES ? missing : missing + ALIGNMENT;
}

function putLocal(view: DataView, { at, padding, bytes, checksum, nameBytes }: Placed): void {
  view.setUint32(at, LOCAL, true);
  view.setUint16(at + 4, VERSION, true);
  view.setUint16(at + 12, DATE, true);
  putSizes(view, at + 14, { checksum, bytes, nameBytes });
  view.setUint16(at + 28, padding, true);
  const all = new Uint8Array(view.buffer);
  all.set(nameBytes, at + LOCAL_BYTES);
  const extra = at + LOCAL_BYTES + nameBytes.byteLength;
  if (padding > 0) {
    view.setUint16(extra, PADDING_ID, true);
    view.setUint16(extra + 2, padding - PADDING_HEAD_BYTES, true);
  }
  all.set(bytes, extra + padding);
}

function putSizes(
  view: DataView,
  at: number,
  { checksum, bytes, nameBytes }: Pick<Placed, 'checksum' | 'bytes' | 'nameBytes'>,
): void {
  view.setUint32(at, checksum, true);
  view.setUint32(at + 4, bytes.byteLength, true);
  view.setUint32(at + 8, bytes.byteLength, true);
  view.setUint16(at + 12, nameBytes.byteLength, true);
}

function putCentral(view: DataView, at: number, file: Placed): number {
  view.setUint32(at, CENTRAL, true);
  view.setUint16(at + 4, VERSION, true);
  view.setUint16(at + 6, VERSION, true);
  view.setUint16(at + 14, DATE, true);
  putSizes(view, at + 16, file);
  view.setUint32(at + 42, file.at, true);
  new Uint8Array(view.buffer).set(file.nameBytes, at + CENTRAL_BYTES);
  return at + CENTRAL_BYTES + file.nameBytes.byteLength;
}

function putEnd(
  view: DataView,
  at: number,
  listing: { readonly files: number; readonly at: number; readonly bytes: number },
): void {
  view.setUint32(at, END, true);
  view.setUint16(at + 8, listing.files, true);
  view.setUint16(at + 10, listing.files, true);
  view.setUint32(at + 12, listing.bytes, true);
  view.setUint32(at + 16, listing.at, true);
}
