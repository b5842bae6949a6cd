import { expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';
import { bootstrap } from '../../src/db/bootstrap.ts';
import { migrate } from '../../src/db/migrate.ts';

const PASSWORDS = { owner: 'test-owner', app: 'test-app', system: 'test-system' };
const MIGRATIONS = new URL('../../src/db/migrations/', import.meta.url);

test('connections from before get the address of their store, the oldest of each store alone', async () => {
  const server = process.env['TEST_DATABASE_URL'] ?? '';
  const database = `plinth_test_${randomUUID().replaceAll('-', '')}`;
  const folder = await mkdtemp(join(tmpdir(), 'plinth-migrations-'));
  const names = (await readdir(MIGRATIONS)).filter((name) => name < '0005');
  for (const name of names) await copyFile(new URL(name, MIGRATIONS), join(folder, name));
  const { ownerUrl } = await bootstrap(server, { database, passwords: PASSWORDS });
  const url = new URL(server);
  url.pathname = `/${database}`;
  const client = new Client({ connectionString: url.href });
  try {
    await migrate(ownerUrl, pathToFileURL(`${folder}/`));
    await client.connect();
    const organization = randomUUID();
    await client.query(`insert into organizations (id, name) values ($1, 'Old')`, [organization]);
    const add = (platform: string, shop: string, [day, state]: [number, string]) =>
      client.query(
        `insert into connections (organization_id, id, platform, name, settings, state, publishing, created_at)
         values ($1, gen_random_uuid(), $2, $3::text, jsonb_build_object('shop', $3::text), $4, 'automatic', make_date(2026, 1, $5::integer))`,
        [organization, platform, shop, state, day],
      );
    await add('shopify', 'oak.example', [1, 'disconnected']);
    await add('shopify', 'oak.example', [2, 'connected']);
    await add('shopify', 'oak.example', [3, 'connecting']);
    await add('shopify', 'elm.example', [4, 'needs-attention']);
    await migrate(ownerUrl);

    const { rows } = await client.query<{ address: string | null }>(
      'select address from connections order by created_at',
    );
    expect(rows.map(({ address }) => address)).toEqual([null, 'oak.example', null, 'elm.example']);
    await expect(
      client.query(`update connections set address = 'elm.example' where address is null
      and state = 'connecting'`),
    ).rejects.toMatchObject({ constraint: 'connections_address' });
  } finally {
    await client.end();
    await rm(folder, { recursive: true });
    const admin = new Client({ connectionString: server });
    await admin.connect();
    await admin.query(`drop database if exists ${database} with (force)`);
    await admin.end();
  }
});
