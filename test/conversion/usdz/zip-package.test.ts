import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { unzipSync } from 'fflate';
import { unzipped, zipEntries } from '../../../src/conversion/inputs/zip-archive.ts';
import { zipPackage } from '../../../src/conversion/usdz/zip-package.ts';

const files = fc.uniqueArray(
  fc.record({
    name: fc
      .stringMatching(/^[a-z][a-z0-9/_-]{0,80}[a-z]\.(usdc|png)$/)
      .filter((name) => !name.includes('//')),
    bytes: fc.uint8Array({ maxLength: 300 }),
  }),
  { selector: ({ name }) => name, minLength: 1, maxLength: 8 },
);

test('every file of a package begins at a multiple of 64, unpacked, in its order', () => {
  fc.assert(
    fc.property(files, (given) => {
      const zip = zipPackage(given);
      const entries = zipEntries(zip);
      expect(entries.map(({ path }) => path)).toEqual(given.map(({ name }) => name));
      for (const { at, stored } of entries) expect([at % 64, stored]).toEqual([0, true]);
      expect(entries.map((entry) => [...unzipped(zip, entry)])).toEqual(
        given.map(({ bytes }) => [...bytes]),
      );
    }),
  );
});

test("another library's reader finds the same files", () => {
  fc.assert(
    fc.property(files, (given) => {
      const found = unzipSync(zipPackage(given));
      expect(Object.entries(found).map(([name, bytes]) => [name, [...bytes]])).toEqual(
        given.map(({ name, bytes }) => [name, [...bytes]]),
      );
    }),
  );
});

test('equal files make equal packages, whenever', () => {
  const given = [{ name: 'model.usdc', bytes: Uint8Array.of(1, 2, 3) }];
  expect(zipPackage(given)).toEqual(zipPackage(given));
});
