import { expect, test } from '@jest/globals';
import type { CatalogChanges } from '../../../src/contract/connector.ts';
import { findUnchanged } from '../../../src/core/catalog/find-unchanged.ts';
import { externalId } from '../../../src/kernel/ids.ts';
import { connectionId, runId } from '../samples.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);

interface World {
  last?: { startedAt: Date; fullAt: Date } | null;
  store?: { changed: number; products: number; variants: number };
  /** What the store says changed, and the stamp that we know of each. */
  changes?: Record<string, { says: string; known: string | null }>;
  known?: { products: number; variants: number };
}

async function ask(world: World) {
  const asked: Date[] = [];
  const changes = world.changes ?? {};
  const store: CatalogChanges = {
    since: async (instant) => {
      asked.push(instant);
      return world.store ?? { changed: Object.keys(changes).length, products: 2, variants: 6 };
    },
    async *list() {
      for (const [product, { says }] of Object.entries(changes))
        yield { product: externalId(product), changedAt: says };
    },
  };
  const proof = await findUnchanged(
    {
      changes: store,
      now: () => NOW,
      products: {
        totals: async () => world.known ?? { products: 2, variants: 6 },
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
  return { proof, asked };
}

test('no change and equal totals prove that everything is as it was; the index is asked from before the last run on', async () => {
  const { proof, asked } = await ask({});
  expect(proof).toEqual({
    expected: { products: 2, variants: 6 },
    found: { products: 2, variants: 6 },
    missing: [],
    withoutVerdict: 0,
  });
  expect(asked[0]!.getTime()).toBeLessThan(hoursAgo(2).getTime() - 60_000);
});

test('a change that we have read, or made, is none; one that we have not seen is', async () => {
  const seen = { says: '10:00', known: '10:00' };
  expect((await ask({ changes: { a: seen } })).proof).not.toBeNull();
  const later = { says: '10:01', known: '10:00' };
  expect((await ask({ changes: { a: seen, b: later } })).proof).toBeNull();
  expect((await ask({ changes: { new: { says: '10:00', known: null } } })).proof).toBeNull();
});

test.each([
  ['a product that is gone', { changed: 0, products: 1, variants: 6 }],
  ['a variant that is gone', { changed: 0, products: 2, variants: 5 }],
])('%s shows in the totals', async (_, store) => {
  expect((await ask({ store })).proof).toBeNull();
});

test('one product deleted and one made in its place: the totals agree, the new one is unread', async () => {
  expect((await ask({ changes: { made: { says: '11:59', known: null } } })).proof).toBeNull();
});

test('without a run that ended complete, or a day after the last full read, the store is not even asked', async () => {
  const never = await ask({ last: null });
  const longAgo = await ask({ last: { startedAt: hoursAgo(1), fullAt: hoursAgo(25) } });
  expect([never.proof, never.asked, longAgo.proof, longAgo.asked]).toEqual([null, [], null, []]);
});

test('thousands of changes are looked at in lists', async () => {
  const many = (known: string) =>
    Object.fromEntries(Array.from({ length: 2_500 }, (_, at) => [`p${at}`, { says: '1', known }]));
  expect((await ask({ changes: many('1') })).proof).not.toBeNull();
  expect(
    (await ask({ changes: { ...many('1'), last: { says: '2', known: '1' } } })).proof,
  ).toBeNull();
});
