import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../browser/open-browser.ts';
import { manifestOf } from './look-files.ts';
import { openShop, type OpenShop } from './open-shop.ts';
import { readQrCode } from './qr/read-qr-code.ts';
import { ANDROID, asIphone, colourShown, openPage, pick, until } from './shopper.ts';

let browser: Browser;
let shop: OpenShop;

beforeAll(async () => {
  [browser, shop] = await Promise.all([openBrowser(), openShop()]);
  await shop.activate();
});
afterAll(async () => {
  await browser?.close();
  await shop?.[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  await shop.publish('chair', manifestOf(shop.api, shop.files));
  shop.asked.length = 0;
  shop.told.length = 0;
});

const view = { name: 'View in 3D' };
const room = { name: 'View in your room' };

test('the block is active after one click in the theme editor, and nothing on the page has moved', async () => {
  await using bare = await openShop();
  await bare.publish('chair', manifestOf(bare.api, bare.files));
  const page = await openPage(browser);
  await page.goto(bare.page('chair'));
  expect(await page.locator('plinth-3d').count()).toBe(0);
  const before = await page.locator('media-gallery').boundingBox();

  const { clientId } = bare.shop.profile;
  const link = `/admin/themes/current/editor?template=product&addAppBlockId=${clientId}/plinth-3d&target=mainSection`;
  await page.goto(bare.shop.url + link);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The block is active').waitFor();

  await page.goto(bare.page('chair'));
  await page.getByRole('button', view).waitFor();
  expect(await page.locator('media-gallery').boundingBox()).toEqual(before);
  const moved = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            sum += (entry as unknown as { value: number }).value;
        });
        observer.observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 300);
      }),
  );
  expect(moved).toBe(0);
  // The photo is the shop's own, and of the viewer not a byte was asked for.
  expect(bare.asked).toEqual([]);
});

test('another look shows its picture over the photo, the first one the photo again; a variant without a look has only the photo', async () => {
  await shop.publish('chair', manifestOf(shop.api, shop.files, ['Rust', 'Moss']));
  const page = await openPage(browser);
  await page.goto(shop.page('chair'));
  await page.getByRole('button', view).waitFor();
  expect(await colourShown(page)).toBeNull();

  await pick(page, 'Moss');
  await until(() => colourShown(page), 'Moss');
  await pick(page, '45 cm');
  await page.waitForURL(/variant=/);
  expect(await colourShown(page)).toBe('Moss');
  await pick(page, 'Ink');
  await page.getByRole('button', view).waitFor({ state: 'hidden' });
  await until(() => colourShown(page), null);
  await pick(page, 'Rust');
  await page.getByRole('button', view).waitFor();
  expect(await colourShown(page)).toBeNull();
  expect(shop.asked).toEqual(['GET /a/token-Moss/poster.webp']);
});

test('a tap loads the viewer; it shows the chosen look and follows the picker; Escape leads back', async () => {
  const page = await openPage(browser);
  await page.goto(shop.page('chair', `?variant=${variantOf('Moss')}`));
  await page.getByRole('button', view).click();
  await page.getByRole('button', { name: 'Back to the photo' }).waitFor();
  await until(() => colourShown(page), 'Moss');
  expect(shop.asked[0]).toMatch(/^GET \/storefront\/viewer-\w+\.js$/);
  expect(shop.asked[1]).toBe('GET /a/token-Moss/model.glb');

  await pick(page, 'Ink');
  await until(() => colourShown(page), 'Ink');
  await page.locator('plinth-viewer .userInput').focus();
  await page.keyboard.press('Escape');
  await page.locator('plinth-viewer').waitFor({ state: 'detached' });
  await until(() => colourShown(page), 'Ink'); // its picture now
  await until(
    () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.className),
    'view',
  );
});

test('what happens is told to the page and to the endpoint, once per look', async () => {
  const page = await openPage(browser);
  await page.goto(shop.page('chair'));
  await page
    .locator('plinth-3d')
    .evaluate(
      (element, address) => element.setAttribute('data-events', address),
      `${shop.api}/events`,
    );
  await page.getByRole('button', view).click();
  await page.getByRole('button', { name: 'Back to the photo' }).waitFor();
  const about = { version: 1, product: productId(), release: 'release-1', look: 'look-Rust' };
  await until(() => shop.told.length, 1);
  expect(shop.told[0]).toEqual({ ...about, event: 'viewed' });
  await page.locator('plinth-viewer .userInput').focus();
  for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowUp']) await page.keyboard.press(key);
  await until(() => shop.told.length, 2);
  expect(shop.told[1]).toEqual({ ...about, event: 'rotated' });
  await page.getByRole('button', room).click();
  await until(() => shop.told.length, 3);
  expect(shop.told[2]).toEqual({ ...about, event: 'ar-opened', way: 'qr-code' });
});

test('on a desktop a QR code leads a phone to the chosen variant', async () => {
  const page = await openPage(browser);
  await page.goto(shop.page('chair'));
  await pick(page, 'Ink');
  await page.waitForURL(/variant=/);
  await page.getByRole('button', room).click();
  const drawn = await page.locator('plinth-3d .panel svg').evaluate((picture) => ({
    size: Number(picture.getAttribute('viewBox')?.split(' ')[2]),
    path: picture.querySelector('path')?.getAttribute('d') ?? '',
  }));
  const side = drawn.size - 8;
  const grid = Array.from({ length: side }, () => Array<boolean>(side).fill(false));
  for (const [, x, y] of drawn.path.matchAll(/M(\d+) (\d+)h/g))
    grid[Number(y) - 4]![Number(x) - 4] = true;
  expect(readQrCode(grid).text).toBe(shop.page('chair', `?variant=${variantOf('Ink')}`));

  await page.keyboard.press('Escape');
  await page.locator('plinth-3d .panel').waitFor({ state: 'hidden' });
});

