import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../../browser/open-browser.ts';
import { manifestOf } from './look-files.ts';
import { openShop, type OpenShop } from './open-shop.ts';
import { colourShown, openPage, pick, until } from './shopper.ts';

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
});

const view = { name: 'View in 3D' };

/** A page whose scripts must not fail aloud. */
async function quietPage(): Promise<{ page: Page; faults: string[] }> {
  const page = await openPage(browser);
  const faults: string[] = [];
  page.on('pageerror', (error) => void faults.push(error.message));
  return { page, faults };
}

const VIEWER = /\/storefront\/viewer/;
const MODEL = /model\.glb$/;
const whole = async (): Promise<Buffer> =>
  Buffer.from(shop.files.get('/a/token-Rust/model.glb')?.bytes ?? []);

const breaks: readonly [string, (page: Page) => Promise<unknown>][] = [
  ['the viewer is no script', (page) => page.route(VIEWER, (to) => to.fulfill({ body: '<p>' }))],
  ['the viewer’s host is gone', (page) => page.route(VIEWER, (to) => to.abort())],
  [
    'the viewer is another program',
    (page) =>
      page.route(VIEWER, (to) =>
        to.fulfill({
          contentType: 'text/javascript',
          body: 'export const one = 1',
          headers: { 'access-control-allow-origin': '*' },
        }),
      ),
  ],
  ['the network ends at the model', (page) => page.route(MODEL, (to) => to.abort())],
  [
    'the model is no model',
    (page) => page.route(MODEL, (to) => to.fulfill({ json: { hello: 'there' } })),
  ],
  [
    'the model ends too early',
    async (page) => {
      const body = (await whole()).subarray(0, 400);
      await page.route(MODEL, (to) => to.fulfill({ body }));
    },
  ],
];

test.each(breaks)(
  'when %s the photo stays, the button goes and nothing is said',
  async (_, spoil) => {
    const { page, faults } = await quietPage();
    await spoil(page);
    await page.goto(shop.page('chair'));
    await page.getByRole('button', view).click();
    await page.getByRole('button', view).waitFor({ state: 'detached' });
    expect(await page.locator('plinth-viewer').count()).toBe(0);
    expect(await colourShown(page)).toBeNull();
    expect(faults).toEqual([]);
  },
);

test('when the GPU is taken away while a model is shown the photo comes back, and so does the model on the next tap', async () => {
  const { page, faults } = await quietPage();
  await page.addInitScript(() => {
    const contexts: WebGL2RenderingContext[] = [];
    Object.assign(globalThis, { contexts });
    const get = Reflect.get(HTMLCanvasElement.prototype, 'getContext') as (
      ...of: unknown[]
    ) => unknown;
    HTMLCanvasElement.prototype.getContext = function (this: unknown, ...of: unknown[]) {
      const context = get.apply(this, of);
      if (of[0] === 'webgl2') contexts.push(context as WebGL2RenderingContext);
      return context;
    } as typeof HTMLCanvasElement.prototype.getContext;
  });
  await page.goto(shop.page('chair'));
  await page.getByRole('button', view).click();
  await until(() => colourShown(page), 'Rust');
  const lose = await page.evaluateHandle(() => {
    const { contexts } = globalThis as unknown as { contexts: WebGL2RenderingContext[] };
    // The one that was kept is the viewer's: the element only asks whether there is any.
    return contexts.find((one) => !one.isContextLost())?.getExtension('WEBGL_lose_context');
  });
  await lose.evaluate((extension) => extension?.loseContext());
  await page.locator('plinth-viewer').waitFor({ state: 'detached' });
  expect(await colourShown(page)).toBeNull();
  await lose.evaluate((extension) => extension?.restoreContext());
  await page.getByRole('button', view).click();
  await until(() => colourShown(page), 'Rust');
  expect(faults).toEqual([]);
});

test('a picture of a look that is gone leaves the photo', async () => {
  const { page, faults } = await quietPage();
  await page.route(/poster\.webp$/, (to) => to.fulfill({ status: 404 }));
  await page.goto(shop.page('chair'));
  await page.getByRole('button', view).waitFor();
  const asked = page.waitForResponse(/poster\.webp$/);
  await pick(page, 'Moss');
  await asked;
  expect(await colourShown(page)).toBeNull();
  expect(await page.getByRole('button', view).isVisible()).toBe(true);
  expect(faults).toEqual([]);
});

