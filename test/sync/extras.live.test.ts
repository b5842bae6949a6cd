import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ConnectionShape } from '../../src/api/shapes/connection.ts';
import type { ProductLookShape } from '../../src/api/shapes/product-look.ts';
import { emptyModel, glbOf, sheet } from '../conversion/made-models.ts';
import { storeCatalog } from './store-catalog.ts';
import type { Member } from './member.ts';
import { eventually } from './until.ts';
import { openHouse, type House } from './whole-house.ts';

const stool = { handle: 'stool', colours: { Red: '#c8202f', Blue: '#1f4fd0' }, model: 'stool.glb' };
const lamp = { handle: 'lamp', colours: { Green: '#2f9440' }, model: 'stool.glb' };
let models: Record<string, Uint8Array>;
let house: House;
beforeAll(async () => {
  models = { 'stool.glb': await sheetSeenFromBehind() };
  house = await openHouse(storeCatalog([stool], models));
}, 240_000);
afterAll(async () => house[Symbol.asyncDispose]());

test('what a store chooses besides is made of every look, once, and of what comes later', async () => {
  const member = await house.member();
  const { id } = await member.connect();
  await member.ended(id);
  const choose = (extras: readonly string[]) =>
    member.ask<ConnectionShape>('PATCH', `/v1/connections/${id}`, { extras });
  const [product] = await member.products(id);
  const before = await looksOf(member, product!.id);
  expect(before.flatMap((look) => look.extras)).toEqual([]);

  expect(await choose(['turntable'])).toMatchObject({ extras: ['turntable'] });
  const turned = await complete(member, product!.id, ['turntable']);
  expect(turned.map((look) => look.outputs!.turntable!.mediaType)).toEqual([
    'image/webp',
    'image/webp',
  ]);
  const turntable = await member.file(turned[0]!.outputs!.turntable!.sha256);
  expect(turntable.byteLength).toBe(turned[0]!.outputs!.turntable!.bytes);
  // The looks' own files are as they were, and so is what the store shows.
  expect(turned.map((look) => look.conversion)).toEqual(before.map((look) => look.conversion));
  const made = await conversions(member);
  expect(made).toEqual({ '': 2, turntable: 2 });

  await choose(['turntable', 'lods']);
  const leveled = await complete(member, product!.id, ['turntable', 'lods']);
  for (const { outputs } of leveled) {
    // The level with all detail is the shop's own file.
    expect(outputs!.lod0!.sha256).toBe(outputs!.store!.sha256);
    expect(outputs!.lod3!.bytes).toBeLessThan(outputs!.lod0!.bytes);
  }
  expect(await conversions(member)).toEqual({ '': 2, turntable: 2, lods: 2 });

  await choose(['views']);
  const [seen] = await complete(member, product!.id, ['views']);
  const { front, side, back, above, poster } = seen!.outputs!;
  const pictures = [front, side, back, above].map((file) => file!.sha256);
  expect(new Set([...pictures, poster!.sha256]).size).toBe(5);
  expect(poster).toEqual(before[0]!.outputs!.poster);
  // A flat sheet that stands has its face to the front and its edge to the side.
  const widths = await Promise.all([front, side].map((file) => widthOf(member, file!.sha256)));
  expect(widths[0]).toBeGreaterThan(4 * widths[1]!);

  await choose(['lods']);
  await house.changeStore(storeCatalog([stool, lamp], models));
  expect(await member.ended(id, await member.sync(id))).toMatchObject({ state: 'complete' });
  const all = await member.products(id);
  const later = all.find(({ handle }) => handle === 'lamp')!.id;
  const [green] = await complete(member, later, ['lods']);
  expect(green!.outputs!.turntable).toBeUndefined();
  // What was made stays with its product.
  expect((await looksOf(member, product!.id))[0]!.outputs!.turntable).toBeDefined();
  expect(await conversions(member)).toEqual({ '': 3, turntable: 2, lods: 3, views: 2 });
  expect(await member.summary(id)).toMatchObject({
    verdicts: { live: 3 },
    conversions: { unique: 3, done: 3 },
  });
}, 300_000);

/** One that has a back: from behind, a single side shows nothing. */
async function sheetSeenFromBehind(): Promise<Uint8Array> {
  const { document, mesh } = emptyModel();
  const paint = document.createMaterial('paint').setDoubleSided(true);
  mesh.addPrimitive(sheet(document, 8).setMaterial(paint));
  return glbOf(document);
}

/** How wide what is on a transparent picture is, pixels. */
async function widthOf(member: Member, sha256: string): Promise<number> {
  const { info } = await sharp(await member.file(sha256))
    .trim()
    .toBuffer({ resolveWithObject: true });
  return info.width;
}

const looksOf = async (member: Member, product: string) =>
  (await member.ask<{ items: ProductLookShape[] }>('GET', `/v1/products/${product}/looks`)).items;

/** The looks of a product once all of them have these extras. */
const complete = (member: Member, product: string, extras: readonly string[]) =>
  eventually(
    async () => {
      const looks = await looksOf(member, product);
      const done = looks.every((look) =>
        extras.every((one) =>
          look.extras.some(({ extra, state }) => extra === one && state === 'done'),
        ),
      );
      return looks.length > 0 && done ? looks : null;
    },
    { what: extras.join(' and '), withinMs: 120_000 },
  );

/** How many conversions there are of the looks themselves and of each extra. */
async function conversions({ organization }: Member): Promise<Record<string, number>> {
  const rows = await house.database.asSuperuser<{ extra: string; made: number }>(
    `select coalesce(extra, '') as extra, count(*)::int as made from conversions
     where organization_id = $1 and state = 'done' group by 1`,
    [organization],
  );
  return Object.fromEntries(rows.map(({ extra, made }) => [extra, made]));
}
