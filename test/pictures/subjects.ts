import type { Locator, Page } from 'playwright-core';
import { drawModel } from '../browser/draw-model.ts';
import { pick } from '../web/storefront/shopper.ts';
import type { RunningDemo } from './running-demo.ts';

/** What a picture shows. */
export interface Subject {
  /** Of its file. */
  readonly name: string;
  show(page: Page, demo: RunningDemo): Promise<void>;
}

/** A product of several colours, each with a photo of its own. */
const HANDLE = 'stand-mixer';
const TITLE = 'Stand mixer';
const COLOUR = 'Signal red';

/** The shop comes first: with the block in its place the others have no click left to ask for. */
export const subjects: readonly Subject[] = [
  {
    name: 'shop',
    async show(page, { store }) {
      await place(page, store);
      await page.goto(`${store}/products/${HANDLE}`);
      await pick(page, COLOUR);
      await page.getByRole('button', { name: 'View in 3D' }).click();
      await page.getByRole('button', { name: 'Back to the photo' }).waitFor();
    },
  },
  {
    name: 'overview',
    async show(page, demo) {
      await signIn(page, demo);
      await page.getByRole('heading', { name: 'Looks as they come' }).waitFor();
      await lookAgain(page);
      await page.locator('.looks button', { hasText: TITLE }).first().click();
      await page.locator('.stage label', { hasText: COLOUR }).click();
      await drawn(page.locator('.stage .viewer'));
      await page.evaluate(() => scrollTo(0, 0));
    },
  },
  {
    name: 'product',
    async show(page, demo) {
      await signIn(page, demo);
      await page.goto(`${demo.url}/products/${await productOf(demo)}`);
      await pick(page, COLOUR);
      await drawn(page.locator('.viewer').first());
    },
  },
];

/** A machine without a GPU may take minutes for the first picture of a model. */
async function drawn(viewer: Locator): Promise<void> {
  await viewer.locator('img').first().waitFor();
  await drawModel(viewer);
}

/** The overview asks for the click in the theme editor until the theme was looked at again. */
async function lookAgain(page: Page): Promise<void> {
  const again = page.getByRole('button', { name: 'Look again' });
  if ((await again.count()) === 0) return;
  await again.click();
  await again.waitFor({ state: 'hidden' });
}

async function signIn(page: Page, { api }: RunningDemo): Promise<void> {
  await page.goto(await api.ownerLink());
  await page.getByRole('heading', { level: 1 }).waitFor();
}

async function productOf({ api, connection }: RunningDemo): Promise<string> {
  for await (const { id, handle } of api.products(connection)) if (handle === HANDLE) return id;
  throw new Error(`the demo sells no ${HANDLE}`);
}

/** What a merchant does once in the theme editor, if nobody has yet. */
async function place(page: Page, store: string): Promise<void> {
  const block = 'addAppBlockId=demo-client-id/plinth-3d&template=product&target=mainSection';
  await page.goto(`${store}/admin/themes/current/editor?${block}`);
  const save = page.getByRole('button', { name: 'Save' });
  if ((await save.count()) > 0) await save.click();
  await page.getByText('The block is active').waitFor();
}
