import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { DifferenceShape } from '../../src/api/shapes/difference.ts';
import type { ReleaseShape } from '../../src/api/shapes/release.ts';
import type { ProductManifest } from '../../src/contract/manifest.ts';
import type { Member } from './member.ts';
import { plainModel, storeCatalog, type TestProduct } from './store-catalog.ts';
import { eventually } from './until.ts';
import { openHouse, type House } from './whole-house.ts';

const stool = (red: string): TestProduct => ({
  handle: 'stool',
  colours: { Red: red, Blue: '#1f4fd0' },
  sizes: ['S', 'M'],
  model: 'stool.glb',
});
const bench: TestProduct = {
  handle: 'bench',
  colours: { Green: '#2f9440' },
  model: 'bench.glb',
};
const catalog = (red: string) => storeCatalog([stool(red), bench], models);
let models: Record<string, Uint8Array>;
let house: House;

beforeAll(async () => {
  models = { 'stool.glb': await plainModel(), 'bench.glb': await plainModel(6) };
  house = await openHouse(catalog('#c8202f'));
}, 240_000);
afterEach(() => house.everybodyLeaves());
afterAll(async () => house[Symbol.asyncDispose]());

const shown = (handle: string): ProductManifest | null => {
  const { products } = house.store().truth();
  const field = products.find((one) => one.handle === handle)?.metafields['$app.plinth_manifest'];
  return field === undefined ? null : (JSON.parse(field.value) as ProductManifest);
};
const writes = () => house.store().truth().calls['metafieldsSet'] ?? 0;

test('a sync leaves drafts; they are previewed and approved, and nothing is published twice', async () => {
  const member = await house.member();
  const { id } = await member.connect('after-review');
  await member.ended(id);
  const written = writes();
  const before = await member.drafts(id);
  expect(before.map(({ product, state, changed }) => [product.title, state, changed])).toEqual([
    ['bench', 'draft', 1],
    ['stool', 'draft', 2],
  ]);
  const [, outdated] = before;
  const old = await previewOf(member, outdated!.release);

  await house.changeStore(catalog('#f2c81a'));
  await member.ended(id, await member.sync(id));
  const drafts = await member.drafts(id);
  const [ofBench, ofStool] = drafts;
  expect(drafts.map(({ number }) => number)).toEqual([1, 2]);
  expect(shown('stool')).toBeNull();
  expect(writes()).toBe(written);
  expect((await fetch(old.manifest)).status).toBe(404);

  const preview = await previewOf(member, ofStool!.release);
  expect(preview.url).toContain('/products/stool?plinth_preview=');
  const answer = await fetch(preview.manifest, { headers: { origin: 'https://a-shop.example' } });
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const manifest = (await answer.json()) as ProductManifest;
  expect(manifest.release).toBe(ofStool!.release);
  const [look] = Object.values(manifest.looks);
  expect((await fetch(look!.poster!.url)).status).toBe(200);

  const approve = (releases: 'all' | readonly string[]) =>
    member.ask('POST', `/v1/connections/${id}/approve`, { releases });
  await Promise.all([
    approve([ofStool!.release]),
    approve([ofStool!.release]),
    member.ask('POST', `/v1/releases/${ofStool!.release}/approve`, {}),
  ]);
  await eventually(async () => ((await member.summary(id)).verdicts.live === 4 ? true : null));
  expect(shown('stool')?.release).toBe(ofStool!.release);
  expect(shown('bench')).toBeNull();
  // The mark of who publishes, and one manifest.
  expect(writes()).toBe(written + 2);
  await Promise.all([approve('all'), approve('all')]);
  await eventually(async () => ((await member.summary(id)).verdicts.live === 5 ? true : null));
  expect(shown('bench')?.release).toBe(ofBench!.release);
  expect(writes()).toBe(written + 3);
  expect(await member.drafts(id)).toEqual([]);
}, 300_000);

