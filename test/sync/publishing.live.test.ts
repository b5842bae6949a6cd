import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import type { ProductManifest } from '../../src/contract/manifest.ts';
import { plainModel, storeCatalog, type TestProduct } from './store-catalog.ts';
import { eventually } from './until.ts';
import { openHouse, type House } from './whole-house.ts';

const SWATCHES = ['#c8202f', '#1f4fd0', '#f2c81a', '#2f9440', '#9336b4', '#74452c'];
const stool = (red = '#c8202f'): TestProduct => ({
  handle: 'stool',
  colours: { Red: red, Blue: '#1f4fd0' },
  sizes: ['S', 'M'],
  model: 'stool.glb',
});
const others: readonly TestProduct[] = [
  { handle: 'bench', colours: { Green: '#2f9440' }, model: 'bench.glb' },
  {
    handle: 'lamp',
    colours: Object.fromEntries(SWATCHES.map((swatch, at) => [`Colour ${at}`, swatch])),
    model: 'lamp.glb',
  },
];
let models: Record<string, Uint8Array>;
let house: House;

beforeAll(async () => {
  models = {
    'stool.glb': await plainModel(),
    'bench.glb': await plainModel(6),
    'lamp.glb': await plainModel(40),
  };
  house = await openHouse(storeCatalog([stool(), ...others], models));
}, 240_000);
afterEach(() => house.everybodyLeaves());
afterAll(async () => house[Symbol.asyncDispose]());

/** What the store itself says that it shows. */
function shown(handle: string): ProductManifest | null {
  const product = house
    .store()
    .truth()
    .products.find((one) => one.handle === handle);
  const field = product?.metafields['$app.plinth_manifest'];
  return field === undefined ? null : (JSON.parse(field.value) as ProductManifest);
}
const showsNothing = () => ['stool', 'bench', 'lamp'].every((handle) => shown(handle) === null);
const until = (isTrue: () => boolean) => eventually(async () => (isTrue() ? true : null));
const writes = () => house.store().truth().calls['metafieldsSet'] ?? 0;

test('a colour that changes in the store is a new release; going back shows the one before; unpublishing shows nothing', async () => {
  const member = await house.member();
  const { id } = await member.connect();
  await member.ended(id);
  const first = shown('stool');
  expect(Object.keys(first?.variants ?? {})).toEqual(['Blue', 'Red']);
  const written = writes();

  const unchanged = await member.ended(id, await member.sync(id));
  expect(unchanged).toMatchObject({ state: 'complete', counts: { changed: 0, removed: 0 } });
  expect(writes()).toBe(written);

  await house.changeStore(storeCatalog([stool('#f2c81a'), ...others], models));
  const changed = await member.ended(id, await member.sync(id));
  expect(changed).toMatchObject({ state: 'complete', counts: { changed: 1 } });
  const second = shown('stool');
  expect(writes()).toBe(written + 1);
  expect(second?.release).not.toBe(first?.release);
  expect(filesOf(second, 'Blue')).toEqual(filesOf(first, 'Blue'));
  expect(filesOf(second, 'Red')?.poster?.sha256).not.toBe(filesOf(first, 'Red')?.poster?.sha256);
  expect(await member.summary(id)).toMatchObject({ verdicts: { live: 11 }, published: 3 });

  const product = (await member.products(id)).find(({ handle }) => handle === 'stool');
  await member.ask('POST', `/v1/products/${product?.id}/rollback`, {});
  await until(() => shown('stool')?.release === first?.release);
  expect(shown('stool')).toEqual(first);
  // The red ones show their former colour now, which is not what was made for them last.
  await eventually(async () => {
    const { verdicts } = await member.summary(id);
    return verdicts.live === 9 && verdicts.ready === 2 ? true : null;
  });

  await member.ask('POST', `/v1/products/${product?.id}/unpublish`, {});
  await until(() => shown('stool') === null);
  expect(shown('bench')).not.toBeNull();
  await member.ask('POST', `/v1/products/${product?.id}/publish`, {});
  await until(() => shown('stool')?.release === second?.release);
  await eventually(async () => ((await member.summary(id)).verdicts.live === 11 ? true : null));

  await member.ask('POST', `/v1/connections/${id}/unpublish`, {});
  await until(showsNothing);
  await eventually(async () => ((await member.summary(id)).verdicts.ready === 11 ? true : null));
}, 300_000);

