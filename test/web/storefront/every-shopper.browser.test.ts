import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { SHOP_LOCALES } from '../../../simulators/shopify/storefront/locales.ts';
import { openBrowser } from '../../browser/open-browser.ts';
import { manifestOf } from './look-files.ts';
import { openShop, type OpenShop } from './open-shop.ts';
import { colourShown, openPage, pick, until } from './shopper.ts';

let browser: Browser;
let shop: OpenShop;
beforeAll(async () => {
  [browser, shop] = await Promise.all([openBrowser(), openShop()]);
  await shop.activate();
  await shop.publish('chair', manifestOf(shop.api, shop.files));
});
afterAll(async () => {
  await browser?.close();
  await shop?.[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

/** What has the focus, by the words a screen reader would say. */
const focused = (page: Page) =>
  page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at?.ariaLabel ?? (at?.textContent?.trim() || (at as HTMLInputElement | null)?.value);
  });

/** Presses Tab until something has the focus; a page where that never happens cannot be used without a mouse. */
async function tabTo(page: Page, words: string): Promise<void> {
  for (let presses = 0; presses < 20; presses += 1) {
    if ((await focused(page)) === words) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never comes to ${words}`);
}

test('with the keyboard alone: open, turn, choose another look, see the code for a phone, leave', async () => {
  const page = await openPage(browser);
  await page.goto(shop.page('chair'));
  await page.getByRole('button', { name: 'View in 3D' }).waitFor();
  await tabTo(page, 'View in 3D');
  const ring = await page
    .getByRole('button', { name: 'View in 3D' })
    .evaluate((button) => getComputedStyle(button).outlineStyle);
  expect(ring).toBe('solid');
  await page.keyboard.press('Enter');
  await page.getByText('3D view open.').waitFor();
  const turned = page.evaluate(
    () => new Promise((resolve) => addEventListener('plinth:rotated', resolve, { once: true })),
  );
  await page.keyboard.press('ArrowLeft');
  await turned;

  await tabTo(page, 'View in your room');
  await page.keyboard.press('Enter');
  const room = page.getByRole('button', { name: 'View in your room' });
  await page.getByText('Scan this with your phone').waitFor();
  expect(await room.getAttribute('aria-expanded')).toBe('true');
  await page.keyboard.press('Escape');
  await page.getByText('Scan this with your phone').waitFor({ state: 'hidden' });
  expect(await room.getAttribute('aria-expanded')).toBe('false');
  expect(await focused(page)).toBe('View in your room');

  await tabTo(page, 'Rust');
  await page.keyboard.press('ArrowRight');
  await until(() => colourShown(page), 'Moss');
  expect(await focused(page)).toBe('Moss'); // a look that changes takes no focus away
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Escape');
  await page.locator('plinth-viewer').waitFor({ state: 'detached' });
  expect(await focused(page)).toBe('View in 3D');
});

test.each(['light', 'dark'] as const)('all of it can be read in the %s', async (colorScheme) => {
  const page = await openPage(browser, { colorScheme });
  await page.goto(shop.page('chair'));
  await page.getByRole('button', { name: 'View in 3D' }).click();
  await page.getByText('3D view open.').waitFor();
  await page.getByRole('button', { name: 'View in your room' }).click();
  await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run('plinth-3d'),
  );
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  expect(passes.map(({ id }) => id)).toContain('color-contrast');
  const under = await page
    .getByRole('button', { name: 'View in your room' })
    .evaluate((button) => getComputedStyle(button).backgroundColor);
  const lightness = Math.max(...(under.match(/\d+/g) ?? []).slice(0, 3).map(Number));
  expect(lightness > 128).toBe(colorScheme === 'light');
});

test('on a narrow phone everything is inside the photo and large enough for a thumb, in every language', async () => {
  const page = await openPage(browser, { viewport: { width: 360, height: 640 } });
  for (const locale of SHOP_LOCALES) {
    await page.goto(shop.page('chair', '', locale === 'en' ? '' : `/${locale}`));
    await page.locator('plinth-3d .ar').click();
    const boxes = await page.locator('plinth-3d').evaluate((element) => {
      const boxOf = (one: Element) => one.getBoundingClientRect().toJSON() as DOMRect;
      const shown = [...(element.shadowRoot?.querySelectorAll('button:not([hidden])') ?? [])];
      const panel = element.shadowRoot?.querySelector('.panel');
      return {
        photo: boxOf(element),
        controls: shown.map(boxOf),
        panel: panel ? boxOf(panel) : null,
        wide: document.documentElement.scrollWidth,
      };
    });
    expect(boxes.wide).toBe(360);
    expect(boxes.controls).toHaveLength(2);
    for (const { left, right, top, bottom, width, height } of boxes.controls) {
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
      expect([left >= 0, right <= 360]).toEqual([true, true]);
      expect([top >= boxes.photo.top, bottom <= boxes.photo.bottom]).toEqual([true, true]);
    }
    expect([locale, (boxes.panel?.top ?? 0) >= boxes.photo.top]).toEqual([locale, true]);
    expect(boxes.panel?.right).toBeLessThanOrEqual(360);
  }
});

test.each([
  ['moves by itself where motion is welcome', 'no-preference', true],
  ['stays still for those who asked for less motion', 'reduce', false],
] as const)('the model %s', async (_, reducedMotion, moves) => {
  const page = await openPage(browser, {
    reducedMotion,
    viewport: { width: 400, height: 500 },
  });
  await page.goto(shop.page('chair'));
  await page.getByRole('button', { name: 'View in 3D' }).click();
  await page.getByText('3D view open.').waitFor();
  const viewer = page.locator('plinth-viewer');
  const turns = () =>
    viewer.evaluate(
      (element) => (element as unknown as { turntableRotation: number }).turntableRotation,
    );
  const before = await turns();
  const hasMoved = async () => (await turns()) !== before;
  // It begins to turn after three seconds in which nobody touched it.
  if (moves) await until(hasMoved, true);
  else await page.waitForTimeout(4_000);
  expect(await hasMoved()).toBe(moves);
});

test('the pick of a shopper who never opens 3D moves nothing on the page', async () => {
  const page = await openPage(browser, { viewport: { width: 360, height: 640 } });
  await page.goto(shop.page('chair'));
  // In the page, wherever it is scrolled to.
  const place = () =>
    page.locator('media-gallery').evaluate((gallery) => {
      const { top, height } = gallery.getBoundingClientRect();
      return { top: top + scrollY, height, page: document.documentElement.scrollHeight };
    });
  const before = await place();
  for (const colour of ['Moss', 'Ink', 'Rust']) {
    await pick(page, colour);
    await page.waitForURL(/variant=/);
    expect(await place()).toEqual(before);
  }
});
