import { expect, test } from '@jest/globals';
import { deflateRawSync } from 'node:zlib';
import { archivePath } from '../../../src/conversion/inputs/archive-path.ts';
import { unzipped, zipEntries } from '../../../src/conversion/inputs/zip-archive.ts';
import { limits } from '../../../src/conversion/limits.ts';
import { failureOf } from '../failure-of.ts';
import { zipped } from './made-files.ts';

const codeOf = (work: () => unknown): string | undefined => failureOf(work)?.code;

/** An archive of one file with some of the numbers in its list of contents changed. */
function spoilt(change: (central: DataView, archive: Uint8Array) => void): Uint8Array {
  const archive = zipped({ 'a.obj': 'v 0 0 0\n'.repeat(50) });
  const at = Buffer.from(archive).indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  change(new DataView(archive.buffer, archive.byteOffset + at), archive);
  return archive;
}

test('files come out as they went in', () => {
  const archive = zipped({ 'a/b.txt': 'hello', 'c.bin': new Uint8Array(70_000).fill(7) });
  const entries = zipEntries(archive);
  expect(entries.map(({ path }) => path)).toEqual(['a/b.txt', 'c.bin']);
  expect(Buffer.from(unzipped(archive, entries[0]!)).toString()).toBe('hello');
  expect(unzipped(archive, entries[1]!)).toHaveLength(70_000);
});

test.each([
  '../evil.obj',
  'a/../../evil.obj',
  '/etc/passwd',
  'C:\\evil.obj',
  '\\\\host\\evil',
  'a\0b',
])('a file called %j is refused', (name) => {
  expect(codeOf(() => archivePath(name))).toBe('model.unreadable');
});

test('folders and what systems leave behind are no files', () => {
  expect(['a/', '__MACOSX/a', 'a/.DS_Store', 'a/._b.obj', ''].map(archivePath)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
  expect(archivePath('.\\a\\b.obj')).toBe('a/b.obj');
});

test('an archive that declares more than may be unpacked is refused by its list alone', () => {
  const bomb = spoilt((central) => central.setUint32(24, limits.unpackedBytes + 1, true));
  expect(codeOf(() => zipEntries(bomb))).toBe('model.too-large');
});

test('a file that unpacks to more than it declares is stopped there', () => {
  const packed = deflateRawSync(Buffer.alloc(64 * 2 ** 20));
  const entry = {
    path: 'bomb',
    stored: false,
    at: 0,
    packedBytes: packed.length,
    bytes: 1_000,
    checksum: 0,
  };
  const begin = performance.now();
  expect(codeOf(() => unzipped(new Uint8Array(packed), entry))).toBe('model.unreadable');
  expect(performance.now() - begin).toBeLessThan(1_000);
});

test('too many files, two of one name, other packings and passwords are refused', () => {
  const many = Object.fromEntries(
    Array.from({ length: limits.archiveFiles + 1 }, (_, at) => [`${at}.txt`, '']),
  );
  expect(codeOf(() => zipEntries(zipped(many)))).toBe('model.too-large');
  expect(codeOf(() => zipEntries(zipped({ 'a.obj': '', 'A.OBJ': '' })))).toBe('model.unreadable');
  expect(codeOf(() => zipEntries(spoilt((central) => central.setUint16(10, 14, true))))).toBe(
    'model.unreadable',
  );
  expect(codeOf(() => zipEntries(spoilt((central) => central.setUint16(8, 1, true))))).toBe(
    'model.unreadable',
  );
});

test('a damaged file is found by its checksum, and a cut archive by its end', () => {
  const archive = spoilt((central) => central.setUint32(16, 0, true));
  expect(codeOf(() => unzipped(archive, zipEntries(archive)[0]!))).toBe('model.unreadable');
  const whole = zipped({ 'a.obj': 'v 0 0 0' });
  expect(codeOf(() => zipEntries(whole.subarray(0, whole.length - 1)))).toBe('model.truncated');
  const beyond = spoilt((central) => central.setUint32(42, 5_000, true));
  expect(codeOf(() => zipEntries(beyond))).toBe('model.truncated');
});

test('a link is no file', () => {
  const archive = spoilt((central) => {
    central.setUint8(5, 3);
    central.setUint32(38, (0o120_777 << 16) >>> 0, true);
  });
  expect(zipEntries(archive)).toEqual([]);
});
