import { expect, test } from '@jest/globals';
import type { CatalogCounts } from '../../../src/contract/connector.ts';
import type { Products, Variants } from '../../../src/core/catalog/ports.ts';
import { proveCompleteness } from '../../../src/core/catalog/prove-completeness.ts';
import { countsAgree, isComplete } from '../../../src/core/catalog/sync-run.ts';
import { type ExternalId, externalId } from '../../../src/kernel/ids.ts';
import { connectionId, port, runId } from '../samples.ts';

/** Product → variants, as the store has them or as we read them. */
type Catalog = Readonly<Record<string, readonly string[]>>;
const store: Catalog = { chair: ['c1', 'c2'], lamp: ['l1'], rug: ['r1', 'r2', 'r3'] };

test('equal counts and no gap is complete', async () => {
  const proof = await prove(store, store);

  expect(proof).toEqual({
    expected: { products: 3, variants: 6 },
    found: { products: 3, variants: 6 },
    missing: [],
    withoutVerdict: 0,
  });
  expect(isComplete(proof)).toBe(true);
});

test('a product that was not read is named, with its variants', async () => {
  const { lamp: _, ...read } = store;
  const proof = await prove(store, read);

  expect(proof.missing).toEqual(['lamp', 'l1']);
  expect(isComplete(proof)).toBe(false);
});

test('a variant that was not read is named, and its product is not', async () => {
  const proof = await prove(store, { ...store, rug: ['r1', 'r3'] });

  expect(proof.missing).toEqual(['r2']);
  expect(isComplete(proof)).toBe(false);
});

test('a product without variants that was not read is named too', async () => {
  const proof = await prove({ ...store, empty: [] }, store);

  expect(proof.missing).toEqual(['empty']);
});

test('one too many read beside one lost still names the lost one', async () => {
  // Equal sums would hide it: the counts are compared product by product.
  const proof = await prove(store, { ...store, chair: ['c1', 'c2', 'c3'], rug: ['r1', 'r2'] });

  expect(proof.expected.variants).toBe(proof.found.variants);
  expect(proof.missing).toEqual(['r3']);
  expect(isComplete(proof)).toBe(false);
});

test('a variant without a verdict keeps the run incomplete', async () => {
  const proof = await prove(store, store, { withoutVerdict: 1 });

  expect(countsAgree(proof)).toBe(true);
  expect(isComplete(proof)).toBe(false);
});

test('more products in the store than were listed is incomplete', async () => {
  // The number of products is asked by a query of its own, so a page that the list lost shows here.
  const proof = await prove(store, store, { products: 4 });

  expect(isComplete(proof)).toBe(false);
});

async function prove(
  there: Catalog,
  read: Catalog,
  also: { withoutVerdict?: number; products?: number } = {},
) {
  const pages: number[] = [];
  const proof = await proveCompleteness(
    {
      products: readProducts(read),
      variants: settled(also.withoutVerdict),
      counts: countsOf(there, also.products),
    },
    { run: runId, connection: connectionId },
    () => pages.push(pages.length),
  );
  expect(pages).toHaveLength(Object.keys(there).length);
  return proof;
}

/** The store's separate queries, one product a page. */
const countsOf = (there: Catalog, products = Object.keys(there).length): CatalogCounts => ({
  products: async () => products,
  variantsPerProduct: async (cursor) => {
    const entries = Object.entries(there);
    const at = Number(cursor ?? 0);
    return {
      items: entries.slice(at, at + 1).map(([product, variants]) => ({
        product: externalId(product),
        variants: variants.length,
      })),
      next: at + 1 < entries.length ? String(at + 1) : null,
    };
  },
  variantIds: async (product) => ids(there[product]),
});

const readProducts = (read: Catalog): Products =>
  port<Products>({
    seenCounts: async () => ({
      products: Object.keys(read).length,
      variants: Object.values(read).flat().length,
    }),
    seenVariants: async (_, product) => ids(read[product]),
    seenVariantCounts: async (_, products) =>
      new Map(
        products.flatMap((product) => {
          const variants = read[product];
          return variants === undefined ? [] : [[product, variants.length] as const];
        }),
      ),
  });

const settled = (withoutVerdict = 0): Variants =>
  port<Variants>({ withoutVerdict: async () => withoutVerdict });

const ids = (texts: readonly string[] = []): ExternalId[] => texts.map((text) => externalId(text));
