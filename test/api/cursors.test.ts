import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { signedCursors } from '../../src/api/cursors.ts';
import type { OrganizationId } from '../../src/kernel/ids.ts';

const cursors = signedCursors(Buffer.alloc(32, 1));
const scope = {
  organization: 'a2b1c3d4-0000-4000-8000-000000000001' as OrganizationId,
  list: 'products',
  filter: { q: 'chair', verdict: undefined },
};

test('a cursor leads back to the position it was made for', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (position) => {
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
  for (const other of foreign)
    expect(() => cursors.read(other, cursor)).toThrow('The cursor does not belong to this list.');
  expect(() => signedCursors(Buffer.alloc(32, 2)).read(scope, cursor)).toThrow();
  expect(cursors.read({ ...scope, filter: { q: 'chair' } }, cursor)).toEqual(['Chair', '17']);
});

test('no text that we did not write is taken for a cursor', () => {
  const cursor = cursors.write(scope, ['Chair']);
  fc.assert(
    fc.property(fc.nat(cursor.length - 1), fc.constantFrom(...'Aa0_-.'), (at, letter) => {
      const changed = cursor.slice(0, at) + letter + cursor.slice(at + 1);
      // The last letter of base64 has bits that decode to nothing: such a text is the same cursor.
      fc.pre(changed !== cursor && at < cursor.length - 1);
      expect(() => cursors.read(scope, changed)).toThrow();
    }),
  );
  for (const text of ['', '.', 'a.b', '..', `${cursor}${cursor}`])
    expect(() => cursors.read(scope, text)).toThrow();
});