test('Android is handed the file of exactly the chosen look', async () => {
  const page = await openPage(browser, { userAgent: ANDROID });
  await page.goto(shop.page('chair'));
  const link = page.getByRole('link', room);
  await pick(page, 'Moss');
  await page.waitForURL(/variant=/);
  const asked = async () => {
    const [, query = '', intent = ''] =
      /^intent:\/\/arvr\.google\.com\/scene-viewer\/1\.2\?(.*)#Intent;(.*)$/.exec(
        (await link.getAttribute('href')) ?? '',
      ) ?? [];
    return { ...Object.fromEntries(new URLSearchParams(query)), intent };
  };
  const here = shop.page('chair', `?variant=${variantOf('Moss')}`);
  await until(async () => ((await asked()) as { link?: string }).link, here);
  expect(await asked()).toMatchObject({
    file: `${shop.api}/a/token-Moss/model.glb`,
    mode: 'ar_preferred',
    title: expect.stringContaining('Chair </script>'),
    resizable: 'false',
    intent: expect.stringContaining('package=com.google.android.googlequicksearchbox;'),
  });
});

test('Quick Look is handed the USDZ of exactly the chosen look, and says so while there is none', async () => {
  await shop.publish('chair', manifestOf(shop.api, shop.files, ['Rust', 'Moss'], { usdz: true }));
  const page = await openPage(browser);
  await asIphone(page);
  await page.goto(shop.page('chair'));
  const link = page.locator('plinth-3d a[rel=ar]');
  await pick(page, 'Moss');
  await until(
    async () => (await link.getAttribute('href'))?.split('#')[0],
    `${shop.api}/a/token-Moss/model.usdz`,
  );
  expect(await link.getAttribute('href')).toMatch(
    /#allowsContentScaling=0&canonicalWebPageURL=http/,
  );
  expect(await link.evaluate((one) => [...one.children].map(({ tagName }) => tagName))).toEqual([
    'IMG',
  ]);

  await shop.publish('chair', manifestOf(shop.api, shop.files));
  await page.goto(shop.page('chair'));
  await page.getByRole('button', room).click();
  await page.getByText('Not yet available in AR on iPhone and iPad.').waitFor();
});

test.each([
  ['the viewer cannot be fetched', /\/storefront\//],
  ['the model is gone', /model\.glb$/],
])('when %s the photo stays and the button goes', async (_, address) => {
  const page = await openPage(browser);
  await page.route(address, (route) => route.fulfill({ status: 404 }));
  await page.goto(shop.page('chair'));
  await page.getByRole('button', view).click();
  await page.getByRole('button', view).waitFor({ state: 'detached' });
  expect(await page.locator('plinth-viewer').count()).toBe(0);
  expect(await colourShown(page)).toBeNull();
  await page.getByRole('button', room).waitFor();
});

test('a browser without WebGL fetches nothing and keeps the photo', async () => {
  const page = await openPage(browser);
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  await page.goto(shop.page('chair'));
  await page.getByRole('button', view).click();
  await page.getByRole('button', view).waitFor({ state: 'detached' });
  expect(shop.asked).toEqual([]);
});

test('a product without a release shows nothing, and a preview link shows its draft until it ends', async () => {
  const page = await openPage(browser);
  await shop.unpublish('chair');
  await page.goto(shop.page('chair'));
  expect(await page.locator('plinth-3d').count()).toBe(0);

  await shop.publish('chair', manifestOf(shop.api, shop.files, ['Rust']));
  shop.previews.set(
    'secret',
    manifestOf(shop.api, shop.files, ['Rust', 'Ink'], { release: 'draft' }),
  );
  await page.goto(shop.page('chair', '?plinth_preview=secret'));
  await page.getByText('Preview', { exact: true }).waitFor();
  await pick(page, 'Ink');
  await until(() => colourShown(page), 'Ink');
  await page.goto(shop.page('chair', '?plinth_preview=spent'));
  await page.getByText('This preview has ended.').waitFor();
});

test('the page’s own language is spoken', async () => {
  const page = await openPage(browser);
  await page.goto(shop.page('chair', '', '/de'));
  const german = page.getByRole('button', { name: 'In 3D ansehen' });
  await german.waitFor();
  expect(await german.count()).toBe(1);
  await page.goto(shop.page('chair', '', '/ja'));
  const japanese = page.getByRole('button', { name: '3Dで見る' });
  await japanese.waitFor();
  expect(await japanese.count()).toBe(1);
});

const chair = () => shop.shop.truth().products.find(({ handle }) => handle === 'chair');
const productId = () => chair()?.id.split('/').at(-1) ?? '';

/** The id of a colour's first variant, as the catalog numbers them. */
function variantOf(colour: string): string {
  const at = ['Rust', 'Moss', 'Ink'].indexOf(colour) * 2;
  return String(BigInt(productId()) + 10_000n + BigInt(at));
}
