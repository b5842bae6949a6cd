import { expect, test } from '@jest/globals';
import type { OpenStore } from '../../../src/contract/connector.ts';
import { DOMAIN } from './start-shop.ts';
import { smallCatalog } from './small-catalog.ts';
import { visitShop } from './visit-shop.ts';

async function ready(shop: OpenStore, handle: string): Promise<void> {
  while ((await shop.catalog.state(handle)).state === 'running')
    await new Promise((resolve) => setTimeout(resolve, 5));
}

test('a product brings its colours, its files, its collections and the material the merchant named', () =>
  visitShop({}, async ({ open }) => {
    const shop = await open();
    const handle = await shop.catalog.begin();
    await ready(shop, handle);
    const products = await Array.fromAsync(shop.catalog.read(handle));
    const [carpet, , , sofa, lamp] = products;
    expect(products.map(({ title }) => title)).toEqual([
      'Carpet',
      'Gift card',
      'Prototype',
      'Sofa',
      'Lamp',
    ]);
    expect(sofa).toMatchObject({
      colorMaterial: 'Fabric',
      options: [
        {
          name: 'Colour',
          values: [
            { name: 'Rust', swatch: '#b7410e' },
            { name: 'Oak', swatch: null },
          ],
        },
        { name: 'Size' },
      ],
      media: [
        { kind: 'image', url: expect.stringContaining(`https://${DOMAIN}/`), alt: 'A sofa' },
        { kind: 'model', url: expect.stringContaining('sofa.glb') },
      ],
      categories: [{ title: 'Seating' }],
    });
    expect(sofa?.variants[1]).toMatchObject({
      title: 'Rust / M',
      selection: { Colour: 'Rust', Size: 'M' },
      price: { minor: 19_950n },
    });
    expect(lamp).toMatchObject({ options: [], variants: [{ selection: {} }], colorMaterial: null });
    expect(carpet?.variants.map(({ title }) => title)).toEqual(
      smallCatalog.products[2]?.variants.map(({ title }) => title),
    );
    expect(products.map(({ giftCard, status }) => [giftCard, status])).toEqual([
      [false, 'active'],
      [true, 'active'],
      [false, 'draft'],
      [false, 'active'],
      [false, 'active'],
    ]);
  }));

test('when no more exports may run, one that is ours and unfinished is taken over', () =>
  visitShop({ bulkDelayMs: 30_000 }, async ({ open }) => {
    const shop = await open();
    const begun = new Set<string>();
    for (let index = 0; index < 5; index += 1) begun.add(await shop.catalog.begin());
    expect(begun.size).toBe(5);
    expect(begun).toContain(await shop.catalog.begin());
  }));

test('when all that run are of other jobs, the store is busy', () =>
  visitShop({ bulkDelayMs: 30_000 }, async ({ io, connection, open }) => {
    const shop = await open();
    const { secrets } = await connection.secrets.read();
    for (let index = 0; index < 5; index += 1)
      await io.fetch(`https://${DOMAIN}/admin/api/2026-10/graphql.json`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-shopify-access-token': secrets['accessToken'] ?? '',
        },
        body: JSON.stringify({
          query:
            'mutation { bulkOperationRunQuery(query: "{ products { edges { node { id } } } }", groupObjects: false) { userErrors { message } } }',
        }),
      });
    await expect(shop.catalog.begin()).rejects.toMatchObject({
      code: 'store.busy',
      detail: { retryAfterMs: 60_000 },
    });
  }));

test('an empty shop is read as empty', () =>
  visitShop({ catalog: { products: [], collections: [], files: new Map() } }, async ({ open }) => {
    const shop = await open();
    const handle = await shop.catalog.begin();
    await ready(shop, handle);
    expect(await Array.fromAsync(shop.catalog.read(handle))).toEqual([]);
    expect(await shop.counts.products()).toBe(0);
  }));

test('an export that the store does not know any more has failed', () =>
  visitShop({}, async ({ open }) => {
    const shop = await open();
    const unknown = 'gid://shopify/BulkOperation/1';
    expect(await shop.catalog.state(unknown)).toMatchObject({ state: 'failed' });
    await expect(Array.fromAsync(shop.catalog.read(unknown))).rejects.toMatchObject({
      code: 'store.export-failed',
    });
  }));

test.each([
  ['html', 'store.unreadable'],
  ['garbage', 'store.export-failed'],
  ['503', 'store.unavailable'],
  ['timeout', 'store.unavailable'],
] as const)('%s in place of the file is %s', (kind, code) =>
  visitShop({}, async ({ simulator, open }) => {
    const shop = await open();
    const handle = await shop.catalog.begin();
    await ready(shop, handle);
    simulator.faults.add({ kind, operation: 'bulk-file' });
    await expect(Array.fromAsync(shop.catalog.read(handle))).rejects.toMatchObject({ code });
  }),
);
