import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { ConnectionShape } from '../../src/api/shapes/connection.ts';
import type { ProductManifest } from '../../src/contract/manifest.ts';
import { pressInEditor } from '../connectors/shopify/theme-editor.ts';
import { plainModel, storeCatalog } from './store-catalog.ts';
import { eventually } from './until.ts';
import type { Member } from './member.ts';
import { openHouse, type House } from './whole-house.ts';

const catalog = (red: string) =>
  storeCatalog(
    [{ handle: 'stool', colours: { Red: red, Blue: '#1f4fd0' }, model: 'stool.glb' }],
    models,
  );
let models: Record<string, Uint8Array>;
let house: House;

beforeAll(async () => {
  models = { 'stool.glb': await plainModel() };
  house = await openHouse(catalog('#c8202f'));
}, 240_000);
afterEach(() => house.everybodyLeaves());
afterAll(async () => house[Symbol.asyncDispose]());

const stool = () =>
  house
    .store()
    .truth()
    .products.find(({ handle }) => handle === 'stool');
const written = (): ProductManifest =>
  JSON.parse(stool()?.metafields['$app.plinth_manifest']?.value ?? 'null') as ProductManifest;
const pageShows = async (): Promise<boolean> =>
  (await (await fetch(`${house.store().url}/products/stool`)).text()).includes('<plinth-3d');
const pause = (member: Member, id: string, paused: boolean) =>
  member.ask<ConnectionShape>('PUT', `/v1/connections/${id}/pause`, { paused });
const proven = (member: Member, id: string) =>
  eventually(async () => {
    const connection = await member.connection(id);
    return connection.pauseProven ? connection : null;
  });

test('a merchant gives the pages a place, hides everything, and shows it again with what was made meanwhile', async () => {
  const member = await house.member();
  const { id } = await member.connect();
  await member.ended(id);
  const connected = await member.connection(id);
  expect(connected).toMatchObject({ paused: false, pauseProven: true, placement: 'inactive' });
  expect(connected.placementUrl).toMatch(`${house.store().url}/admin/themes/current/editor?`);
  await pressInEditor(house.store().url, connected.placementUrl ?? '', 'add');
  await member.ask('POST', `/v1/connections/${id}/placement`, {});
  await eventually(async () =>
    (await member.connection(id)).placement === 'active' ? true : null,
  );
  expect(await pageShows()).toBe(true);
  const first = written();

  expect(await pause(member, id, true)).toMatchObject({ paused: true, pauseProven: false });
  expect(await proven(member, id)).toMatchObject({ paused: true });
  expect(await pageShows()).toBe(false);
  expect(written()).toEqual(first);
  const [product] = await member.products(id);
  await expect(member.ask('POST', `/v1/products/${product?.id}/publish`, {})).rejects.toThrow(
    'connection.paused',
  );

  await house.changeStore(catalog('#f2c81a'));
  const run = await member.ended(id, await member.sync(id));
  expect(run).toMatchObject({ state: 'complete', counts: { changed: 1 } });
  expect(written()).toEqual(first);
  expect(await member.summary(id)).toMatchObject({ verdicts: { ready: 2, live: 0 } });

  await pause(member, id, false);
  expect(await proven(member, id)).toMatchObject({ paused: false });
  expect(await pageShows()).toBe(true);
  await eventually(async () => ((await member.summary(id)).verdicts.live === 2 ? true : null));
  expect(written().release).not.toBe(first.release);

  const kinds = await house.database.asSuperuser<{ kind: string }>(
    `select kind from events where organization_id = $1 and subject_id = $2
       and kind ~ 'paus|resum|placement' order by id`,
    [member.organization, id],
  );
  expect(kinds.map(({ kind }) => kind)).toEqual([
    'connection.placement-seen',
    'asked.check-placement',
    'connection.placement-seen',
    'connection.pausing',
    'asked.pause-connection',
    'connection.paused',
    'connection.resuming',
    'asked.pause-connection',
    'connection.resumed',
  ]);
}, 300_000);

test('of many wishes the last one wins, whatever the store does meanwhile', async () => {
  const member = await house.member();
  const { id } = await member.connect();
  await member.ended(id);
  house.store().faults.add({ kind: '503', count: 2, operation: 'writeAppData' });
  for (const paused of [true, false, true, false, true]) await pause(member, id, paused);
  expect(await proven(member, id)).toMatchObject({ paused: true });
  expect(await pageShows()).toBe(false);
  await Promise.all([pause(member, id, false), pause(member, id, false)]);
  expect(await proven(member, id)).toMatchObject({ paused: false });
  expect(await pageShows()).toBe(true);
}, 120_000);
