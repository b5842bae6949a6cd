import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectionsOf } from '../../src/db/connections.ts';
import { syncRunsIn } from '../../src/db/sync-runs.ts';
import { perCall } from '../../src/db/tenant.ts';
import type { ConnectionId } from '../../src/kernel/ids.ts';
import { readSealKeys } from '../../src/ops/seal.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { newId, openSync } from './catalog-rows.ts';

const keys = readSealKeys(Buffer.alloc(32, 1).toString('base64'))!;
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const facts = {
  name: 'Chairs & Co',
  domain: 'chairs.example',
  currency: 'EUR',
  scopes: ['read_products'],
  variantsPerProductMax: 2048,
};

async function start() {
  const organization = await database.organization();
  const { connection, run } = await openSync(database.db, organization);
  const connections = connectionsOf(database.db, organization, keys);
  const runs = perCall(database.db, organization, syncRunsIn);
  return { connection, run, connections, runs };
}

test('a connection goes from connecting to connected, to needing attention and back', async () => {
  const { connection, connections } = await start();
  expect(await connections.find(connection)).toMatchObject({
    state: 'connecting',
    settings: { domain: 'a-shop.example' },
    facts: null,
  });
  await connections.connected(connection, facts);
  expect(await connections.find(connection)).toMatchObject({ state: 'connected', facts });

  const attention = { code: 'connection.sign-in-expired', detail: { store: 'chairs.example' } };
  await connections.needsAttention(connection, attention);
  expect(await connections.find(connection)).toMatchObject({ state: 'needs-attention', attention });

  await connections.connected(connection, facts);
  expect(await connections.find(connection)).toMatchObject({ state: 'connected', attention: null });
});

test('why a sign-in takes long is told once, and goes away with it', async () => {
  const { connection, connections } = await start();
  const attention = { code: 'store.unavailable', detail: { host: 'chairs.example' } };
  await connections.delayed(connection, attention);
  await connections.delayed(connection, { ...attention, detail: { host: 'again' } });
  expect(await connections.find(connection)).toMatchObject({ state: 'connecting', attention });
  const told = await database.asSuperuser(
    `select from events where kind = 'connection.delayed' and subject_id = $1`,
    [connection],
  );
  expect(told).toHaveLength(1);

  await connections.connected(connection, facts);
  await connections.delayed(connection, attention);
  expect(await connections.find(connection)).toMatchObject({ state: 'connected', attention: null });
});

test('what was disconnected is not connected by a late answer', async () => {
  const { connection, connections } = await start();
  await database.asSuperuser(`update connections set state = 'disconnected' where id = $1`, [
    connection,
  ]);

  await expect(connections.connected(connection, facts)).rejects.toMatchObject({
    code: 'connection.disconnected',
  });
  await connections.needsAttention(connection, { code: 'store.refused', detail: {} });
  expect((await connections.find(connection)).state).toBe('disconnected');
});

test('an unknown connection is not found', async () => {
  const { connections } = await start();

  await expect(connections.find(newId<ConnectionId>())).rejects.toMatchObject({
    code: 'request.not-found',
  });
});

test('of two that replace the same credentials one wins, and the loser reads the winner’s', async () => {
  const { connection, connections } = await start();
  const secrets = connections.secrets(connection);
  expect(await secrets.read()).toEqual({ secrets: {}, version: 0 });

  for (const version of [0, 1]) {
    const ends = await Promise.all([
      secrets.replace({ token: 'a' }, version),
      secrets.replace({ token: 'b' }, version),
    ]);
    expect(ends.filter(Boolean)).toHaveLength(1);
    expect(await secrets.read()).toEqual({
      secrets: { token: ends[0] ? 'a' : 'b' },
      version: version + 1,
    });
  }
});

test('credentials lie in the database as sealed bytes only', async () => {
  const { connection, connections } = await start();
  await connections.secrets(connection).replace({ token: 'shpat_hush' }, 0);

  const [row] = await database.asSuperuser<{ sealed: Buffer }>(
    'select sealed from connection_secrets where connection_id = $1',
    [connection],
  );
  expect(row!.sealed.includes('hush')).toBe(false);
});

test('a sync run counts, ends once, and finds its own end on a retry', async () => {
  const { connection, run, runs } = await start();
  await runs.start(run, connection, 'again');
  await runs.count(run, { products: 2, variants: 5, changed: 1, removed: 0 });
  const proof = {
    expected: { products: 2, variants: 6 },
    found: { products: 2, variants: 5 },
    missing: ['v6'],
    withoutVerdict: 0,
  };
  await runs.finish(run, 'incomplete', { proof, failure: null });
  await runs.finish(run, 'incomplete', { proof, failure: null });

  expect(await runs.find(run)).toMatchObject({
    state: 'incomplete',
    connection,
    proof,
    counts: { products: 2, variants: 5, changed: 1, removed: 0 },
  });
  await expect(
    runs.finish(run, 'failed', { proof: null, failure: { code: 'store.busy', detail: {} } }),
  ).rejects.toMatchObject({ code: 'sync-run.ended' });
});
