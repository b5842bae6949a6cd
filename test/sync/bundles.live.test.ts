import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { demoShop } from '../../simulators/shopify/demo-catalog/demo-shop.ts';
import type { BundleShape } from '../../src/api/shapes/bundle.ts';
import type { ProductShape } from '../../src/api/shapes/product.ts';
import { splitGlb } from '../../src/conversion/model/glb.ts';
import { workflowIds } from '../../workflows/ids.ts';
import type { Member } from './member.ts';
import { plainModel, storeCatalog } from './store-catalog.ts';
import { eventually } from './until.ts';
import { openHouse, type House } from './whole-house.ts';

const colours = { Red: '#c8202f', Blue: '#1f4fd0' };
const stool = { handle: 'stool', colours, model: 'stool.glb' };
const more = { ...stool, colours: { ...colours, Green: '#2f9440' } };
/** The same looks under the same names: their file is made once for both. */
const bench = { handle: 'bench', colours, model: 'stool.glb' };
const lamp = { handle: 'lamp', colours: { Green: '#2f9440' }, model: 'stool.glb' };
let models: Record<string, Uint8Array>;
let house: House;
beforeAll(async () => {
  models = { 'stool.glb': await plainModel(8) };
  house = await openHouse(storeCatalog([stool, bench, lamp], models));
}, 240_000);
afterAll(async () => house[Symbol.asyncDispose]());

test('a product has one file of all its looks, made anew when they change, and nothing is published by it', async () => {
  const member = await house.member();
  const { id } = await member.connect();
  await member.ended(id);
  const published = await publications(member);
  expect(published).toBe(3);

  await choose(member, id, ['bundle']);
  const [made] = await bundlesOf(member, id, 'stool', isMade);
  expect(made).toMatchObject({ looks: 2, none: null, file: { mediaType: 'model/gltf-binary' } });
  expect(await namesIn(member, made!)).toEqual(['Red', 'Blue']);
  const [shared] = await bundlesOf(member, id, 'bench', isMade);
  expect(shared!.file).toEqual(made!.file);
  expect(await bundlesOf(member, id, 'lamp', () => true)).toMatchObject([
    { looks: 1, none: 'one-look', state: null, file: null },
  ]);
  expect(await conversions(member)).toEqual({ '': 3, bundle: 1 });
  // Nothing that shoppers see has changed.
  expect(await publications(member)).toBe(published);

  await member.ended(id, await member.sync(id, { full: true }));
  await quiet(member, id);
  expect(await conversions(member)).toEqual({ '': 3, bundle: 1 });

  await house.changeStore(storeCatalog([more, bench, lamp], models));
  await member.ended(id, await member.sync(id));
  const [again] = await bundlesOf(member, id, 'stool', ({ looks, file }) => looks === 3 && !!file);
  expect(await namesIn(member, again!)).toEqual(['Red', 'Blue', 'Green']);
  expect(await conversions(member)).toEqual({ '': 3, bundle: 2 });
  expect((await bundlesOf(member, id, 'bench', isMade))[0]!.file).toEqual(made!.file);

  // What is not chosen any more is not made anew, and what is of other looks is not given out.
  await choose(member, id, []);
  await house.changeStore(storeCatalog([stool, bench, lamp], models));
  await member.ended(id, await member.sync(id));
  await quiet(member, id);
  expect(await productOf(member, id, 'stool')).toMatchObject({ bundles: [] });
  expect((await productOf(member, id, 'bench')).bundles).toHaveLength(1);
  await member.leave();
}, 300_000);

test('a first publication waits for no extra, and what was chosen while a store was away is made when it is back', async () => {
  const member = await house.member();
  const { id } = await member.ask<{ id: string }>('POST', '/v1/connections', {
    platform: 'shopify',
    settings: { shop: demoShop.domain },
    grant: { clientId: demoShop.clientId, clientSecret: 'not the secret' },
  });
  await member.needsAttention(id);
  await choose(member, id, ['lods', 'bundle']);
  const { clientId, clientSecret } = demoShop;
  await member.ask('PUT', `/v1/connections/${id}/grant`, { grant: { clientId, clientSecret } });
  await member.ended(id);
  const [made] = await bundlesOf(member, id, 'stool', isMade);
  expect(made!.looks).toBe(2);
  await quiet(member, id);
  expect(await conversions(member)).toEqual({ '': 3, lods: 3, bundle: 1 });

  const events = await house.database.asSuperuser<{ kind: string; extra: string | null }>(
    `select kind, data->>'extra' as extra from events where organization_id = $1
       and kind in ('release.published', 'conversion.queued') order by tx, id`,
    [member.organization],
  );
  const lastShown = events.findLastIndex(({ kind }) => kind === 'release.published');
  const firstExtra = events.findIndex(({ extra }) => extra !== null);
  expect(lastShown).toBeGreaterThan(0);
  expect(firstExtra).toBeGreaterThan(lastShown);
}, 240_000);

const choose = (member: Member, id: string, extras: readonly string[]) =>
  member.ask('PATCH', `/v1/connections/${id}`, { extras });

const isMade = ({ file }: BundleShape): boolean => file !== null;

async function productOf(member: Member, id: string, handle: string): Promise<ProductShape> {
  const product = (await member.products(id)).find((one) => one.handle === handle);
  return member.ask('GET', `/v1/products/${product!.id}`);
}

/** A product's bundles once all of them are so. */
const bundlesOf = (
  member: Member,
  id: string,
  handle: string,
  is: (bundle: BundleShape) => boolean,
): Promise<readonly BundleShape[]> =>
  eventually(
    async () => {
      const { bundles } = await productOf(member, id, handle);
      return bundles.length > 0 && bundles.every(is) ? bundles : null;
    },
    { what: `the bundle of ${handle}` },
  );

async function namesIn(member: Member, { file }: BundleShape): Promise<readonly string[]> {
  const bytes = await member.file(file!.sha256);
  expect(bytes.byteLength).toBe(file!.bytes);
  const json = JSON.parse(new TextDecoder().decode(splitGlb(bytes).json)) as {
    extensions: { KHR_materials_variants: { variants: { name: string }[] } };
  };
  return json.extensions.KHR_materials_variants.variants.map(({ name }) => name);
}

/** Waits until the run that reads a connection's catalog, and after it that of its extras, has nothing left to do. */
async function quiet({ organization }: Member, connection: string): Promise<void> {
  const temporal = await Connection.connect({ address: process.env['TEST_TEMPORAL_ADDRESS']! });
  try {
    const { workflow } = new Client({ connection: temporal, namespace: house.namespace });
    const of = { organizationId: organization, connectionId: connection };
    for (const id of [workflowIds.sync(of), workflowIds.extras(of)])
      await eventually(
        async () => {
          const { status } = await workflow.getHandle(id).describe();
          return status.name === 'RUNNING' ? null : true;
        },
        { what: `the end of ${id}` },
      );
  } finally {
    await temporal.close();
  }
}

async function publications({ organization }: Member): Promise<number> {
  const [row] = await house.database.asSuperuser<{ count: number }>(
    'select count(*)::int as count from publications where organization_id = $1',
    [organization],
  );
  return row!.count;
}

/** How many conversions are made of the looks themselves and of each extra. */
async function conversions({ organization }: Member): Promise<Record<string, number>> {
  const rows = await house.database.asSuperuser<{ extra: string; made: number }>(
    `select coalesce(extra, '') as extra, count(*)::int as made from conversions
     where organization_id = $1 and state = 'done' group by 1`,
    [organization],
  );
  return Object.fromEntries(rows.map(({ extra, made }) => [extra, made]));
}
