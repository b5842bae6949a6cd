import { expect, test } from '@jest/globals';
import type { Io } from '../../../src/contract/connector.ts';
import type { ProductManifest } from '../../../src/contract/manifest.ts';
import { externalId } from '../../../src/kernel/ids.ts';
import { smallCatalog } from './small-catalog.ts';
import { visitShop } from './visit-shop.ts';

const product = externalId(smallCatalog.products[0]!.id);
const manifest = (release: string): ProductManifest => ({
  version: 1,
  release,
  options: [],
  variants: { '': 'look' },
  looks: { look: { xr: { url: 'https://files.example/x.glb', sha256: 'a'.repeat(64), bytes: 1 } } },
});

test('the definitions belong to the app; the storefront reads one, the merchant fills in the other', () =>
  visitShop({}, async ({ simulator, open }) => {
    await (await open()).manifests?.prepare();
    const json = {
      namespace: `app--${simulator.profile.appId}`,
      ownerType: 'PRODUCT',
      type: 'json',
    };
    expect(simulator.truth().definitions).toMatchObject([
      { ...json, key: 'plinth_manifest', access: { storefront: 'PUBLIC_READ' } },
      { ...json, key: 'recipe', access: { admin: 'MERCHANT_READ_WRITE' } },
    ]);
  }));

/** Lets somebody else act just before our next write arrives. */
function overtaking() {
  let act: (() => Promise<unknown>) | null = null;
  const through =
    (fetch: Io['fetch']): Io['fetch'] =>
    async (url, init) => {
      const body = typeof init?.body === 'string' ? init.body : '';
      if (act !== null && body.includes('mutation writeManifest')) {
        const overtake = act;
        act = null;
        await overtake();
      }
      return fetch(url, init);
    };
  return { through, next: (overtake: () => Promise<unknown>) => (act = overtake) };
}

test('a writer that was overtaken looks again before it writes', () => {
  const { through, next } = overtaking();
  return visitShop({ through }, async ({ simulator, open }) => {
    const shelf = (await open()).manifests!;
    const other = (await open()).manifests!;
    next(() => other.write(product, manifest('theirs'), 'b'));
    await shelf.write(product, manifest('ours'), 'a');
    expect(await shelf.read(product)).toEqual(manifest('ours'));
    expect(simulator.truth().calls['metafieldsSet']).toBe(3); // theirs, ours refused, ours
  });
});

test('two that write the same are one write', () => {
  const { through, next } = overtaking();
  return visitShop({ through }, async ({ simulator, open }) => {
    const shelf = (await open()).manifests!;
    const other = (await open()).manifests!;
    next(() => other.write(product, manifest('same'), 'a'));
    await shelf.write(product, manifest('same'), 'a');
    expect(simulator.truth().calls['metafieldsSet']).toBe(2); // theirs, ours refused
  });
});

test('a product that is gone takes no manifest and has none to take away', () =>
  visitShop({}, async ({ open }) => {
    const shelf = (await open()).manifests!;
    const gone = externalId('gid://shopify/Product/1');
    await expect(shelf.write(gone, manifest('x'), 'k')).rejects.toMatchObject({
      code: 'store.refused',
    });
    expect(await shelf.read(gone)).toBeNull();
    await expect(shelf.remove(gone, 'k')).resolves.toBeNull();
  }));

test('products that are published at the same time share their calls; one that the store refuses takes nobody with it', () =>
  visitShop({}, async ({ simulator, open }) => {
    const shelf = (await open()).manifests!;
    await shelf.prepare();
    const products = smallCatalog.products.map(({ id }) => externalId(id));
    const gone = externalId('gid://shopify/Product/1');
    const before = { ...simulator.truth().calls };
    const ends = await Promise.allSettled(
      [...products, gone].map((one) => shelf.write(one, manifest(`of ${one}`), 'k')),
    );
    expect(ends.map(({ status }) => status)).toEqual([
      ...products.map(() => 'fulfilled'),
      'rejected',
    ]);
    const { calls } = simulator.truth();
    expect((calls['metafieldsSet'] ?? 0) - (before['metafieldsSet'] ?? 0)).toBeLessThanOrEqual(3);
    expect((calls['nodes'] ?? 0) - (before['nodes'] ?? 0)).toBeLessThanOrEqual(3);
    const read = await Promise.all(products.map((one) => shelf.read(one)));
    expect(read).toEqual(products.map((one) => manifest(`of ${one}`)));
  }));
