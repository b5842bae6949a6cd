import { expect, test } from '@jest/globals';
import type { ProductChange } from '../../../src/contract/connector.ts';
import { proveChanges } from '../../../src/core/catalog/prove-changes.ts';
import { Failure } from '../../../src/kernel/errors.ts';
import { externalId } from '../../../src/kernel/ids.ts';
import { connectionId, runId } from '../samples.ts';

const SINCE = new Date('2026-11-24T11:00:00Z');
const TOTALS = { products: 3, variants: 9 };
const change = (product: string, variants = 3): ProductChange => ({
  product: externalId(product),
  changedAt: '2026-11-24T11:00:00Z',
  variants,
});

interface World {
  listed?: readonly ProductChange[];
  /** Variants that we have of what this run read. */
  read?: Record<string, number>;
  unread?: readonly string[];
  store?: { products: number; variants: number };
  refuses?: boolean;
}

const prove = ({ listed = [change('a')], read = { a: 3 }, unread = [], ...world }: World) =>
  proveChanges(
    {
      changes: {
        since: async () => ({ changed: listed.length, ...(world.store ?? TOTALS) }),
        async *list() {
          if (world.refuses) throw new Failure('store.refused', {});
          yield* listed;
        },
      },
      products: {
        totals: async () => TOTALS,
        unread: async (_, list) =>
          list.map(({ product }) => product).filter((id) => unread.includes(id)),
        seenVariantCounts: async (_, ids) =>
          new Map(ids.filter((id) => id in read).map((id) => [id, read[id] ?? 0])),
      },
      variants: { withoutVerdict: async () => 2 },
    },
    { run: runId, connection: connectionId, since: SINCE },
  );

test('totals that are ours, stamps that we know and as many variants as the store counts prove it', async () => {
  const proof = { expected: TOTALS, found: TOTALS, missing: [], withoutVerdict: 2 };
  expect(await prove({})).toEqual(proof);
  // An echo of ours in the same second was not read in this run: its stamp says enough.
  expect(await prove({ listed: [change('a'), change('echo', 7)] })).toEqual(proof);
});

test.each<[string, World]>([
  ['a line of it was lost', { read: { a: 2 } }],
  ['all of it was lost', { read: {}, unread: ['a'] }],
  ['another product was deleted meanwhile', { store: { products: 2, variants: 6 } }],
  ['another one lost a variant', { store: { products: 3, variants: 8 } }],
  ['the store cannot say', { refuses: true }],
])('%s: everything has to be read', async (_, world) => {
  expect(await prove(world)).toBeNull();
});
