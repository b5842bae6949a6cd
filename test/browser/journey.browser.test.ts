import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Request } from 'playwright-core';
import type { SimulatedCatalog, SimulatedFile } from '../../simulators/shopify/catalog.ts';
import { drawPhoto } from '../../simulators/shopify/demo-catalog/photos.ts';
import { buildWeb } from '../../src/main/build-web.ts';
import { emptyModel, glbOf, sheet } from '../conversion/made-models.ts';
import { storeCatalog, type TestProduct } from '../sync/store-catalog.ts';
import { openHouse, type House } from '../sync/whole-house.ts';
import { COLOURS, type Colour } from '../web/storefront/shop-catalog.ts';
import { until } from '../web/storefront/shopper.ts';
import { drawModel } from './draw-model.ts';
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
function catalog(warm: Colour): SimulatedCatalog {
  const products: readonly TestProduct[] = [
    { handle: 'stool', colours: { Warm: COLOURS[warm], Cool: COLOURS.Ink }, model: 'stool.glb' },
    { handle: 'vase', colours: { Plain: '#808080' }, model: 'vase.glb' },
  ];
  const made = storeCatalog(products, models);
  const photos = made.products.flatMap(({ title, media }) =>
    media.flatMap((one) => (one.kind === 'image' ? [[one.file, photoOf(title)] as const] : [])),
  );
  return { ...made, files: new Map([...made.files, ...photos]) };
}

const photoOf = (title: string): SimulatedFile => ({
  mediaType: 'image/jpeg',
  bytes: null,
  read: () => drawPhoto({ kind: 'card', from: '#dfe7ea', to: '#9fb6bf' }, title),
});

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

// The first, while one organization alone has connected the shop: the shop's token says which shop it is, and nothing else.
test('inside the shop’s admin the app works without any cookie, and says what is left to do until it is done', async () => {
  const shop = house.store();
  const member = await house.member('Framed');
  const { id } = await member.connect('after-review');
  await member.ended(id);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const app = new URL(house.apiUrl).port;
  const asked: { path: string; cookie: boolean; token: boolean }[] = [];
  const note = async (request: Request): Promise<void> => {
    const { port, pathname: path } = new URL(request.url());
    if (port !== app) return;
    const headers = await request.allHeaders();
    const token = headers['authorization']?.startsWith('Bearer ') ?? false;
    asked.push({ path, cookie: 'cookie' in headers, token });
  };
  page.on('request', (request) => void note(request));
  await page.goto(`${shop.url}/admin/apps/${shop.profile.clientId}`);
  const framed = page.frameLocator('iframe[title="Plinth"]');
  await framed.getByRole('heading', { name: shop.profile.name }).waitFor();
  await framed.getByText('One click left.').waitFor();
  await framed.getByRole('link', { name: 'Open the theme editor' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The block is active').waitFor();
  await page.getByRole('link', { name: 'Plinth' }).click();
  await framed.getByRole('heading', { name: shop.profile.name }).waitFor();
  await framed.getByText('One click left.').waitFor({ state: 'detached' });

  await framed.getByRole('link', { name: 'Products' }).click();
  await framed.getByRole('link', { name: 'stool' }).click();
  await drawModel(framed.locator('.viewer'));
  const calls = asked.filter(({ path }) => path.startsWith('/v1/'));
  expect(calls.length).toBeGreaterThan(0);
  expect(calls.filter(({ token }) => !token)).toEqual([]);
  expect(asked.filter(({ cookie }) => cookie)).toEqual([]);
  expect(await context.cookies()).toEqual([]);
  await context.close();
}, 240_000);

test('inside the admin a token of another shop, or of a minute ago, opens nothing', async () => {
  const shop = house.store();
  const past = Math.floor(Date.now() / 1000) - 3_600;
  for (const claims of [
    { dest: 'https://other.myshopify.com' },
    { exp: past, iat: past - 60, nbf: past - 60 },
  ]) {
    const page = await browser.newPage();
    page.setDefaultTimeout(60_000);
    const token = shop.sessionToken(claims);
    await page.route('**/session-token', (route) => route.fulfill({ json: { token } }));
    const refused = page.waitForResponse((answer) => answer.url().includes('/v1/session'));
    await page.goto(`${shop.url}/admin/apps/${shop.profile.clientId}`);
    expect((await refused).status()).toBe(401);
    const framed = page.frameLocator('iframe[title="Plinth"]');
    await framed.getByRole('heading', { level: 1 }).waitFor();
    expect(await framed.getByRole('heading', { name: shop.profile.name }).count()).toBe(0);
    await page.close();
  }
}, 120_000);

interface Way {
  readonly how: string;
  readonly hands: Hands;
  /** What the stool looks like on the first day and on the second. */
  readonly looks: readonly [Colour, Colour];
  readonly window: BrowserContextOptions & { readonly viewport: { width: number; height: number } };
}
const ways: readonly Way[] = [
  {
    how: 'with a mouse, in the light',
    hands: mouse,
    looks: ['Rust', 'Moss'],
    window: { colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  },
  {
    how: 'with the keyboard alone, in the dark',
    hands: keyboard,
    looks: ['Moss', 'Rust'],
    window: { colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  },
  {
    how: 'on a phone, 360 pixels wide',
    hands: mouse,
    looks: ['Rust', 'Moss'],
    window: { colorScheme: 'light', viewport: { width: 360, height: 740 } },
  },
];

test.each(ways)(
  'from the owner’s link to the shop’s page and back, $how',
  async ({ hands, looks: [first, second], window }) => {
    const walk = await openWalk(browser, hands, window);
    const shop = () => house.store();
    const shown = (colour: Colour) => ({ handle: 'stool', value: 'Warm', colour });

    await house.changeStore(catalog(first));
    await clearTheme(shop().url);
    const member = await house.member(`Shop ${first}`);
    await signIn(walk, member);
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
    expect(wide).toBeLessThanOrEqual(window.viewport.width);
    expect(walk.complaints).toEqual([]);
    await member.leave(); // another organization publishes in a store only after the one before has left
    await Promise.all(browser.contexts().map((context) => context.close()));
  },
  240_000,
);

test('a variant whose model failed says what is wrong and what to do, and is tried again with a better file', async () => {
  const member = await house.member('Vases');
  const { id } = await member.connect('after-review');
  await member.ended(id);
  const walk = await openWalk(browser, keyboard, {
    colorScheme: 'dark',
    viewport: { width: 360, height: 740 },
  });
  const { merchant, hands } = walk;
  await signIn(walk, member);
  await openProduct(walk, 'vase');
  const facts = merchant.getByRole('region', { name: 'The chosen variant' });
  await facts.getByText('Failed', { exact: true }).waitFor();
  expect(await facts.textContent()).toContain(
    'The model file ends too early. Export it again and upload the new file.',
  );

  models['vase.glb'] = models['stool.glb']!;
  await house.changeStore(catalog('Rust'));
  await hands.press(facts.getByRole('button', { name: 'Retry' }));
  await facts.getByText('Ready', { exact: true }).waitFor();
  await drawModel(merchant.locator('.viewer'), hands);
  expect(walk.complaints).toEqual([]);
}, 240_000);

/** Takes every block out of the theme, as its editor does. */
async function clearTheme(shop: string): Promise<void> {
  const editor = `${shop}/admin/themes/current/editor`;
  const page = await (await fetch(editor)).text();
  for (const [, remove = ''] of page.matchAll(/name="remove" value="([^"]+)"/g))
    await fetch(editor, { method: 'POST', body: new URLSearchParams({ remove }) });
}
