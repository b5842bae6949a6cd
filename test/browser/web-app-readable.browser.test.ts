import { afterAll, beforeAll, expect, test } from '@jest/globals';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { screensOf } from './app-screens.ts';
import { openApp, type OpenApp } from './open-app.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let app: OpenApp;
beforeAll(async () => {
  app = await openApp();
});
afterAll(async () => app[Symbol.asyncDispose]());

test.each([
  ['light', 1_280],
  ['dark', 1_280],
  ['light', 360],
  ['dark', 360],
] as const)(
  'every screen in %s at %i pixels: no fault that axe knows, and nothing beside the page',
  async (colorScheme, width) => {
    const page = await app.signedIn({ colorScheme, viewport: { width, height: 740 } });
    await giveUpload(page);
    const faults: string[] = [];
    for (const [name, path, title] of screensOf(app)) {
      await page.goto(app.url + path);
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      await quiet(page);
      faults.push(...(await faultsOf(page)).map((fault) => `${name}: ${fault}`));
    }
    await page
      .getByRole('button', { name: 'Menu' })
      .click({ trial: width > 500 })
      .catch(() => {});
    await page.context().clearCookies();
    await page.goto(app.url);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    faults.push(...(await faultsOf(page)).map((fault) => `sign-in: ${fault}`));
    expect(faults).toEqual([]);
    await page.context().close();
  },
);

/** One file waits for its product, so that there is something to confirm. */
async function giveUpload(page: Page): Promise<void> {
  await page.goto(`${app.url}/uploads`);
  const buffer = Buffer.from('the bytes of a chair that is not a chair');
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'oak-chair.glb', mimeType: 'model/gltf-binary', buffer });
  await page.getByRole('form', { name: 'oak-chair.glb' }).waitFor();
}

/** Until nothing on the page is loading. The event stream never ends, so the network is never idle. */
const quiet = async (page: Page) => {
  await page.waitForFunction(() => document.querySelector('main [aria-busy="true"]') === null);
  await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
};

async function faultsOf(page: Page): Promise<string[]> {
  const beside = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  // As the browser's own tools would, since the page's policy lets no foreign script in.
  await page.evaluate(axe.source);
  const found = await page.evaluate(async (runOnly) => {
    const { axe: tool } = globalThis as unknown as { axe: typeof axe };
    const { violations } = await tool.run(document, { runOnly });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary}`),
    );
  }, TAGS);
  return beside > 0 ? [`${beside} pixels beside the page`, ...found] : found;
}
