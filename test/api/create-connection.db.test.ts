import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { apiKeysIn } from '../../src/db/api-keys.ts';
import { inTenant } from '../../src/db/tenant.ts';
import { serveConnections, type ServedConnections } from './serve-connections.ts';

let served: ServedConnections;
beforeAll(async () => {
  served = await serveConnections();
});
afterAll(async () => served[Symbol.asyncDispose]());

const grant = { clientId: 'id', clientSecret: 'hunter2-secret' };
const settings = { shop: 'oak.myshopify.com' };

test('connecting a store seals the grant, shows the connection and starts the work', async () => {
  const response = await served.api.send('POST', '/v1/connections', served.key, {
    platform: 'shopify',
    settings,
    grant,
    publishing: 'after-review',
  });
  expect(response.status).toBe(201);
  const text = await response.text();
  expect(text).not.toContain('hunter2');
  const made = JSON.parse(text) as { id: string };
  expect(made).toMatchObject({
    platform: 'shopify',
    name: 'oak.myshopify.com',
    state: 'connecting',
    publishing: 'after-review',
    settings,
  });
  expect(served.started.at(-1)).toEqual({
    name: 'connect',
    organizationId: served.organization,
    connectionId: made.id,
    platform: 'shopify',
  });
  expect((await served.secretsOf(made.id).read()).secrets).toEqual(grant);
  const stored = await served.database.asSuperuser<{ all: string }>(
    `select (select string_agg(c::text, '') from connections c)
       || (select string_agg(s::text, '') from connection_secrets s)
       || (select string_agg(e::text, '') from events e) as all`,
  );
  expect(stored[0]?.all).toContain('oak.myshopify.com');
  expect(stored[0]?.all).not.toContain('hunter2');
  expect(stored[0]?.all).not.toContain(Buffer.from('hunter2').toString('hex'));
});

test('a form with faults names each field, and never repeats a secret', async () => {
  const response = await served.api.send('POST', '/v1/connections', served.key, {
    platform: 'shopify',
    settings: { shop: 'oak.example' },
    grant: { clientId: 'hunter2-in-the-wrong-place' },
  });
  expect(response.status).toBe(422);
  const text = await response.text();
  expect(Object.keys((JSON.parse(text) as { about: object }).about)).toEqual(['settings.shop']);
  expect(text).not.toContain('hunter2');
  const second = await served.api.send('POST', '/v1/connections', served.key, {
    platform: 'shopify',
    settings,
    grant: { clientId: 'hunter2' },
  });
  const problem = await second.text();
  expect(problem).toContain('grant.clientSecret');
  expect(problem).not.toContain('hunter2');
});

test('publishing can be changed; sync, rollback and unpublish name organization, connection and platform', async () => {
  const list = (await (await served.api.get('/v1/connections', served.key)).json()) as {
    items: { id: string }[];
  };
  const id = list.items[0]?.id ?? '';
  const changed = await served.api.send('PATCH', `/v1/connections/${id}`, served.key, {
    publishing: 'automatic',
  });
  expect(await changed.json()).toMatchObject({ id, publishing: 'automatic' });
  await served.become(id, 'connected');
  const sync = await served.api.send('POST', `/v1/connections/${id}/sync`, served.key, {});
  expect([sync.status, await sync.json()]).toEqual([202, { run: served.runId }]);
  for (const verb of ['rollback', 'unpublish'])
    expect(
      (await served.api.send('POST', `/v1/connections/${id}/${verb}`, served.key, {})).status,
    ).toBe(202);
  const place = { organizationId: served.organization, connectionId: id, platform: 'shopify' };
  expect(served.started.slice(-3)).toEqual([
    { name: 'sync', ...place, full: false },
    { name: 'rollback', ...place },
    { name: 'unpublish', ...place },
  ]);
});

test('an id in the body as well as in the path is refused', async () => {
  const list = (await (await served.api.get('/v1/connections', served.key)).json()) as {
    items: { id: string }[];
  };
  const id = list.items[0]?.id ?? '';
  const response = await served.api.send('POST', `/v1/connections/${id}/sync`, served.key, {
    connection: randomUUID(),
  });
  expect(response.status).toBe(422);
});

test('a key that was revoked opens nothing any more, at once', async () => {
  const other = await inTenant(served.database.db, served.organization, async (tx) =>
    apiKeysIn(tx).create('short-lived', ['read']),
  );
  expect((await served.api.get('/v1/products', other.key)).status).toBe(200);
  await inTenant(served.database.db, served.organization, async (tx) =>
    apiKeysIn(tx).revoke(other.id),
  );
  expect((await served.api.get('/v1/products', other.key)).status).toBe(401);
});
