import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { buildWeb } from '../../src/main/build-web.ts';
import { emptyModel, glbOf, sheet } from '../conversion/made-models.ts';
import { storeCatalog, type TestProduct } from '../sync/store-catalog.ts';
import { openHouse, type House } from '../sync/whole-house.ts';
import { COLOURS, type Colour } from '../web/storefront/shop-catalog.ts';
import { until } from '../web/storefront/shopper.ts';
import { type Hands, keyboard, mouse } from './hands.ts';
import { openBrowser } from './open-browser.ts';
import {
  approve,
  connect,
  manifestIn,
  openProduct,
  openWalk,
  placeBlock,
  rollBack,
  seeInShop,
  seeModel,
  signIn,
  syncNow,
} from './walk.ts';

let browser: Browser;
let house: House;
let models: Record<string, Uint8Array>;

/** A stool of two looks, of which one changes; and a vase whose file ends too early. */
const catalog = (warm: Colour) =>
  storeCatalog(
    [
      { handle: 'stool', colours: { Warm: COLOURS[warm], Cool: COLOURS.Ink }, model: 'stool.glb' },
      { handle: 'vase', colours: { Plain: '#808080' }, model: 'vase.glb' },
    ] satisfies TestProduct[],
    models,
  );

beforeAll(async () => {
  const sound = await whiteSheet();
  models = { 'stool.glb': sound, 'vase.glb': sound.slice(0, 600) };
  await buildWeb();
  [browser, house] = await Promise.all([openBrowser(), openHouse(catalog('Rust'))]);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await house?.[Symbol.asyncDispose]();
});

async function whiteSheet(): Promise<Uint8Array> {
  const { document, mesh } = emptyModel();
  const paint = document
    .createMaterial('paint')
    .setBaseColorFactor([1, 1, 1, 1])
    .setMetallicFactor(0)
    .setDoubleSided(true);
  mesh.addPrimitive(sheet(document, 8).setMaterial(paint));
  return glbOf(document);
}

const ways: readonly [string, Hands, Colour, Colour, BrowserContextOptions][] = [
  [
    'with a mouse, in the light',
    mouse,
    'Rust',
    'Moss',
    { colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  ],
  [
    'with the keyboard alone, in the dark',
    keyboard,
    'Moss',
    'Rust',
    { colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  ],
  [
    'on a phone, 360 pixels wide',
    mouse,
    'Rust',
    'Moss',
    { colorScheme: 'light', viewport: { width: 360, height: 740 } },
  ],
];

test.each(ways)(
  'from the owner’s link to the shop’s page and back, %s',
  async (_, hands, first, second, options) => {
    const walk = await openWalk(browser, hands, options);
    const shop = () => house.store();
    const shown = (colour: Colour) => ({ handle: 'stool', value: 'Warm', colour });

    await clearTheme(shop().url);
    await signIn(walk, await house.member(`Shop ${first}`));
    await connect(walk, shop());
    await placeBlock(walk);
    await openProduct(walk, 'stool');
    await seeModel(walk, 'Cool', 'Ink');
    await seeModel(walk, 'Warm', first);
    await approve(walk, 'stool');
    const before = manifestIn(shop(), 'stool');
    await seeInShop(walk, shop(), shown(first));
    await seeInShop(walk, shop(), { handle: 'stool', value: 'Cool', colour: 'Ink' });

    await house.changeStore(catalog(second));
    await syncNow(walk);
    await approve(walk, 'stool'); // as soon as it is there
    await seeInShop(walk, shop(), shown(second));

    await rollBack(walk, 'stool');
    await until(() => manifestIn(shop(), 'stool')?.release, before?.release);
    await seeInShop(walk, shop(), shown(first));
    expect(manifestIn(shop(), 'stool')).toEqual(before);
    const wide = await walk.merchant.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(options.viewport?.width ?? 0);
    expect(walk.complaints).toEqual([]);
    await Promise.all(browser.contexts().map((context) => context.close()));
  },
  240_000,
);

/** Takes every block out of the theme, as its editor does. */
async function clearTheme(shop: string): Promise<void> {
  const editor = `${shop}/admin/themes/current/editor`;
  const page = await (await fetch(editor)).text();
  for (const [, remove = ''] of page.matchAll(/name="remove" value="([^"]+)"/g))
    await fetch(editor, { method: 'POST', body: new URLSearchParams({ remove }) });
}
