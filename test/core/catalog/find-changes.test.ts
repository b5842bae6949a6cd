import { expect, test } from '@jest/globals';
import type { CatalogChanges } from '../../../src/contract/connector.ts';
import { findChanges } from '../../../src/core/catalog/find-changes.ts';
import { Failure, type ErrorCode } from '../../../src/kernel/errors.ts';
import { externalId } from '../../../src/kernel/ids.ts';
import { connectionId, runId } from '../samples.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
const TOTALS = { products: 8, variants: 24 };

interface World {
  last?: { startedAt: Date; fullAt: Date } | null;
  store?: { products: number; variants: number };
  /** What the store says changed, and the stamp that we know of each. */
  changes?: Record<string, { says: string; known: string | null }>;
  known?: { products: number; variants: number };
  fails?: ErrorCode;
}

async function ask(world: World) {
  const asked: Date[] = [];
  const changes = world.changes ?? {};
  const store: CatalogChanges = {
    since: async (instant) => {
      asked.push(instant);
      if (world.fails) throw new Failure(world.fails, {});
      return { changed: Object.keys(changes).length, ...(world.store ?? TOTALS) };
    },
    async *list() {
      for (const [product, { says }] of Object.entries(changes))
        yield { product: externalId(product), changedAt: says, variants: 3 };
    },
  };
  const found = await findChanges(
    {
      changes: store,
      now: () => NOW,
      products: {
        totals: async () => world.known ?? TOTALS,
        unread: async (_, list) =>
          list
            .filter((one) => changes[one.product]?.known !== one.changedAt)
            .map((one) => one.product),
      },
      runs: {
        lastComplete: async () =>
          world.last === undefined ? { startedAt: hoursAgo(2), fullAt: hoursAgo(5) } : world.last,
      },
      variants: { withoutVerdict: async () => 0 },
    },
    { run: runId, connection: connectionId },
  );
  return { found, asked };
}

const at = (minute: number) => `2026-11-24T11:${String(minute).padStart(2, '0')}:00Z`;
const seen = (minute = 0) => ({ says: at(minute), known: at(minute) });
const unread = (minute: number) => ({ says: at(minute), known: at(0) });

test('no change and equal totals prove that everything is as it was; the index is asked from before the last run on', async () => {
  const { found, asked } = await ask({});
  expect(found).toEqual({
    read: 'nothing',
    proof: { expected: TOTALS, found: TOTALS, missing: [], withoutVerdict: 0 },
  });
  expect(asked[0]!.getTime()).toBeLessThan(hoursAgo(2).getTime() - 60_000);
});

test('a change that we have read, or made, is none', async () => {
  expect((await ask({ changes: { a: seen(1), b: seen(2) } })).found.read).toBe('nothing');
});

test('what we have not seen is read, from the earliest of it on: our own echoes before it are left out', async () => {
  const changes = { a: seen(1), b: unread(30), c: unread(20), d: seen(10) };
  expect((await ask({ changes })).found).toEqual({ read: 'changed', since: new Date(at(20)) });
});

test('one that is new is read, whatever the totals say: reading it may be all that they lack', async () => {
  const changes = { made: { says: at(59), known: null } };
  const more = { products: 9, variants: 27 };
  for (const store of [TOTALS, more])
    expect((await ask({ changes, store })).found).toEqual({
      read: 'changed',
      since: new Date(at(59)),
    });
});

test('where most of a catalog has changed, all of it is read', async () => {
  const many = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`p${index}`, unread(index + 1)]),
    );
  expect((await ask({ changes: many(4) })).found.read).toBe('changed');
  expect((await ask({ changes: many(5) })).found.read).toBe('all');
});

test.each([
  ['a product that is gone', { products: 7, variants: 24 }],
  ['a variant that is gone', { products: 8, variants: 23 }],
])('%s shows in the totals, and nothing says which it is', async (_, store) => {
  expect((await ask({ store })).found).toEqual({ read: 'all' });
});

test('without a run that ended complete, or a day after the last full read, the store is not even asked', async () => {
  const never = await ask({ last: null });
  const longAgo = await ask({ last: { startedAt: hoursAgo(1), fullAt: hoursAgo(25) } });
  const all = { read: 'all' };
  expect([never.found, never.asked, longAgo.found, longAgo.asked]).toEqual([all, [], all, []]);
});

test('a store that cannot say what changed is read whole; one that is away is asked again', async () => {
  expect((await ask({ fails: 'store.unreadable' })).found).toEqual({ read: 'all' });
  expect((await ask({ changes: { a: { says: 'today', known: null } } })).found.read).toBe('all');
  await expect(ask({ fails: 'store.unavailable' })).rejects.toMatchObject({
    code: 'store.unavailable',
  });
});

test('thousands of changes are looked at in lists', async () => {
  const known = { products: 5_000, variants: 5_000 };
  const many = Object.fromEntries(
    Array.from({ length: 2_500 }, (_, index) => [`p${index}`, seen()]),
  );
  const world = { known, store: known };
  expect((await ask({ ...world, changes: many })).found.read).toBe('nothing');
  expect((await ask({ ...world, changes: { ...many, last: unread(7) } })).found).toEqual({
    read: 'changed',
    since: new Date(at(7)),
  });
});
