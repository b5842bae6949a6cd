import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { releaseMoves, releaseStates } from '../../src/core/publishing/release.ts';
import { productsIn } from '../../src/db/products.ts';
import { publicationsIn } from '../../src/db/publications.ts';
import { releasesIn } from '../../src/db/releases.ts';
import { perCall } from '../../src/db/tenant.ts';
import type { ReleaseId } from '../../src/kernel/ids.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { openSync, productWith } from './catalog-rows.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

async function start() {
  const organization = await database.organization();
  const { connection, run } = await openSync(database.db, organization);
  const products = perCall(database.db, organization, productsIn);
  const releases = perCall(database.db, organization, releasesIn);
  const publications = perCall(database.db, organization, publicationsIn);
  await products.upsertPage(run, connection, [productWith('1', ['Oak'])]);
  const [product] = await products.unsettled(run, 'recipe', null, 1);
  return { connection, product: product!, releases, publications };
}
type Started = Awaited<ReturnType<typeof start>>;

const manifest = (look: string) => ({
  version: 1 as const,
  options: ['Colour'],
  variants: { Oak: look },
  looks: { [look]: { store: { url: 'https://p.example/a', sha256: 'x', bytes: 1 } } },
});

/** Drafts a release and takes it live. */
async function publish({ releases, product }: Started, look: string): Promise<ReleaseId> {
  const { id, state } = await releases.draft(product, manifest(look));
  if (state === 'draft') await releases.move(id, 'approved');
  await releases.move(id, 'publishing');
  await releases.move(id, 'live');
  return id;
}

test('a draft has the next number, and an equal one is the release that is there', async () => {
  const { releases, product } = await start();
  const [first, same] = await Promise.all([
    releases.draft(product, manifest('a')),
    releases.draft(product, manifest('a')),
  ]);
  const second = await releases.draft(product, manifest('b'));

  expect(first).toMatchObject({ number: 1, state: 'draft' });
  expect(first.manifest).toEqual({ ...manifest('a'), release: first.id });
  expect(same).toEqual(first);
  expect(second.number).toBe(2);
});

test('a new live release supersedes the one before, and a rollback goes one back at a time', async () => {
  const started = await start();
  const { releases, product } = started;
  const [a, b, c] = [
    await publish(started, 'a'),
    await publish(started, 'b'),
    await publish(started, 'c'),
  ];

  expect((await releases.shown(product))[0]?.id).toBe(c);
  expect((await releases.find(b)).state).toBe('superseded');
  expect((await releases.before(product))?.id).toBe(b);
  await releases.move(b, 'publishing');
  await releases.move(b, 'live');
  expect((await releases.shown(product))[0]?.id).toBe(b);
  expect((await releases.before(product))?.id).toBe(a);
  expect((await releases.draft(product, manifest('c'))).id).toBe(c);
});

test('what was shown again is a release of its own: going back shows what was there in between', async () => {
  const started = await start();
  const { releases, product } = started;
  const back = async () => {
    const before = await releases.before(product);
    if (before === null) return null;
    await releases.move(before.id, 'publishing');
    await releases.move(before.id, 'live');
    return before.id;
  };
  const a = await publish(started, 'a');
  const b = await publish(started, 'b');
  const again = await publish(started, 'a');

  expect(again).not.toBe(a);
  expect(await back()).toBe(b);
  expect(await back()).toBe(a);
  expect(await back()).toBeNull();
  const d = await publish(started, 'd');
  expect(await back()).toBe(a);
  expect(await publish(started, 'd')).toBe(d);
});

