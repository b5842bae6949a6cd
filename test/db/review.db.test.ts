import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { productsIn } from '../../src/db/products.ts';
import { releasesIn } from '../../src/db/releases.ts';
import { inTenant, perCall } from '../../src/db/tenant.ts';
import { draftsView } from '../../src/db/views/drafts.ts';
import { differenceView } from '../../src/db/views/difference.ts';
import { releaseCountsView } from '../../src/db/views/release-counts.ts';
import { approveReleases, turnDown } from '../../src/db/waiting-releases.ts';
import type { ProductId, ReleaseId } from '../../src/kernel/ids.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { newId, openSync, productWith } from './catalog-rows.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

async function start(count = 1) {
  const organization = await database.organization();
  const { connection, run } = await openSync(database.db, organization);
  const names = Array.from({ length: count }, (_, index) => String(index + 1));
  await perCall(database.db, organization, productsIn).upsertPage(
    run,
    connection,
    names.map((name) => productWith(name, ['Oak'])),
  );
  const products = await perCall(database.db, organization, productsIn).unsettled(
    run,
    'recipe',
    null,
    count,
  );
  return {
    connection,
    products,
    product: products[0]!,
    releases: perCall(database.db, organization, releasesIn),
    approve: (wanted: readonly ReleaseId[] | 'all') =>
      inTenant(database.db, organization, (tx) => approveReleases(tx, connection, wanted)),
    turnDown: (id: ReleaseId) => inTenant(database.db, organization, (tx) => turnDown(tx, id)),
    drafts: async (limit = 10, after: readonly string[] | null = null) =>
      (await inTenant(database.db, organization, (tx) =>
        draftsView(tx, connection, { after, limit }),
      ))!,
    difference: (id: ReleaseId, against?: ReleaseId) =>
      inTenant(database.db, organization, (tx) => differenceView(tx, id, against)),
    counts: () => inTenant(database.db, organization, (tx) => releaseCountsView(tx, connection)),
  };
}
type Started = Awaited<ReturnType<typeof start>>;

const LOOK = newId<string>();
const manifest = (poster: string) => ({
  version: 1 as const,
  options: ['Colour'],
  variants: { Oak: LOOK },
  looks: { [LOOK]: { poster: { url: 'https://p.example/a', sha256: poster, bytes: 1 } } },
});
const draft = ({ releases }: Started, product: ProductId, poster: string) =>
  releases.draft(product, manifest(poster));
async function show({ releases }: Started, id: ReleaseId): Promise<void> {
  for (const to of ['publishing', 'live'] as const) await releases.move(id, to);
}

test('a newer draft takes the place of an older one; what was approved stays', async () => {
  const started = await start();
  const { releases, product, drafts } = started;
  const first = await draft(started, product, 'a');
  const second = await draft(started, product, 'b');
  expect((await releases.find(first.id)).state).toBe('discarded');
  expect(await drafts()).toMatchObject({
    items: [
      { release: second.id, number: 2, state: 'draft', changed: 1, product: { poster: 'b' } },
    ],
  });
  await releases.move(second.id, 'approved');

  const third = await draft(started, product, 'c');

  expect((await releases.find(second.id)).state).toBe('approved');
  expect((await drafts()).items).toMatchObject([{ release: third.id, number: 3 }]);
});

test('what came back to the live content leaves nothing to review', async () => {
  const started = await start();
  const { product, approve, drafts } = started;
  const live = await draft(started, product, 'a');
  await approve([live.id]);
  await show(started, live.id);
  await draft(started, product, 'b');

  expect((await draft(started, product, 'a')).id).toBe(live.id);

  expect((await drafts()).items).toEqual([]);
});

test('approving is one effect however often it is asked, and of all it takes what is drafted', async () => {
  const started = await start(3);
  const { products, releases, approve, connection } = started;
  const made: ReleaseId[] = [];
  for (const product of products) made.push((await draft(started, product, 'a')).id);
  const [one, two, three] = made;

  await Promise.all([approve([one!, two!]), approve([two!, one!]), approve('all')]);
  await approve('all');

  const queue = await releases.approved(connection, null, 10);
  expect(queue).toEqual(products.map((product, at) => ({ product, release: made[at] })));
  expect(await releases.approved(connection, products[1]!, 10)).toHaveLength(1);
  const told = await database.asSuperuser(
    `select subject_id from events where kind = 'release.approved' and subject_id = any ($1::uuid[])`,
    [[one, two, three]],
  );
  expect(told).toHaveLength(3);
  await show(started, one!);
  await approve([one!]);
  expect((await releases.find(one!)).state).toBe('live');
  expect(await releases.approved(connection, null, 10)).toHaveLength(2);
});

