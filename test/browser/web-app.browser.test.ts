import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { findProduct } from '../../src/db/find-product.ts';
import { likenessesIn } from '../../src/db/likenesses.ts';
import { inTenant } from '../../src/db/tenant.ts';
import type { AssetHash } from '../../src/kernel/ids.ts';
import { sampleLikeness } from '../core/likeness/sample-likeness.ts';
import { hashOf } from '../db/conversion-rows.ts';
import { drawModel } from './draw-model.ts';
import { keyboard, mouse } from './hands.ts';
import { openApp, type OpenApp } from './open-app.ts';

let app: OpenApp;
beforeAll(async () => {
  app = await openApp();
});
afterAll(async () => app[Symbol.asyncDispose]());

const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    return (at?.closest('label') ?? at)?.textContent ?? '';
  });

test('an owner link opens the app once and is forgotten by the address bar; the store is on the first page', async () => {
  const link = await app.ownerLink();
  const page = await (await app.browser.newContext()).newPage();
  await page.goto(link);
  await page.getByRole('heading', { level: 1, name: 'oak' }).waitFor();
  expect(page.url()).toBe(`${app.url}/`);
  const verdicts = page.getByRole('region', { name: 'Variants by verdict' });
  await verdicts.getByRole('link', { name: /Failed\s*1/ }).waitFor();

  const second = await (await app.browser.newContext()).newPage();
  await second.goto(link);
  await second.getByRole('alert').waitFor();
  expect(await second.getByRole('heading', { level: 1 }).textContent()).toBe('Sign in');

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await page.getByText('Your session has ended').count()).toBe(0);
});

test('a session that ended leads to the door, and from there back to the same page', async () => {
  const page = await app.signedIn();
  await page.getByRole('link', { name: 'Products', exact: true }).click();
  await page.getByRole('searchbox').fill('chair');
  await page.getByRole('link', { name: /oak Chair/ }).waitFor();
  await app.database.asSuperuser(`update sessions set expires_at = now() - interval '1 second'`);
  // The stream of events notices, whatever the page does.
  await page.getByText('Your session has ended').waitFor();
  await page.getByLabel('Sign-in link').fill(await app.ownerLink());
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor();
  expect(page.url()).toBe(`${app.url}/products?q=chair`);
});

test('choosing a variant swaps the model, says what is true of it and why, and stands in the address', async () => {
  const page = await app.signedIn();
  await page.goto(`${app.url}/products/${app.shop.chair}`);
  const facts = page.getByRole('region', { name: 'The chosen variant' });
  await facts.getByRole('heading', { name: 'Red' }).waitFor();
  const viewer = page.locator('.viewer');
  await drawModel(viewer, keyboard);
  // The button is gone: the keys that turn the model go to what it brought.
  await page.waitForFunction(() => document.activeElement?.localName === 'model-viewer');

  await page.getByRole('radio', { name: 'Blue' }).focus();
  await page.keyboard.press('Space');
  await facts.getByRole('heading', { name: 'Blue' }).waitFor();
  expect(page.url()).toContain(`variant=${app.shop.variants[1]}`);
  const told = await facts.textContent();
  for (const words of ['The model file ends too early.', 'Guessed', 'At byte', 'Retry'])
    expect(told).toContain(words);

  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Runs' }).waitFor();
  await page.goBack();
  await facts.getByRole('heading', { name: 'Blue' }).waitFor();
});

test('an option that is picked while the variants are on their way is chosen when they are there', async () => {
  const page = await app.signedIn();
  const here = Promise.withResolvers<void>();
  await page.route(/\/v1\/products\/[^/]+\/variants/, async (route) => {
    await here.promise;
    await route.continue();
  });
  await page.goto(`${app.url}/products/${app.shop.chair}`);
  await mouse.choose(page.getByRole('radio', { name: 'Blue' }));
  here.resolve();
  const facts = page.getByRole('region', { name: 'The chosen variant' });
  await facts.getByRole('heading', { name: 'Blue' }).waitFor();
  expect(page.url()).toContain(`variant=${app.shop.variants[1]}`);
});

test('a product of which nothing is made says why it cannot be published, and a page that cannot be read is asked for again', async () => {
  const page = await app.signedIn();
  await page.goto(`${app.url}/products/${app.shop.print}`);
  await page.getByRole('button', { name: 'Publish…' }).click();
  await page.getByRole('dialog').getByText('There is no 3D file to work from.').waitFor();
  await page.getByRole('button', { name: 'Close' }).click();

  const connection = `/connections/${app.shop.connection}`;
  await page.route(`**/v1${connection}`, (route) => route.fulfill({ status: 503, json: {} }));
  await page.goto(`${app.url}${connection}`);
  const again = page.getByRole('button', { name: 'Try again' });
  await again.waitFor();
  await page.unroute(`**/v1${connection}`);
  await again.click();
  await page.getByRole('heading', { level: 1, name: 'oak' }).waitFor();
  expect(await again.count()).toBe(0);
});

