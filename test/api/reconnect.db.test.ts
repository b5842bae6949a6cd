import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { syncRunsIn } from '../../src/db/sync-runs.ts';
import { inTenant } from '../../src/db/tenant.ts';
import type { ConnectionId, SyncRunId } from '../../src/kernel/ids.ts';
import { serveConnections, type ServedConnections } from './serve-connections.ts';

let served: ServedConnections;
beforeAll(async () => {
  served = await serveConnections();
});
afterAll(async () => served[Symbol.asyncDispose]());
beforeEach(() => {
  served.away = false;
  served.started.length = 0;
});

const grant = { clientId: 'id', clientSecret: 'hunter2-first' };
const newer = { clientId: 'id', clientSecret: 'hunter2-newer' };
const connect = (shop: string) =>
  served.api.send('POST', '/v1/connections', served.key, {
    platform: 'shopify',
    settings: { shop },
    grant,
  });
const bodyOf = async (response: Response) =>
  (await response.json()) as {
    id: string;
    state: string;
    code: string;
    about: { connection: string };
  };
const made = async (shop: string) => (await bodyOf(await connect(shop))).id;
const secretsOf = (id: string) => served.secretsOf(id);
const at = (id: string, rest = '') => `/v1/connections/${id}${rest}`;

test('a shop is connected once, however it is written and however many ask at once', async () => {
  const all = await Promise.all(
    ['oak.myshopify.com', ' OAK.myshopify.com', 'oak.myshopify.com'].map(connect),
  );
  expect(all.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409]);
  const bodies = await Promise.all(all.map(bodyOf));
  const { id } = bodies.find((one) => one.code === undefined)!;
  for (const one of bodies.filter(({ code }) => code !== undefined))
    expect(one).toMatchObject({ code: 'connection.exists', about: { connection: id } });
  expect(served.started.map(({ name }) => name)).toEqual(['connect']);
  expect((await secretsOf(id).read()).secrets).toEqual(grant);
});

test('another organization may have the same shop', async () => {
  const theirs = await served.anotherKey();
  const body = { platform: 'shopify', settings: { shop: 'oak.myshopify.com' }, grant };
  expect((await served.api.send('POST', '/v1/connections', theirs, body)).status).toBe(201);
});

test('after Temporal was away, asking again makes no second connection, and a sync signs in first', async () => {
  served.away = true;
  expect((await connect('ash.myshopify.com')).status).toBe(503);
  served.away = false;
  const again = await connect('ash.myshopify.com');
  expect(again.status).toBe(409);
  const id = (await bodyOf(again)).about.connection;
  expect((await served.api.send('POST', at(id, '/sync'), served.key, {})).status).toBe(202);
  await served.become(id, 'connected');
  expect((await served.api.send('POST', at(id, '/sync'), served.key, {})).status).toBe(202);
  expect(served.started.map(({ name }) => name)).toEqual(['connect', 'sync']);
});

test('new credentials replace the old ones, are sealed, and start the sign-in', async () => {
  const id = await made('elm.myshopify.com');
  await served.connections().needsAttention(id as ConnectionId, {
    code: 'connection.sign-in-expired',
    detail: {},
  });
  const response = await served.api.send('PUT', at(id, '/grant'), served.key, { grant: newer });
  expect(response.status).toBe(200);
  const text = await response.text();
  expect(JSON.parse(text)).toMatchObject({ id, state: 'connecting', attention: null });
  expect(text).not.toContain('hunter2');
  expect(await secretsOf(id).read()).toEqual({ secrets: newer, version: 2 });
  expect(served.started.map(({ name }) => name)).toEqual(['connect', 'connect']);
});

test('new credentials are taken even when the old ones cannot be opened any more', async () => {
  const id = await made('fir.myshopify.com');
  await served.database.asSuperuser(
    `update connection_secrets set sealed = 'x' where connection_id = $1`,
    [id],
  );
  expect(
    (await served.api.send('PUT', at(id, '/grant'), served.key, { grant: newer })).status,
  ).toBe(200);
  expect((await secretsOf(id).read()).secrets).toEqual(newer);
});

test('a grant of the wrong shape, or for a connection of somebody else, changes nothing', async () => {
  const id = await made('yew.myshopify.com');
  const wrong = await served.api.send('PUT', at(id, '/grant'), served.key, {
    grant: { clientId: 'hunter2' },
  });
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).not.toContain('hunter2');
  expect((await secretsOf(id).read()).secrets).toEqual(grant);
  const nobody = await served.api.send('PUT', at(randomUUID(), '/grant'), served.key, {
    grant: newer,
  });
  expect(nobody.status).toBe(404);
});

test('disconnecting deletes the credentials, stops the run, and no work starts any more', async () => {
  const id = await made('box.myshopify.com');
  const run = randomUUID() as string as SyncRunId;
  await inTenant(served.database.db, served.organization, (tx) =>
    syncRunsIn(tx).start(run, id as ConnectionId, 'w'),
  );
  const { version } = await secretsOf(id).read();
  const gone = await served.api.send('DELETE', at(id), served.key);
  expect([gone.status, (await bodyOf(gone)).state]).toEqual([200, 'disconnected']);
  expect(served.started.at(-1)).toMatchObject({ name: 'cancel', connectionId: id, runId: run });
  expect(await secretsOf(id).read()).toEqual({ secrets: {}, version: 0 });
  // A sign-in that ends late brings nothing back.
  expect(await secretsOf(id).replace(newer, version)).toBe(false);
  expect(await secretsOf(id).replace(newer, 0)).toBe(false);

  for (const verb of ['sync', 'rollback', 'unpublish']) {
    const refused = await served.api.send('POST', at(id, `/${verb}`), served.key, {});
    expect([refused.status, (await bodyOf(refused)).code]).toEqual([
      409,
      'connection.disconnected',
    ]);
  }
  expect((await served.api.send('DELETE', at(id), served.key)).status).toBe(200);
  expect((await served.api.send('DELETE', at(randomUUID()), served.key)).status).toBe(404);
});

test('a disconnected shop is connected anew, or its old connection again, but never both', async () => {
  const old = await made('bay.myshopify.com');
  await served.api.send('DELETE', at(old), served.key);
  const young = await made('bay.myshopify.com');
  expect(young).not.toBe(old);
  const both = await served.api.send('PUT', at(old, '/grant'), served.key, { grant: newer });
  expect(await bodyOf(both)).toMatchObject({
    code: 'connection.exists',
    about: { connection: young },
  });
  expect((await secretsOf(old).read()).version).toBe(0);
  await served.api.send('DELETE', at(young), served.key);
  const back = await served.api.send('PUT', at(old, '/grant'), served.key, { grant: newer });
  expect([back.status, (await bodyOf(back)).state]).toEqual([200, 'connecting']);
  expect((await secretsOf(old).read()).secrets).toEqual(newer);
});
