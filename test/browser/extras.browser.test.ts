import { stat } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { productRecipe } from '../../src/conversion/recipe.ts';
import { bundlesIn } from '../../src/db/bundles.ts';
import { inTenant } from '../../src/db/tenant.ts';
import { openApp, type OpenApp } from './open-app.ts';

let app: OpenApp;
beforeAll(async () => {
  app = await openApp();
});
afterAll(async () => app[Symbol.asyncDispose]());

test('what looks get besides is chosen on the page of a store, and downloaded on that of a product', async () => {
  const { database, shop, extras } = app;
  const chosen = () =>
    database.asSuperuser<{ extras: string[] }>('select extras from connections where id = $1', [
      shop.connection,
    ]);
  const page = await app.signedIn();
  await page.goto(`${app.url}/connections/${shop.connection}`);
  const further = page.getByRole('region', { name: 'Further files' });
  await further.getByRole('checkbox', { name: /Turntable/ }).check();
  await page.getByText('What is missing is being made.').waitFor();
  expect(await chosen()).toEqual([{ extras: ['turntable'] }]);
  expect(extras).toEqual([shop.connection]);

  await database.asSuperuser(
    `insert into conversions (organization_id, look_id, recipe_hash, recipe, extra)
     select organization_id, look_id, 'turntable', recipe, 'turntable' from conversions where id = $1`,
    [shop.conversions[0]],
  );
  await page.goto(`${app.url}/products/${shop.chair}`);
  const facts = page.getByRole('region', { name: 'The chosen variant' });
  await facts.getByText('Being made').waitFor();
  await database.asSuperuser(
    `update conversions made set state = 'done', report = look.report,
       outputs = jsonb_build_object('turntable', look.outputs -> 'poster')
     from conversions look where look.id = $1 and made.extra is not null`,
    [shop.conversions[0]],
  );
  await page.reload();
  const coming = page.waitForEvent('download');
  await facts.getByRole('link', { name: 'Download Turntable' }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toBe('red-turntable.webp');
  const { size } = await stat(await file.path());
  expect(size).toBeGreaterThan(0);
  await database.asSuperuser('delete from conversions where extra is not null');

  await page.goto(`${app.url}/connections/${shop.connection}`);
  await further.getByRole('checkbox', { name: /Turntable/ }).uncheck();
  await page.getByText('What comes later goes without it').waitFor();
  expect(await chosen()).toEqual([{ extras: [] }]);
}, 60_000);

test('the file of all looks of a product is downloaded from its page, which says why another has none', async () => {
  const { database, shop } = app;
  const page = await app.signedIn();
  await page.goto(`${app.url}/connections/${shop.connection}`);
  const further = page.getByRole('region', { name: 'Further files' });
  await further.getByRole('checkbox', { name: /All looks in one file/ }).check();
  await page.getByText('What is missing is being made.').waitFor();

  await inTenant(database.db, shop.organization, (tx) =>
    bundlesIn(tx).plan(shop.chair, { recipe: productRecipe, hash: 'bundle' }),
  );
  await page.goto(`${app.url}/products/${shop.chair}`);
  const bundle = page.getByRole('region', { name: 'All looks in one file' });
  await bundle.getByText('2 looks (GLB)').waitFor();
  await bundle.getByText('Being made').waitFor();
  await database.asSuperuser(
    `update conversions made set state = 'done', report = look.report,
       outputs = jsonb_build_object('bundle', look.outputs -> 'store')
     from conversions look where look.id = $1 and made.extra = 'bundle'`,
    [shop.conversions[0]],
  );
  await page.reload();
  const coming = page.waitForEvent('download');
  await bundle.getByRole('link', { name: 'Download All looks in one file' }).click();
  expect((await coming).suggestedFilename()).toMatch(/all-looks\.glb$/);

  await database.asSuperuser(
    `update bundles set conversion_id = null, none = 'too-many-recoloured'`,
  );
  await page.reload();
  await bundle.getByText('More than fifty looks are recoloured').waitFor();
  await database.asSuperuser('delete from bundles');
  await database.asSuperuser(`delete from conversions where extra = 'bundle'`);
  await database.asSuperuser(`update connections set extras = '{}'`);
}, 60_000);