test('files that are given find their products by name, and the keyboard alone confirms them', async () => {
  const page = await app.signedIn();
  await page.goto(`${app.url}/uploads`);
  await page.getByText('No file waits for its product.').waitFor();
  const file = (name: string, bytes = `the bytes of ${name}`) => ({
    name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(bytes),
  });
  await page
    .locator('input[type="file"]')
    .setInputFiles([file('chair.glb'), file('unheard-of.glb'), file('cut.glb', 'short')]);
  const waiting = page.getByRole('form', { name: 'chair.glb' });
  await waiting.getByText('Very likely').waitFor();
  await page.getByRole('form', { name: 'unheard-of.glb' }).waitFor();
  const failed = page.getByRole('region', { name: /Cannot be used/ });
  await failed.getByText('The model file ends too early.').waitFor();

  await waiting.getByRole('radio', { name: /oak Chair/ }).focus();
  await page.keyboard.press('Enter');
  await page
    .getByRole('region', { name: /In use/ })
    .getByRole('link', { name: 'oak Chair' })
    .waitFor();
  // The next file is at hand at once: nothing was guessed of it, so a product is searched.
  expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
  await page.keyboard.type('print');
  await page.getByRole('radio', { name: /oak Print/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  expect(await focused(page)).toContain('oak Print');
  await page.keyboard.press('Enter');
  await page
    .getByRole('region', { name: /In use/ })
    .getByRole('link', { name: 'oak Print' })
    .waitFor();
  expect(await focused(page)).toBe('To confirm 0');
  expect(
    await app.database.asSuperuser(
      `select file_name, p.title from uploads u join products p on p.id = u.product_id order by 1`,
    ),
  ).toEqual([
    { file_name: 'chair.glb', title: 'oak Chair' },
    { file_name: 'unheard-of.glb', title: 'oak Print' },
  ]);
});

test('a file that is given on the page of a product becomes its model', async () => {
  const page = await app.signedIn();
  await page.goto(`${app.url}/products/${app.shop.print}`);
  const model = page.getByRole('region', { name: 'Model', exact: true });
  await model.locator('input[type="file"]').setInputFiles({
    name: 'any name.glb',
    mimeType: 'model/gltf-binary',
    buffer: Buffer.from('the bytes of another model'),
  });
  await model.getByText('From your upload any name.glb').waitFor();
  await model.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await model.getByText('There is no 3D file to work from yet.').waitFor();
  expect(
    await app.database.asSuperuser(`select 1 from uploads where file_name = 'any name.glb'`),
  ).toEqual([]);
});

test('a correction is remembered and can be taken back', async () => {
  const page = await app.signedIn();
  await page.goto(`${app.url}/products/${app.shop.chair}?variant=${app.shop.variants[1]}`);
  const facts = page.getByRole('region', { name: 'The chosen variant' });
  await facts.getByLabel('Colour', { exact: true }).fill('#112233');
  await facts.getByRole('button', { name: 'Correct it' }).click();
  await facts.getByText('for this product').waitFor();
  const rules = () =>
    app.database.asSuperuser('select option_name, option_value, selection from look_rules');
  expect(await rules()).toEqual([
    {
      option_name: 'Colour',
      option_value: 'Blue',
      selection: { kind: 'tint', color: '#112233', material: null },
    },
  ]);
  await facts.getByRole('button', { name: 'Take it back' }).click();
  await facts.getByText('for this product').waitFor({ state: 'detached' });
  expect(await rules()).toEqual([]);
});

test('a colour can leave the pattern of a material, under a mask', async () => {
  const { database, shop } = app;
  const setMaterial = (name: string, textured: boolean) =>
    database.asSuperuser(
      `update models set inspection = jsonb_set(inspection, '{materials}', $1) where inspection is not null`,
      [JSON.stringify([{ name, textured, triangles: 12 }])],
    );
  await setMaterial('Fabric', true);
  const page = await app.signedIn();
  await page.goto(`${app.url}/products/${shop.chair}?variant=${shop.variants[1]}`);
  const facts = page.getByRole('region', { name: 'The chosen variant' });
  const shows = facts.getByLabel('It shows');
  // What is coloured has a pattern, so keeping it is what is proposed.
  expect(await shows.inputValue()).toBe('recolour');
  await facts.getByLabel('Colour', { exact: true }).fill('#1f2a44');
  const white = sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } });
  const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/png', buffer });
  await facts
    .getByLabel('Mask picture')
    .setInputFiles(file('no.png', Buffer.from('not a picture')));
  await facts.getByText('A picture cannot be read.').waitFor();
  await facts.getByLabel('Mask picture').setInputFiles(file('m.png', await white.png().toBuffer()));
  await facts.getByRole('img', { name: 'The mask' }).waitFor();
  await facts.getByRole('button', { name: 'Correct it' }).click();
  await facts.getByText('for this product').waitFor();
  const rules = await database.asSuperuser('select selection from look_rules');
  expect(rules).toEqual([
    {
      selection: {
        kind: 'recolour',
        color: '#1f2a44',
        material: null,
        mask: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    },
  ]);
  await facts.getByRole('button', { name: 'Take it back' }).click();
  await facts.getByText('for this product').waitFor({ state: 'detached' });
  await setMaterial('Wood', false);
});

