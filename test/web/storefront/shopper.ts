import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { colours, rgbOf } from './look-files.ts';
import type { Colour } from './shop-catalog.ts';

export const ANDROID =
  'Mozilla/5.0 (Linux; Android 16; Pixel 10) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Mobile Safari/537.36';

/** A shopper's page. Still by default: a model that turns by itself keeps a software GPU busy for ever. */
export async function openPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 820, height: 620 },
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  return page;
}

/** A phone that opens Quick Look: what tells it apart is that its links know `rel="ar"`. */
export const asIphone = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    DOMTokenList.prototype.supports = (token: string) => token === 'ar';
  });

export const pick = (page: Page, value: string) =>
  page.locator('label', { hasText: value }).click();

/** Which colour fills the middle of the element, or null when none of them does. */
export const colourShown = (page: Page): Promise<Colour | null> =>
  colourIn(page.locator('plinth-3d'));

/** Which colour fills the middle of a part of a page. */
export async function colourIn(part: Locator): Promise<Colour | null> {
  const picture = await part.screenshot();
  const { width, height } = await sharp(picture).metadata();
  const side = 40;
  const middle = {
    left: (width - side) >> 1,
    top: (height - side) >> 1,
    width: side,
    height: side,
  };
  // Statistics are always of the picture that was read, never of a part.
  const inside = await sharp(picture).extract(middle).removeAlpha().png().toBuffer();
  const { channels } = await sharp(inside).stats();
  const seen = channels.map(({ mean }) => mean);
  const hue = (rgb: readonly number[]) => {
    const sum = rgb.reduce((total, one) => total + one, 1);
    return rgb.map((one) => one / sum);
  };
  const distance = (colour: Colour) =>
    Math.hypot(...hue(rgbOf(colour)).map((one, at) => one - (hue(seen)[at] ?? 0)));
  const [nearest] = colours.toSorted((a, b) => distance(a) - distance(b));
  return nearest !== undefined && distance(nearest) < 0.12 ? nearest : null;
}

/** Waits until something is so; the last answer is in the message when it never is. */
export async function until<T>(ask: () => Promise<T> | T, wanted: T): Promise<void> {
  let last: T | undefined;
  for (const end = Date.now() + 45_000; Date.now() < end;) {
    last = await ask();
    if (JSON.stringify(last) === JSON.stringify(wanted)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited for ${JSON.stringify(wanted)}, but it is ${JSON.stringify(last)}`);
}
