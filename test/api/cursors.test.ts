import { expect, test } from '@jest/globals';
import { array, assert, constantFrom, nat, pre, property, string } from 'fast-check';
import { signedCursors } from '../../src/api/cursors.ts';
import type { OrganizationId } from '../../src/kernel/ids.ts';

const cursors = signedCursors(Buffer.alloc(32, 1));
const refusal = 'The cursor does not belong to this list.';
const scope = {
  organization: 'a2b1c3d4-0000-4000-8000-000000000001' as OrganizationId,
  list: 'products',
  filter: { q: 'chair', verdict: undefined },
};

test('a cursor leads back to the position it was made for', () => {
  assert(
    property(array(string()), (position) => {
      expect(cursors.read(scope, cursors.write(scope, position))).toEqual(position);
    }),
  );
});

test('a cursor of another organization, list, filter or installation is refused', () => {
  const cursor = cursors.write(scope, ['Chair', '17']);
  const foreign = [
    { ...scope, organization: 'a2b1c3d4-0000-4000-8000-000000000002' as OrganizationId },
    { ...scope, list: 'conversions' },
    { ...scope, filter: { q: 'table' } },
  ];
  for (const other of foreign) expect(() => cursors.read(other, cursor)).toThrow(refusal);
  expect(() => signedCursors(Buffer.alloc(32, 2)).read(scope, cursor)).toThrow(refusal);
  expect(cursors.read({ ...scope, filter: { q: 'chair' } }, cursor)).toEqual(['Chair', '17']);
});

test('no text that we did not write is taken for a cursor', () => {
  const cursor = cursors.write(scope, ['Chair']);
  assert(
    property(nat(cursor.length - 1), constantFrom('A', 'a', '0', '_', '-', '.'), (at, letter) => {
      const changed = cursor.slice(0, at) + letter + cursor.slice(at + 1);
      // The last letter of base64 has bits that decode to nothing: such a text is the same cursor.
      pre(changed !== cursor && at < cursor.length - 1);
      expect(() => cursors.read(scope, changed)).toThrow(refusal);
    }),
  );
  for (const text of ['', '.', 'a.b', '..', `${cursor}${cursor}`])
    expect(() => cursors.read(scope, text)).toThrow(refusal);
});