test('a run that was cancelled is gone on with from its row', async () => {
  const { database, shop, syncs } = app;
  const setState = (state: string) =>
    database.asSuperuser('update sync_runs set state = $1 where id = $2', [state, shop.run]);
  await setState('cancelled');
  const page = await app.signedIn();
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  const before = syncs.length;
  const taken = page.waitForResponse((answer) => answer.url().endsWith('/resume'));
  await page.getByRole('button', { name: 'Resume' }).click();
  expect((await taken).status()).toBe(202);
  expect(syncs.slice(before)).toEqual([shop.connection]);
  await setState('complete');
  await page.reload();
  await page.getByText('Complete', { exact: true }).waitFor();
  expect(await page.getByRole('button', { name: 'Resume' }).count()).toBe(0);
});

test('a key is made, shown once, works as far as it may, and is refused once it is revoked', async () => {
  const page = await app.signedIn();
  await page.getByRole('link', { name: 'API keys' }).click();
  await page.getByLabel('Name').fill('Warehouse');
  await page.getByRole('button', { name: 'Make a key' }).click();
  const secret = (await page.locator('code.secret').textContent()) ?? '';
  const ask = (method: string) =>
    fetch(`${app.url}/v1/products/${app.shop.chair}${method === 'POST' ? '/retry' : ''}`, {
      method,
      headers: { authorization: `Bearer ${secret}` },
    });
  expect((await ask('GET')).status).toBe(200);
  expect((await ask('POST')).status).toBe(403);
  await page.getByRole('button', { name: 'Done' }).click();
  await page.reload();
  const row = page.getByRole('listitem').filter({ hasText: 'Warehouse' });
  await row.getByText(secret.slice(0, 6)).waitFor();
  expect(await page.getByText(secret).count()).toBe(0);
  await row.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await row.getByText('Revoked').waitFor();
  expect((await ask('GET')).status).toBe(401);
});

test('a look that contradicts its photo shows both pictures; one click lets it go on, another takes that back', async () => {
  const { shop, database } = app;
  const [red] = shop.variants;
  await inTenant(database.db, shop.organization, async (tx) => {
    const stored = await findProduct(tx, shop.chair);
    const { findings } = sampleLikeness({ color: 58 });
    const likeness = await likenessesIn(tx).keep({
      look: stored.variants.find(({ id }) => id === red)!.look!,
      poster: shop.poster as AssetHash,
      photoUrl: stored.product.media.find(({ kind }) => kind === 'image')!.url,
      photoHash: hashOf('photo'),
      size: null,
      findings,
    });
    await likenessesIn(tx).assign(shop.chair, [{ variant: red!, likeness }]);
  });
  await database.asSuperuser(`update variants set verdict = 'ready' where id = $1`, [red]);

  const page = await app.signedIn();
  await page.getByRole('link', { name: /1 variant looks unlike/ }).click();
  await page.getByRole('checkbox', { name: /Unlike its photo\s*1/ }).waitFor();
  await page.getByRole('link', { name: /oak Chair/ }).click();
  const held = page.getByRole('region', { name: 'Is this right?' });
  await held.getByRole('img', { name: 'The store’s photo' }).waitFor();
  await held.getByRole('img', { name: 'The look in 3D' }).waitFor();
  await held.getByText('Colour: differs').waitFor();
  await held.getByRole('button', { name: 'It is right, show it' }).click();
  const said = page.getByRole('region', { name: 'Beside the store’s photo' });
  await said.getByText('Owner said that it is right').waitFor();
  const words = () => database.asSuperuser('select right_by from likenesses');
  expect(await words()).toEqual([{ right_by: 'Owner' }]);
  await said.getByRole('button', { name: 'Take it back' }).click();
  await held.waitFor();
  expect(await words()).toEqual([{ right_by: null }]);
  await database.asSuperuser(
    `update variants set verdict = 'live', likeness_id = null where id = $1`,
    [red],
  );
}, 60_000);

test('a server that is away is told, and the page goes on by itself when it is back', async () => {
  const page = await app.signedIn();
  await page.context().setOffline(true);
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await page.getByRole('alert').getByText('Plinth does not answer.').waitFor();
  await page.locator('.away-note').waitFor();
  await page.context().setOffline(false);
  await page.getByText('Complete', { exact: true }).waitFor();
  await page.locator('.away-note').waitFor({ state: 'detached' });
  expect(await page.getByText('Up to date').count()).toBe(1);
});