test('after review nothing is in the store until it is published; two organizations with one store share no row and no workflow', async () => {
  const [one, two] = [await house.member('One'), await house.member('Two')];
  const [a, b] = await Promise.all([one.connect('after-review'), two.connect('after-review')]);
  await Promise.all([one.ended(a.id), two.ended(b.id)]);
  for (const [member, { id }] of [[one, a] as const, [two, b] as const])
    expect(await member.summary(id)).toMatchObject({
      complete: true,
      published: 0,
      verdicts: { live: 0, ready: 11 },
      conversions: { unique: 9, done: 9 },
    });
  expect(showsNothing()).toBe(true);

  const bench = (await one.products(a.id)).find(({ handle }) => handle === 'bench');
  await expect(two.ask('POST', `/v1/products/${bench?.id}/publish`, {})).rejects.toThrow('404');
  await one.ask('POST', `/v1/products/${bench?.id}/publish`, {});
  await until(() => shown('bench') !== null);
  expect(shown('stool')).toBeNull();
  await eventually(async () => ((await one.summary(a.id)).published === 1 ? true : null));
  expect(await two.summary(b.id)).toMatchObject({ published: 0 });

  for (const [member, other] of [[one, two] as const, [two, one] as const]) {
    const ids = await workflowIdsOf(member.organization);
    expect(ids.length).toBeGreaterThan(3);
    expect(ids.filter((id) => !id.includes(member.organization))).toEqual([]);
    expect(ids.filter((id) => id.includes(other.organization))).toEqual([]);
  }
  const usage = await house.database.asSuperuser<{ events: number; units: number }>(
    `select count(*)::int as events, count(distinct conversion_id)::int as units
     from usage_events where organization_id = any ($1::uuid[])`,
    [[one.organization, two.organization]],
  );
  expect(usage).toEqual([{ events: 18, units: 18 }]);
}, 300_000);

test('a sync that is cancelled ends so, and the next one goes on with what was made', async () => {
  const member = await house.member();
  const { id } = await member.connect();
  const run = await eventually(async () => {
    const summary = await member.summary(id);
    return summary.conversions.done > 0 ? summary.run : null;
  });
  await member.ask('POST', `/v1/sync-runs/${run?.id}/cancel`, {});

  expect(await member.ended(id, run?.id)).toMatchObject({ state: 'cancelled' });
  expect(await member.summary(id)).toMatchObject({ complete: false });
  expect(await member.connection(id)).toMatchObject({ state: 'connected' });
  const resume = (of: string | undefined) =>
    member.ask<{ run: string }>('POST', `/v1/sync-runs/${of}/resume`, {});
  const { run: next } = await resume(run?.id);
  expect(next).not.toBe(run?.id);
  expect(await member.ended(id, next)).toMatchObject({ state: 'complete' });
  expect(await member.summary(id)).toMatchObject({ verdicts: { live: 11 } });
  await expect(resume(next)).rejects.toThrow('sync-run.ended');
}, 300_000);

const filesOf = (manifest: ProductManifest | null, colour: string) =>
  manifest?.looks[manifest.variants[colour] ?? ''];

async function workflowIdsOf(organization: string): Promise<string[]> {
  const connection = await Connection.connect({
    address: process.env['TEST_TEMPORAL_ADDRESS'] ?? '',
  });
  try {
    const client = new Client({ connection, namespace: house.namespace });
    const ids: string[] = [];
    const query = `OrganizationId = "${organization}"`;
    for await (const { workflowId } of client.workflow.list({ query })) ids.push(workflowId);
    return ids;
  } finally {
    await connection.close();
  }
}
