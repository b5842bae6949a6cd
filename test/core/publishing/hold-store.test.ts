import { expect, test } from '@jest/globals';
import { holdStore, type StoreHolder } from '../../../src/core/publishing/hold-store.ts';
import type { ConnectionId, OrganizationId } from '../../../src/kernel/ids.ts';
import { id } from '../samples.ts';

const HERE = 'https://plinth.example';
const holder = (name: string, at = HERE): StoreHolder => ({
  organization: id<OrganizationId>(`organization-${name}`),
  connection: id<ConnectionId>(`connection-${name}`),
  at,
});
const mine = holder('mine');

/** A mark in memory with a true compare-and-swap, and what this installation knows of connections. */
function store(mark: string | null, shows: boolean | null = null) {
  const now = { mark, writes: 0 };
  const needs = {
    mark: {
      read: async () => now.mark,
      write: async (text: string, before: string | null) => {
        if (now.mark !== before) return false;
        now.mark = text;
        now.writes += 1;
        return true;
      },
    },
    shows: async () => shows,
  };
  return { now, needs };
}

test('the first to publish puts its mark there, once', async () => {
  const { now, needs } = store(null);
  await holdStore(needs, mine);
  await holdStore(needs, mine);
  expect(JSON.parse(now.mark ?? '')).toEqual(mine);
  expect(now.writes).toBe(1);
});

test('while another shows something there, the second is refused by the field that has to change', async () => {
  const { now, needs } = store(JSON.stringify(holder('other')), true);
  await expect(holdStore(needs, mine)).rejects.toMatchObject({
    code: 'publishing.store-taken',
    detail: { field: 'settings.shop', by: HERE },
  });
  expect(now.writes).toBe(0);
});

test.each([
  ['shows nothing there any more', JSON.stringify(holder('other')), false],
  ['was lost with the database of this very address', JSON.stringify(holder('lost')), null],
  ['is no mark of ours', 'something else', null],
])('a holder that %s is replaced', async (_, mark, shows) => {
  const { now, needs } = store(mark, shows);
  await holdStore(needs, mine);
  expect(JSON.parse(now.mark ?? '')).toEqual(mine);
});

test('another Plinth, of which nothing is known here, is not overwritten', async () => {
  const { needs } = store(JSON.stringify(holder('theirs', 'https://elsewhere.example')), null);
  await expect(holdStore(needs, mine)).rejects.toMatchObject({
    detail: { by: 'https://elsewhere.example' },
  });
});

test('one that moved to another address stays itself', async () => {
  const { now, needs } = store(JSON.stringify(holder('mine', 'https://before.example')), true);
  await holdStore(needs, mine);
  expect(JSON.parse(now.mark ?? '')).toEqual(mine);
});

test('of two who come at once one gets it, and the other is told', async () => {
  const { needs } = store(null, true);
  const ends = await Promise.allSettled([
    holdStore(needs, mine),
    holdStore(needs, holder('other')),
  ]);
  expect(ends.map(({ status }) => status).toSorted((a, b) => a.localeCompare(b))).toEqual([
    'fulfilled',
    'rejected',
  ]);
});
