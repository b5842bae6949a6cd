import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { screensOf } from './app-screens.ts';
import { haveGraphicsCard } from './graphics-card.ts';
import { openApp, type OpenApp } from './open-app.ts';

const PRODUCTS = 5_000;
const SCRIPT_BYTES_MAX = 200_000;
const LCP_MS_MAX = 2_500;
const CLS_MAX = 0.05;
/** A screenful of cards at 1280 by 800, and three lines above and below it. */
const CARDS_MAX = 70;

let app: OpenApp;
beforeAll(async () => {
  app = await openApp();
  await app.addProducts(PRODUCTS);
});
afterAll(async () => app[Symbol.asyncDispose]());

test('the scripts of a first visit are under 200 kB as they travel, the viewer not counted', async () => {
  const page = await (await app.browser.newContext()).newPage();
  await page.addInitScript(haveGraphicsCard);
  const viewer = page.waitForResponse(/viewer-element/);
  const scripts: { name: string; bytes: number; encoding: string | undefined }[] = [];
  const measured: Promise<unknown>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    const size = response
      .request()
      .sizes()
      .then(({ responseBodySize }) =>
        scripts.push({
          name: new URL(response.url()).pathname,
          bytes: responseBodySize,
          encoding: response.headers()['content-encoding'],
        }),
      );
    measured.push(size);
  });
  // What the context has kept is not sent again: a new one is a first visit.
  await page.goto(await app.ownerLink());
  await page.getByRole('heading', { level: 1, name: 'oak' }).waitFor();
  await viewer;
  await Promise.all(measured); // a page that is closed while it is asked fails the whole file
  const own = scripts.filter(({ name }) => !name.includes('viewer-element'));
  expect(own.length).toBeGreaterThan(0);
  expect(own.map(({ encoding }) => encoding)).toEqual(own.map(() => 'br'));
  expect(own.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(SCRIPT_BYTES_MAX);
  await page.context().close();
});

test.each([
  [1_280, 800],
  [360, 740],
])(
  'every screen has its largest part within 2.5 s, and nothing on it jumps, %i px wide',
  async (width, height) => {
    const page = await app.signedIn({ viewport: { width, height } });
    await page.addInitScript(watchPaints);
    const over: string[] = [];
    for (const [name, path, title] of screensOf(app)) {
      // Other work of the machine can only make it later: the best of three is what the page itself takes.
      let best = { paint: Infinity, shift: Infinity, where: '' };
      for (let round = 0; round < 3; round += 1) {
        const seen = await paintsOf(page, app.url + path, title);
        best = {
          paint: Math.min(best.paint, seen.paint),
          shift: Math.min(best.shift, seen.shift),
          where: seen.where,
        };
        if (best.paint < LCP_MS_MAX && best.shift < CLS_MAX) break;
      }
      const { paint, shift, where } = best;
      if (!(paint < LCP_MS_MAX) || !(shift < CLS_MAX))
        over.push(`${name}: ${Math.round(paint)} ms, moved by ${shift.toFixed(3)} ${where}`);
    }
    expect(over).toEqual([]);
    await page.context().close();
  },
);

interface Seen {
  readonly paint: number;
  readonly shift: number;
  /** What moved. */
  readonly where: string;
}

/** Runs in the page, before anything of it. */
function watchPaints(): void {
  const seen = { shift: 0, paint: 0, where: '' };
  Object.assign(globalThis, { seen });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput, sources } = entry as unknown as {
        value: number;
        hadRecentInput: boolean;
        sources: readonly { node: Element | null }[];
      };
      if (hadRecentInput) continue;
      seen.shift += value;
      seen.where += sources.map(({ node }) => ` ${node?.className ?? ''}`).join('');
    }
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    seen.paint = list.getEntries().at(-1)?.startTime ?? 0;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
}

async function paintsOf(page: Page, url: string, title: string): Promise<Seen> {
  await page.goto(url);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  // What comes late would be seen late: the budget's own time is given to it.
  await page.waitForFunction((ms) => performance.now() > ms, LCP_MS_MAX);
  return page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);
}

test('five thousand products: a screenful in the page, however far one goes, by keyboard and by wheel', async () => {
  const page = await app.signedIn({ viewport: { width: 1_280, height: 800 } });
  await page.goto(`${app.url}/products`);
  await page.getByRole('link', { name: 'Stool 0001' }).waitFor();
  await page.evaluate(() => {
    const most = { cards: 0 };
    Object.assign(globalThis, { most });
    new MutationObserver(() => {
      most.cards = Math.max(most.cards, document.querySelectorAll('.product-card').length);
    }).observe(document.body, { childList: true, subtree: true });
  });
  await page.locator('.product-card a[tabindex="0"]').focus();
  // The end of what is known; more is read from there on, until there is no more. The focus is never lost on the way.
  let reached = 0;
  for (let step = 0; step < 2_000 && reached < PRODUCTS - 1; step += 1) {
    await page.keyboard.press('End');
    await page.waitForFunction(() => document.activeElement?.hasAttribute('data-index') === true);
    reached = await page.evaluate(() => Number(document.activeElement?.getAttribute('data-index')));
    await page.waitForTimeout(20); // what comes next is on its way
  }
  expect(reached).toBeGreaterThanOrEqual(PRODUCTS - 1);
  // Whatever else the shop sells may sort behind it, on the same screen.
  await page.getByRole('link', { name: `Stool ${PRODUCTS - 1}` }).waitFor();
  await page.keyboard.press('Home');
  await page.waitForFunction(() => scrollY < 300);

  await page.mouse.move(600, 400);
  for (let step = 0; step < 40; step += 1) await page.mouse.wheel(0, 4_000);
  await page.waitForFunction(() => scrollY > 50_000);
  await page.waitForFunction(() => document.querySelectorAll('.product-card').length > 0);
  const most = await page.evaluate(
    () => (globalThis as unknown as { most: { cards: number } }).most.cards,
  );
  expect(most).toBeLessThan(CARDS_MAX);
  await page.context().close();
});

test('thousands of products are searched and filtered by keyboard alone, and the address keeps it', async () => {
  const page = await app.signedIn({ viewport: { width: 1_280, height: 800 } });
  await page.goto(`${app.url}/products`);
  await page.getByRole('link', { name: 'Stool 0001' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('chair');
  await page.getByRole('link', { name: /oak Chair/ }).waitFor();
  await page.waitForFunction(() => document.querySelectorAll('.product-card').length === 1);
  // Past the two fields for looks, which stand in the line of the search.
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Tab');
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowRight');
  await page.waitForURL(/verdict=/);
  expect(await page.locator('input[name="verdict"]:checked').count()).toBe(1);

  await page.goto(`${app.url}/products?looksMin=2`);
  await page.waitForFunction(() => document.querySelectorAll('.product-card').length === 1);
  await page.getByLabel('Looks from').fill('3');
  await page.getByText('No product is like that.').waitFor();
  await page.reload();
  await page.getByText('No product is like that.').waitFor();
  expect(await page.getByLabel('Looks from').inputValue()).toBe('3');
  await page.getByRole('link', { name: 'Show all products' }).click();
  await page.getByRole('link', { name: 'Stool 0001' }).waitFor();

  await page.goto(`${app.url}/products?q=chair`);
  await page.locator('.product-card a').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'oak Chair' }).waitFor();
  await page.context().close();
});
