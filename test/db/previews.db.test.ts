import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addPreview, findPreview } from '../../src/db/previews.ts';
import { productsIn } from '../../src/db/products.ts';
import { releasesIn } from '../../src/db/releases.ts';
import { inTenant } from '../../src/db/tenant.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { openSync, productWith } from './catalog-rows.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const NOW = new Date('2026-11-23T09:00:00Z');
const after = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);

test('a secret shows its release for a day, is kept as a hash alone, and goes away with the next', async () => {
  const organization = await database.organization();
  const { connection, run } = await openSync(database.db, organization);
  const release = await inTenant(database.db, organization, async (tx) => {
    await productsIn(tx).upsertPage(run, connection, [productWith('1', ['Oak'])]);
    const [product] = await productsIn(tx).unsettled(run, 'recipe', null, 1);
    return releasesIn(tx).draft(product!, { version: 1, options: [], variants: {}, looks: {} });
  });
  const add = (now: Date) =>
    inTenant(database.db, organization, (tx) => addPreview(tx, release.id, now));
  const [one, two] = [await add(NOW), await add(NOW)];

  expect(one.secret).toMatch(/^[\w-]{43}$/);
  expect(one.secret).not.toBe(two.secret);
  expect(one.expiresAt).toEqual(after(24));
  expect(await findPreview(database.system, one.secret, after(23))).toEqual({
    organization,
    release: release.id,
  });
  expect(await findPreview(database.system, one.secret, after(24))).toBeNull();
  expect(await findPreview(database.system, 'a'.repeat(43), NOW)).toBeNull();
  const rows = await database.asSuperuser('select previews::text as row from previews');
  expect(rows).toHaveLength(2);
  expect(JSON.stringify(rows)).not.toContain(one.secret);

  await add(after(25));
  expect(await database.asSuperuser('select hash from previews')).toHaveLength(1);
});
