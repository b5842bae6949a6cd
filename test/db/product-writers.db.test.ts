import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setTimeout as wait } from 'node:timers/promises';
import type { ProductManifest } from '../../src/contract/manifest.ts';
import { publishRelease } from '../../src/core/publishing/publish-release.ts';
import { inTurn, inTurns } from '../../src/core/publishing/take-turns.ts';
import { unpublishProduct } from '../../src/core/publishing/unpublish-product.ts';
import type { StoreShelf } from '../../src/core/publishing/ports.ts';
import { writersIn } from '../../src/db/product-writers.ts';
import { productsIn } from '../../src/db/products.ts';
import { releasesIn } from '../../src/db/releases.ts';
import { inTenant, perCall } from '../../src/db/tenant.ts';
import { recordsWith } from '../../src/main/hub/records.ts';
import { readAssetHash, type OrganizationId, type ProductId } from '../../src/kernel/ids.ts';
import { readSealKeys } from '../../src/ops/seal.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { openSync, productWith } from './catalog-rows.ts';
import { hashOf } from './conversion-rows.ts';

let database: TestDatabase;
let organization: OrganizationId;
beforeAll(async () => {
  database = await openTestDatabase();
  organization = await database.organization('Oak');
});
afterAll(() => database.close());

const writers = () => perCall(database.db, organization, writersIn);
const by = (work: string, attempt = 1) => ({ work, attempt });
const turns = () => ({ writers: writers(), pause: wait });

async function products(...names: string[]): Promise<ProductId[]> {
  const { connection, run } = await openSync(database.db, organization);
  return inTenant(database.db, organization, async (tx) => {
    const all = productsIn(tx);
    await all.upsertPage(
      run,
      connection,
      names.map((name) => productWith(name, ['Oak'])),
    );
    return [...(await all.unsettled(run, 'r1', null, names.length))];
  });
}

test('one at a time is at a product; whoever leaves makes room, and others’ turns are nobody else’s to end', async () => {
  const [a, b] = (await products('1', '2')) as [ProductId, ProductId];
  expect(await writers().take([a], by('one'))).toEqual([a]);
  expect(await writers().take([a, b], by('two'))).toEqual([b]);
  expect(await writers().holds(a, by('one'))).toBe(true);
  expect(await writers().holds(a, by('two'))).toBe(false);
  await writers().leave([a], by('two'));
  expect(await writers().holds(a, by('one'))).toBe(true);
  await writers().leave([a], by('one'));
  expect(await writers().take([a], by('two'))).toEqual([a]);
});

test('a work that is tried again takes over from its former try, which has nothing to say any more', async () => {
  const [a] = (await products('1')) as [ProductId];
  await writers().take([a], by('work', 1));
  expect(await writers().take([a], by('work', 2))).toEqual([a]);
  expect(await writers().holds(a, by('work', 1))).toBe(false);
  await writers().leave([a], by('work', 1));
  expect(await writers().holds(a, by('work', 2))).toBe(true);
  expect(await writers().take([a], by('wor', 1))).toEqual([]);
});

test('a turn that nobody ended is over by itself', async () => {
  const [a] = (await products('1')) as [ProductId];
  await writers().take([a], by('dead'));
  await database.asSuperuser(`update product_writers set until = now() - interval '1 second'`);
  expect(await writers().take([a], by('next'))).toEqual([a]);
});

test('of fifty who want the same products at once each gets its turn, and never two at a time', async () => {
  const [a, b] = (await products('1', '2')) as [ProductId, ProductId];
  let inside = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 50 }, (_, at) =>
      inTurn(
        { writers: writers(), pause: () => wait(5) },
        at % 2 === 0 ? a : b,
        by(`w${at}`),
        async () => {
          if (at % 2 !== 0) return;
          inside += 1;
          most = Math.max(most, inside);
          await wait(2);
          inside -= 1;
        },
      ),
    ),
  );
  expect(most).toBe(1);
});

test('a list works on what is free and hands back what is not, and leaves nothing behind when it breaks', async () => {
  const [a, b] = (await products('1', '2')) as [ProductId, ProductId];
  await writers().take([a], by('other'));
  const of = { writer: by('list'), product: (id: ProductId) => id };
  expect(
    await inTurns(turns(), [a, b], of, async (free) => (expect(free).toEqual([b]), [])),
  ).toEqual([a]);
  await expect(
    inTurns(turns(), [a, b], of, () => Promise.reject(new Error('broke'))),
  ).rejects.toThrow('broke');
  expect(await writers().take([b], by('next'))).toEqual([b]);
});

test('two who publish and one who unpublishes at once: what we call live is what the store shows', async () => {
  const keys = readSealKeys(Buffer.alloc(32, 5).toString('base64'))!;
  const records = recordsWith(database.db, { publicUrl: 'https://plinth.example', sealKeys: keys })(
    organization,
  );
  for (let round = 0; round < 6; round += 1) {
    const [product] = (await products('1')) as [ProductId];
    const [one, two] = await inTenant(database.db, organization, async (tx) => [
      await releasesIn(tx).draft(product, manifestOf(crypto.randomUUID())),
      await releasesIn(tx).draft(product, manifestOf(crypto.randomUUID())),
    ]);
    // Drafting discards what was drafted before; both shall be published here.
    await database.asSuperuser(`update releases set state = 'approved' where product_id = $1`, [
      product,
    ]);
    let shown: ProductManifest | null = null;
    const shelf: StoreShelf = {
      write: async (_, manifest) => {
        await wait(Math.random() * 10);
        shown = manifest;
        return null;
      },
      read: async () => (await wait(Math.random() * 5), shown),
      remove: async () => {
        await wait(Math.random() * 10);
        shown = null;
        return null;
      },
    };
    // The slower a shopper's fetch, the longer after its proof a release is called live.
    const files = {
      sha256Of: async (url: string) => (
        await wait(Math.random() * 40),
        readAssetHash(url.slice(-64))
      ),
    };
    const needs = (work: string) => ({ ...records, shelf, files, writer: by(`${round} ${work}`) });
    const pausing = { writers: records.writers, pause: () => wait(3) };
    const publish = (id: typeof one.id, work: string) => {
      const all = needs(work);
      return inTurn(pausing, product, all.writer, () => publishRelease(all, id, () => {}));
    };
    const unpublish = () => {
      const all = needs('none');
      return inTurn(pausing, product, all.writer, () => unpublishProduct(all, product));
    };
    await Promise.all([
      publish(one.id, 'one'),
      publish(two.id, 'two'),
      unpublish(),
      publish(one.id, 'again'),
    ]);
    const live = await database.asSuperuser<{ id: string }>(
      `select id from releases where product_id = $1 and state = 'live'`,
      [product],
    );
    const release = (shown as ProductManifest | null)?.release;
    expect(live.map(({ id }) => id)).toEqual(release === undefined ? [] : [release]);
  }
});

const manifestOf = (look: string) => ({
  version: 1 as const,
  options: ['Colour'],
  variants: { Oak: look },
  looks: {
    [look]: {
      store: { url: `https://plinth.example/a/${hashOf(look)}`, sha256: hashOf(look), bytes: 9 },
    },
  },
});