test('a draft that is turned down is told by what it changes, and is not proposed again', async () => {
  const member = await house.member();
  const { id } = await member.connect('after-review');
  await member.ended(id);
  await member.ask('POST', `/v1/connections/${id}/approve`, { releases: 'all' });
  await eventually(async () => ((await member.summary(id)).verdicts.live === 5 ? true : null));
  const live = shown('stool')?.release;
  // Read in full: the store's stamps are whole seconds, and what we wrote is of this very second.
  await house.changeStore(catalog('#9336b4'));
  await member.ended(id, await member.sync(id, { full: true }));
  const [next] = await member.drafts(id);
  expect(next).toMatchObject({ product: { title: 'stool' }, number: 2, changed: 1 });
  const difference = await member.ask<DifferenceShape>(
    'GET',
    `/v1/releases/${next?.release}/difference`,
  );
  expect(difference.against).toEqual({ id: live, number: 1 });
  expect(difference.looks).toMatchObject([
    { values: [{ option: 'Colour', value: 'Red' }], change: 'changed', variants: 2 },
    { values: [{ option: 'Colour', value: 'Blue' }], change: 'same', variants: 2 },
  ]);
  const [red] = difference.looks;
  expect(red?.before?.poster).not.toBe(red?.after?.poster);
  const end = await member.ask<ReleaseShape>('POST', `/v1/releases/${next?.release}/discard`, {});
  expect(end.state).toBe('discarded');
  await member.ended(id, await member.sync(id, { full: true }));
  expect(await member.drafts(id)).toEqual([]);
  expect(shown('stool')?.release).toBe(live);
}, 300_000);

test('what was made anew under review is published once the store publishes by itself', async () => {
  const member = await house.member();
  const { id } = await member.connect('after-review');
  await member.ended(id);
  await member.ask('POST', `/v1/connections/${id}/approve`, { releases: 'all' });
  await eventually(async () => ((await member.summary(id)).verdicts.live === 5 ? true : null));
  const live = shown('stool');
  // Made again with the same outcome: there is nothing to review, and nobody has called it live again.
  const stools = (await member.products(id)).find(({ handle }) => handle === 'stool');
  await member.ask('POST', `/v1/products/${stools?.id}/retry`, {});
  await eventually(async () => ((await member.summary(id)).verdicts.ready === 4 ? true : null));
  expect(await member.drafts(id)).toEqual([]);
  await member.ask('PATCH', `/v1/connections/${id}`, { publishing: 'automatic' });
  await eventually(async () => ((await member.summary(id)).verdicts.live === 5 ? true : null));
  expect(shown('stool')).toEqual(live);
}, 300_000);

test('a store that is switched in the middle of a run goes on as it was switched, with what is left and what waits', async () => {
  const heldBack = { kind: '503', operation: 'bench.glb', count: null } as const;
  const member = await house.member();
  house.store().faults.add(heldBack);
  const { id } = await member.connect('automatic');
  await eventually(async () => ((await member.summary(id)).verdicts.live === 4 ? true : null));
  await member.ask('PATCH', `/v1/connections/${id}`, { publishing: 'after-review' });
  house.store().faults.clear();
  await member.ended(id);
  expect((await member.drafts(id)).map(({ product, state }) => [product.title, state])).toEqual([
    ['bench', 'draft'],
  ]);
  expect((await member.summary(id)).verdicts).toMatchObject({ live: 4, ready: 1 });
  await member.ask('POST', `/v1/connections/${id}/unpublish`, {});
  await eventually(async () => (shown('stool') === null ? true : null));
  await house.everybodyLeaves();

  const second = await house.member();
  house.store().faults.add(heldBack);
  const { id: other } = await second.connect('after-review');
  await eventually(async () => ((await second.drafts(other)).length === 1 ? true : null));
  await second.ask('PATCH', `/v1/connections/${other}`, { publishing: 'automatic' });
  house.store().faults.clear();
  const run = await second.ended(other);
  expect(run.state).toBe('complete');
  expect((await second.summary(other)).verdicts.live).toBe(5);
  expect(await second.drafts(other)).toEqual([]);
}, 300_000);

async function previewOf(member: Member, release: string | undefined) {
  const { url } = await member.ask<{ url: string }>('POST', `/v1/releases/${release}/preview`, {});
  const secret = new URL(url).searchParams.get('plinth_preview') ?? '';
  return { url, manifest: `${house.apiUrl}/v1/preview/${secret}` };
}