test('a publication that broke off may be what the store shows', async () => {
  const started = await start();
  const { releases, connection, product } = started;
  const { id: first } = await releases.draft(product, manifest('a'));
  await releases.move(first, 'approved');
  expect(await releases.liveProducts(connection, null, 10)).toEqual([product]);
  expect(await releases.before(product)).toBeNull();
  await releases.move(first, 'publishing');
  await releases.move(first, 'live');
  const { id: second } = await releases.draft(product, manifest('b'));
  expect((await releases.shown(product)).map(({ id }) => id)).toEqual([first]);
  await releases.move(second, 'approved');
  await releases.move(second, 'publishing');

  expect(await releases.liveProducts(connection, null, 10)).toEqual([product]);
  expect((await releases.shown(product)).map(({ id }) => id)).toEqual([second, first]);
  expect((await releases.before(product))?.id).toBe(first);
  for (const id of [second, first]) await releases.move(id, 'withdrawn');
  expect(await releases.liveProducts(connection, null, 10)).toEqual([]);
  expect(await releases.shown(product)).toEqual([]);
});

test('a product without a live release shows none, and what was withdrawn last is where rolling back starts', async () => {
  const started = await start();
  const { releases, connection, product } = started;
  expect(await releases.before(product)).toBeNull();
  const a = await publish(started, 'a');
  const b = await publish(started, 'b');
  expect(await releases.liveProducts(connection, null, 10)).toEqual([product]);
  expect(await releases.liveProducts(connection, product, 10)).toEqual([]);

  await releases.move(b, 'withdrawn');

  expect(await releases.shown(product)).toEqual([]);
  expect(await releases.liveProducts(connection, null, 10)).toEqual([]);
  expect((await releases.before(product))?.id).toBe(a);
});

test('of two different moves at once one wins, and a move that was made already may be repeated', async () => {
  const { releases, product } = await start();
  const { id } = await releases.draft(product, manifest('a'));
  await releases.move(id, 'approved');
  await releases.move(id, 'publishing');

  const ends = await Promise.allSettled([releases.move(id, 'live'), releases.move(id, 'approved')]);

  expect(ends.map((end) => end.status).sort()).toEqual(['fulfilled', 'rejected']);
  const { state } = await releases.find(id);
  expect(state).toBe(ends[0].status === 'fulfilled' ? 'live' : 'approved');
  await releases.move(id, state);
  await expect(releases.move(id, 'draft')).rejects.toMatchObject({ code: 'release.cannot-move' });
});

test('two releases of one product that go live at once leave exactly one live', async () => {
  const { releases, product } = await start();
  const drafts = [];
  for (const look of ['a', 'b']) {
    const made = await releases.draft(product, manifest(look));
    await releases.move(made.id, 'approved');
    await releases.move(made.id, 'publishing');
    drafts.push(made);
  }

  await Promise.all(drafts.map(({ id }) => releases.move(id, 'live')));

  const states = await Promise.all(drafts.map(async ({ id }) => (await releases.find(id)).state));
  expect(states.sort()).toEqual(['live', 'superseded']);
});

test('the database allows the states of the table of moves and no other', async () => {
  const [row] = await database.asSuperuser<{ definition: string }>(
    `select pg_get_constraintdef(oid) as definition from pg_constraint where conname = 'releases_state_check'`,
  );
  const allowed = [...row!.definition.matchAll(/'([a-z-]+)'::text/g)].map((match) =>
    String(match[1]),
  );

  expect(allowed.sort()).toEqual([...releaseStates].sort());
  expect(
    Object.values(releaseMoves)
      .flat()
      .every((to) => allowed.includes(to)),
  ).toBe(true);
});

test('a publication is written down with what differed, once however often it is tried', async () => {
  const started = await start();
  const { publications, connection, product } = started;
  const release = await publish(started, 'a');

  const entry = {
    release,
    product,
    connection,
    action: 'publish' as const,
    proven: false,
    differences: ['store of look a'],
  };
  await publications.record(entry);
  await publications.record(entry);

  expect(
    await database.asSuperuser(
      'select action, proven, differences from publications where release_id = $1',
      [release],
    ),
  ).toEqual([{ action: 'publish', proven: false, differences: ['store of look a'] }]);
  await publications.record({ ...entry, proven: true, differences: [] });
  await publications.record(entry);
  expect(
    await database.asSuperuser('select proven from publications where release_id = $1', [release]),
  ).toHaveLength(3);
});