test('when the element’s own script is gone, or what is beside the product is of a later day, the page is the shop’s own', async () => {
  const { page, faults } = await quietPage();
  await page.route(/plinth-3d\.js/, (to) => to.fulfill({ status: 404 }), { times: 1 });
  await page.goto(shop.page('chair'));
  await page.locator('media-gallery img').waitFor();
  expect(await page.getByRole('button', view).count()).toBe(0);

  await page.route(shop.page('chair'), async (to) => {
    const now = await (await to.fetch()).text();
    await to.fulfill({ body: now.replace('"version":1', '"version":2'), contentType: 'text/html' });
  });
  await page.goto(shop.page('chair'), { waitUntil: 'networkidle' });
  expect(await page.locator('script[data-manifest]').textContent()).toContain('"version":2');
  expect(await page.getByRole('button', view).count()).toBe(0);
  await pick(page, 'Moss');
  await page.waitForURL(/variant=/);
  expect(faults).toEqual([]);
  expect(shop.asked).toEqual([]);
});

test.each(['plinth-3d', 'plinth-3d-embed'] as const)(
  'the kill switch takes %s and its script off every page, and back',
  async (block) => {
    await using bare = await openShop();
    await bare.activate(block);
    await bare.publish('chair', manifestOf(bare.api, bare.files));
    const page = await openPage(browser);
    await page.goto(bare.page('chair'));
    await page.getByRole('button', view).waitFor();

    await bare.pause(true);
    const asked: string[] = [];
    page.on('request', (request) => void asked.push(request.url()));
    await page.goto(bare.page('chair'), { waitUntil: 'networkidle' });
    expect(await page.locator('plinth-3d').count()).toBe(0);
    expect(asked.filter((url) => url.includes('plinth-3d'))).toEqual([]);

    await bare.pause(false);
    await page.goto(bare.page('chair'));
    await page.getByRole('button', view).waitFor();
  },
);

test('as an app embed it works like the block; with both there is one', async () => {
  await using bare = await openShop();
  await bare.publish('chair', manifestOf(bare.api, bare.files));
  const page = await openPage(browser);
  const { clientId } = bare.shop.profile;
  await page.goto(
    `${bare.shop.url}/admin/themes/current/editor?context=apps&activateAppId=${clientId}/plinth-3d-embed`,
  );
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The block is active').waitFor();

  await page.goto(bare.page('chair'));
  await pick(page, 'Ink');
  await until(() => colourShown(page), 'Ink');
  await page.getByRole('button', view).click();
  await page.getByText('3D view open.').waitFor();
  await pick(page, 'Moss');
  await until(() => colourShown(page), 'Moss');

  await bare.activate('plinth-3d');
  await page.goto(bare.page('chair'));
  await page.getByRole('button', view).waitFor();
  expect(await page.getByRole('button', view).count()).toBe(1);
});

test('a preview of a product that was never published: its draft for who has the link, nothing for anyone else', async () => {
  await using bare = await openShop();
  await bare.activate();
  await bare.announce();
  bare.previews.set('secret', manifestOf(bare.api, bare.files, ['Rust', 'Ink']));
  const page = await openPage(browser);
  const asked: string[] = [];
  page.on('request', (request) => void asked.push(request.url()));
  await page.goto(bare.page('chair'), { waitUntil: 'networkidle' });
  expect(await page.locator('plinth-3d').isVisible()).toBe(false);
  expect(asked.filter((url) => url.includes('plinth-3d'))).toEqual([]);

  await page.goto(bare.page('chair', '?plinth_preview=secret'));
  await page.getByText('Preview', { exact: true }).waitFor();
  await page.getByRole('button', view).click();
  await page.getByText('3D view open.').waitFor();
  await pick(page, 'Ink');
  await until(() => colourShown(page), 'Ink');

  await page.goto(bare.page('chair', '?plinth_preview=spent'));
  await page.getByText('This preview has ended.').waitFor();
  expect(await page.getByRole('button', view).isVisible()).toBe(false);
});
