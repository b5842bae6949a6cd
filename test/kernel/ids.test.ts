import { expect, test } from '@jest/globals';
import { externalId, readAssetHash, readId } from '../../src/kernel/ids.ts';

const uuid = '0a1b2c3d-4e5f-6789-abcd-ef0123456789';

test('our own ids are lower-case UUIDs and nothing else', () => {
  expect(readId(uuid)).toBe(uuid);
  for (const text of [
    '',
    uuid.toUpperCase(),
    `${uuid}\n`,
    ` ${uuid}`,
    uuid.replaceAll('-', ''),
    "'",
  ])
    expect(readId(text)).toBeNull();
});

test('the hash of a file is 64 lower-case hex digits', () => {
  const hash = 'ab'.repeat(32);
  expect(readAssetHash(hash)).toBe(hash);
  for (const text of [hash.toUpperCase(), hash.slice(1), `${hash}0`, `../${hash.slice(3)}`])
    expect(readAssetHash(text)).toBeNull();
});

test("a store's id is kept as it came, beyond what a number can hold", () => {
  expect(externalId('gid://shopify/Product/9007199254740993')).toBe(
    'gid://shopify/Product/9007199254740993',
  );
});
