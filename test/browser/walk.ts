import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { ShopifySimulator } from '../../simulators/shopify/server.ts';
import type { ProductManifest } from '../../src/contract/manifest.ts';
import type { Member } from '../sync/member.ts';
import { colourIn, colourShown, until } from '../web/storefront/shopper.ts';
import type { Colour } from '../web/storefront/shop-catalog.ts';
import { drawModel } from './draw-model.ts';
import type { Hands } from './hands.ts';

/** A merchant at the web app, and the shop that shoppers see. */
export interface Walk {
  readonly hands: Hands;
  readonly merchant: Page;
  readonly shopper: Page;
  /** What the app's pages complained of. */
  readonly complaints: string[];
}

/** Opens both windows; they share nothing. */
export async function openWalk(
  browser: Browser,
  hands: Hands,
  options: BrowserContextOptions,
): Promise<Walk> {
  // Still models: what turns by itself keeps a software GPU busy for ever.
  const open = async () =>
    (await browser.newContext({ reducedMotion: 'reduce', ...options })).newPage();
  const [merchant, shopper] = await Promise.all([open(), open()]);
  const complaints: string[] = [];
  for (const page of [merchant, shopper]) {
    page.setDefaultTimeout(60_000);
    page.on('pageerror', (error) => void complaints.push(error.message));
  }
  merchant.on('console', (line) => {
    // What the API refuses is also noted by the browser: there is no session before the link is used.
    if (line.type() === 'error' && !/status of 401/.test(line.text()))
      complaints.push(`${line.text()} ${line.location().url}`);
  });
  return { hands, merchant, shopper, complaints };
}

/** Through the link that the first start prints. */
export async function signIn({ merchant }: Walk, member: Member): Promise<void> {
  const { url } = await member.ask<{ url: string }>('POST', '/v1/owner-links', {});
  await merchant.goto(url);
  await merchant.getByRole('heading', { level: 1 }).waitFor();
}

/** Connects the store through the form that is drawn from the platform's schema, and sees the run to its end. */
export async function connect(walk: Walk, { profile }: ShopifySimulator): Promise<void> {
  const { merchant, hands } = walk;
  await hands.press(merchant.getByRole('link', { name: 'Connect a store' }));
  await hands.type(merchant.getByLabel('Shop'), profile.domain);
  await hands.type(merchant.getByLabel('Client ID'), profile.clientId);
  await hands.type(merchant.getByLabel('Client secret'), profile.clientSecret);
  await hands.press(merchant.getByRole('button', { name: 'Connect', exact: true }));
  await merchant.getByRole('heading', { name: 'Kill switch' }).waitFor();
  await goTo(walk, 'Overview');
  await merchant.getByRole('progressbar', { name: 'Progress of the run' }).waitFor();
  await merchant.locator('[aria-label="Newest run"][data-state=complete]').waitFor();
}

/** To a part of the app; on a narrow screen the parts are behind a button. */
export async function goTo({ merchant, hands }: Walk, part: string): Promise<void> {
  const link = merchant.getByRole('navigation').getByRole('link', { name: part });
  const menu = merchant.getByRole('button', { name: 'Menu' });
  if (await menu.isVisible()) await hands.press(menu);
  await hands.press(link);
}

export async function openProduct(walk: Walk, title: string): Promise<void> {
  await goTo(walk, 'Products');
  await walk.hands.press(walk.merchant.getByRole('main').getByRole('link', { name: title }));
  await walk.merchant.getByRole('heading', { name: title, level: 1 }).waitFor();
}

/** Chooses a value on the product's page and sees the model of it, drawn. */
export async function seeModel(
  { merchant, hands }: Walk,
  value: string,
  colour: Colour,
): Promise<void> {
  const viewer = merchant.locator('.viewer');
  await drawModel(viewer, hands);
  await hands.choose(merchant.getByRole('radio', { name: value }));
  await drawModel(viewer, hands);
  await until(() => colourIn(merchant.locator('model-viewer')), colour);
}

/** Says yes to the draft of a product, and waits until it is live. */
export async function approve(walk: Walk, title: string): Promise<void> {
  const { merchant, hands } = walk;
  await goTo(walk, 'Review');
  await hands.press(
    merchant.getByRole('list', { name: /Drafts/ }).getByRole('link', { name: title }),
  );
  await hands.press(merchant.getByRole('button', { name: 'Approve', exact: true }));
  await merchant.getByText('1 product is live.').waitFor();
}

/** The one click that is left: the theme editor opens with the block proposed. */
export async function placeBlock({ merchant, hands }: Walk): Promise<void> {
  const [editor] = await Promise.all([
    merchant.waitForEvent('popup'),
    hands.press(merchant.getByRole('link', { name: 'Open the theme editor' })),
  ]);
  await hands.press(editor.getByRole('button', { name: 'Save' }));
  await editor.getByText('The block is active').waitFor();
  await editor.close();
  // What a browser tells a window that somebody comes back to; without a window it does not.
  await merchant.evaluate(() => dispatchEvent(new Event('focus')));
  await merchant.getByText('One click left.').waitFor({ state: 'detached' });
}

/** Reads the store's catalog again, as the button says. */
export async function syncNow(walk: Walk): Promise<void> {
  await goTo(walk, 'Runs');
  await walk.hands.press(walk.merchant.getByRole('button', { name: 'Sync now' }));
}

export async function rollBack(walk: Walk, title: string): Promise<void> {
  const { merchant, hands } = walk;
  await openProduct(walk, title);
  await hands.press(merchant.getByRole('button', { name: 'Roll back' }));
  await hands.press(merchant.getByRole('dialog').getByRole('button', { name: 'Roll back' }));
}

/** What the shop's page shows for a value, in 3D: exactly the file that the store says it is. */
export async function seeInShop(
  { shopper, hands }: Walk,
  shop: ShopifySimulator,
  { handle, value, colour }: { handle: string; value: string; colour: Colour },
): Promise<void> {
  await shopper.goto(`${shop.url}/products/${handle}`);
  await hands.press(shopper.getByRole('button', { name: 'View in 3D' }));
  await shopper.getByText('3D view open.').waitFor();
  await hands.choose(shopper.locator(`input[type=radio][value=${JSON.stringify(value)}]`));
  await until(() => colourShown(shopper), colour);
  const address = await shopper
    .locator('plinth-viewer')
    .evaluate((viewer) => (viewer as unknown as { src: string | null }).src);
  const file = lookIn(manifestIn(shop, handle), value)?.store;
  if (address !== file?.url) throw new Error(`the shop shows ${address}, not ${file?.url}`);
}

/** What stands beside the product in the store itself. */
export function manifestIn(shop: ShopifySimulator, handle: string): ProductManifest | null {
  const product = shop.truth().products.find((one) => one.handle === handle);
  const field = product?.metafields['$app.plinth_manifest'];
  return field === undefined ? null : (JSON.parse(field.value) as ProductManifest);
}

function lookIn(manifest: ProductManifest | null, value: string) {
  const key = Object.keys(manifest?.variants ?? {}).find((one) => one.includes(value));
  return manifest?.looks[manifest.variants[key ?? ''] ?? ''];
}