test('a release of another connection, or one that is over, cannot be approved', async () => {
  const [started, other] = [await start(), await start()];
  const foreign = await draft(other, other.product, 'a');
  await expect(started.approve([foreign.id])).rejects.toMatchObject({ code: 'request.not-found' });
  const mine = await draft(started, started.product, 'a');
  await started.turnDown(mine.id);
  await expect(started.approve([mine.id])).rejects.toMatchObject({ code: 'release.cannot-move' });
});

test('what was turned down is not proposed again until it changes', async () => {
  const started = await start();
  const { product, releases, turnDown: no } = started;
  const first = await draft(started, product, 'a');
  await no(first.id);
  await no(first.id);
  expect(await releases.turnedDown(product, manifest('a'))).toBe(true);
  expect(await releases.turnedDown(product, manifest('b'))).toBe(false);

  // Overtaken is not turned down: the same may be proposed again.
  await draft(started, product, 'b');
  await draft(started, product, 'c');
  expect(await releases.turnedDown(product, manifest('b'))).toBe(false);
  const approved = await draft(started, product, 'd');
  await releases.move(approved.id, 'approved');
  await expect(no(approved.id)).rejects.toMatchObject({ code: 'release.cannot-move' });
});

test('drafts are listed by title, page by page', async () => {
  const started = await start(3);
  for (const product of started.products) await draft(started, product, 'a');

  const first = await started.drafts(2);
  const second = await started.drafts(2, first.next);

  expect(first.items.map(({ product }) => product.title)).toEqual(['Chair 1', 'Chair 2']);
  expect(second.items.map(({ product }) => product.title)).toEqual(['Chair 3']);
  expect(second.next).toBeNull();
});

test('a draft is compared with what is live, what is live with what was before', async () => {
  const started = await start();
  const { product, approve, difference } = started;
  const first = await draft(started, product, 'a');
  expect(await difference(first.id)).toMatchObject({ against: null, looks: [{ change: 'added' }] });
  await approve('all');
  await show(started, first.id);
  const second = await draft(started, product, 'b');
  const changed = {
    against: { id: first.id, number: 1 },
    looks: [
      {
        values: [{ option: 'Colour', value: 'Oak' }],
        before: { look: LOOK, poster: 'a' },
        after: { look: LOOK, poster: 'b' },
        variants: 1,
        change: 'changed',
      },
    ],
  };
  expect(await difference(second.id)).toEqual({ release: second.id, ...changed });
  await approve('all');
  await show(started, second.id);
  expect(await difference(second.id)).toEqual({ release: second.id, ...changed });
  expect(await difference(newId<ReleaseId>())).toBeNull();
});

test('a release of the history is compared with any other of its product, and with none of another', async () => {
  const started = await start(2);
  const { products, approve, difference } = started;
  const first = await draft(started, products[0]!, 'a');
  await approve([first.id]);
  await show(started, first.id);
  const second = await draft(started, products[0]!, 'b');
  await approve([second.id]);
  await show(started, second.id);
  const foreign = await draft(started, products[1]!, 'c');

  expect(await difference(first.id, second.id)).toMatchObject({
    against: { id: second.id, number: 2 },
    looks: [{ change: 'changed', before: { poster: 'b' }, after: { poster: 'a' } }],
  });
  expect(await difference(first.id, foreign.id)).toBeNull();
});

test('the products of a store are counted by where their releases stand', async () => {
  const started = await start(3);
  const { products, approve, counts, releases } = started;
  const ids = [];
  for (const product of products) ids.push((await draft(started, product, 'a')).id);
  expect(await counts()).toMatchObject({ drafts: 3, approved: 0, live: 0, withdrawn: 0 });
  await approve('all');
  expect(await counts()).toMatchObject({ drafts: 0, approved: 3, live: 0 });
  for (const id of ids) await show(started, id);
  expect(await counts()).toMatchObject({ approved: 0, live: 3, earlier: 0 });

  const second = await draft(started, products[0]!, 'b');
  await approve([second.id]);
  await show(started, second.id);
  await releases.move(ids[1]!, 'withdrawn');

  expect(await counts()).toMatchObject({ drafts: 0, live: 2, earlier: 1, withdrawn: 1 });

  await show(started, ids[0]!);
  expect(await counts()).toMatchObject({ live: 2, earlier: 0, rolledBack: 1 });
  await draft(started, products[0]!, 'c');
  expect(await counts()).toMatchObject({ drafts: 1, rolledBack: 0 });
});
