import { inspect } from 'node:util';
import { expect, test } from '@jest/globals';
import { readSealKeys, seal, unseal, type SealedPlace } from '../../src/ops/seal.ts';

const base64 = (fill: number) => Buffer.alloc(32, fill).toString('base64');
const keys = readSealKeys(base64(1))!;
const place: SealedPlace = {
  organization: 'org-a',
  table: 'connection_secrets',
  column: 'sealed',
  row: 'connection-1',
  version: 3,
};
const unreadable = expect.objectContaining({ code: 'seal.unreadable' });

test('what was sealed opens in its own place', () => {
  const sealed = seal(keys, 'shpat_hush', place);

  expect(unseal(keys, sealed, place)).toBe('shpat_hush');
  expect(sealed.includes('shpat_hush')).toBe(false);
});

test('sealing the same text twice gives different bytes', () => {
  expect(seal(keys, 'same', place).equals(seal(keys, 'same', place))).toBe(false);
});

test.each([
  { organization: 'org-b' },
  { table: 'api_keys' },
  { column: 'other' },
  { row: 'connection-2' },
  { version: 4 },
])('a copy in another place does not open: %j', (other) => {
  const sealed = seal(keys, 'shpat_hush', place);

  expect(() => unseal(keys, sealed, { ...place, ...other })).toThrow(unreadable);
});

test('any flipped or missing byte is noticed', () => {
  const sealed = seal(keys, 'shpat_hush', place);
  for (let at = 0; at < sealed.length; at += 1) {
    const damaged = Buffer.from(sealed);
    damaged[at] = (damaged[at] ?? 0) ^ 1;
    expect(() => unseal(keys, damaged, place)).toThrow(unreadable);
    expect(() => unseal(keys, sealed.subarray(0, at), place)).toThrow(unreadable);
  }
});

test('a new key in front seals, and the old one behind it still opens', () => {
  const sealed = seal(keys, 'shpat_hush', place);
  const rotated = readSealKeys(`${base64(2)},${base64(1)}`)!;

  expect(unseal(rotated, sealed, place)).toBe('shpat_hush');
  expect(() => unseal(keys, seal(rotated, 'newer', place), place)).toThrow(unreadable);
});

test('a key of another length is refused, and keys never print', () => {
  expect(readSealKeys(Buffer.alloc(16).toString('base64'))).toBeNull();
  expect(readSealKeys('')).toBeNull();
  expect(inspect(keys, { depth: 9 }) + JSON.stringify(keys)).toBe('[sealed]"[sealed]"');
});
