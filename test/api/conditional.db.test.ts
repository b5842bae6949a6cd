import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { serveConnections, type ServedConnections } from './serve-connections.ts';

let served: ServedConnections;
let at: string;
beforeAll(async () => {
  served = await serveConnections();
  const made = await served.api.send('POST', '/v1/connections', served.key, {
    platform: 'shopify',
    settings: { shop: 'oak.myshopify.com' },
    grant: { clientId: 'id', clientSecret: 'secret' },
    publishing: 'after-review',
  });
  at = `/v1/connections/${((await made.json()) as { id: string }).id}`;
});
afterAll(async () => served[Symbol.asyncDispose]());

const tagOf = async () => (await served.api.get(at, served.key)).headers.get('etag') ?? '';
const change = (publishing: string, ifMatch: string) =>
  served.api.sendIf(ifMatch, { method: 'PATCH', path: at, key: served.key, body: { publishing } });
const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;

test('what was read and is still so is not sent again; what is new is', async () => {
  const first = await served.api.get(at, served.key);
  const tag = first.headers.get('etag') ?? '';
  expect(tag).toMatch(/^"[\w-]{22}"$/);
  expect(first.headers.get('cache-control')).toBe('private, no-cache');
  for (const known of [tag, `W/${tag}`, `"another", ${tag}`, '*']) {
    const again = await served.api.get(at, served.key, { 'if-none-match': known });
    expect([known, again.status, await again.text()]).toEqual([known, 304, '']);
    expect(again.headers.get('etag')).toBe(tag);
  }
  expect((await change('automatic', tag)).status).toBe(200);
  const changed = await served.api.get(at, served.key, { 'if-none-match': tag });
  expect([changed.status, changed.headers.get('etag') === tag]).toEqual([200, false]);
  const list = await served.api.get('/v1/connections', served.key);
  const same = { 'if-none-match': list.headers.get('etag') ?? '' };
  expect((await served.api.get('/v1/connections', served.key, same)).status).toBe(304);
});

test('what looks get besides is chosen as a whole, and what is chosen anew is made', async () => {
  await served.become(at.slice('/v1/connections/'.length), 'connected');
  const choose = (body: object) => served.api.send('PATCH', at, served.key, body);
  const before = served.started.length;
  const chosen = await choose({ extras: ['lods', 'turntable'] });
  expect([chosen.status, await chosen.json()]).toMatchObject([
    200,
    { extras: ['lods', 'turntable'] },
  ]);
  expect(await (await choose({ extras: ['lods'] })).json()).toMatchObject({ extras: ['lods'] });
  // Only what was not chosen before is work.
  expect(served.started.slice(before).map(({ name }) => name)).toEqual(['extras']);
  for (const body of [
    {},
    { extras: ['poster'] },
    { extras: ['lods', 'lods'] },
    { extras: 'lods' },
    { extras: [], more: 1 },
  ])
    expect([body, (await choose(body)).status]).toEqual([body, 422]);
  expect(await (await choose({ extras: [] })).json()).toMatchObject({ extras: [] });
});

test('a write that was meant for an older state is refused, and changes nothing', async () => {
  expect((await change('after-review', await tagOf())).status).toBe(200);
  const old = await tagOf();
  expect((await change('automatic', old)).status).toBe(200);
  const late = await change('after-review', old);
  expect([late.status, await codeOf(late)]).toEqual([412, 'request.changed']);
  for (const weak of [`W/${await tagOf()}`, '"x"'])
    expect((await change('after-review', weak)).status).toBe(412);
  const { publishing } = (await (await served.api.get(at, served.key)).json()) as {
    publishing: string;
  };
  expect(publishing).toBe('automatic');
  const grant = { grant: { clientId: 'id', clientSecret: 'newer' } };
  const key = served.key;
  for (const what of [
    { method: 'PUT', path: `${at}/grant`, key, body: grant },
    { method: 'PUT', path: `${at}/pause`, key, body: { paused: true } },
    { method: 'DELETE', path: at, key },
  ] as const)
    expect((await served.api.sendIf(old, what)).status).toBe(412);
  expect((await served.secretsOf(at.split('/').at(-1)!).read()).secrets).toMatchObject({
    clientSecret: 'secret',
  });
});

test('of two writes that saw the same state one is done, however close they come', async () => {
  for (const mode of ['after-review', 'automatic', 'after-review']) {
    const seen = await tagOf();
    const both = await Promise.all([change(mode, seen), change(mode, seen)]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412]);
  }
});

test('a condition that an endpoint does not keep is refused', async () => {
  const what = { method: 'POST', path: `${at}/sync`, key: served.key, body: {} } as const;
  const sync = await served.api.sendIf('*', what);
  expect([sync.status, await codeOf(sync)]).toEqual([422, 'request.invalid']);
});

test('a store is paused for whoever has seen how it is, the work is started, and a disconnected one is not', async () => {
  const pause = async (ifMatch: string) =>
    served.api.sendIf(ifMatch, {
      method: 'PUT',
      path: `${at}/pause`,
      key: served.key,
      body: { paused: true },
    });
  const paused = await pause(await tagOf());
  expect(paused.status).toBe(200);
  expect(await paused.json()).toMatchObject({ paused: true, pauseProven: false });
  const connectionId = at.split('/').at(-1);
  expect(served.started.filter(({ name }) => name === 'switch')).toMatchObject([{ connectionId }]);
  await served.api.send('DELETE', at, served.key);
  const late = await pause('*');
  expect([late.status, await codeOf(late)]).toEqual([409, 'connection.disconnected']);
});
