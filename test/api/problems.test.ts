import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { emptyReads } from './empty-reads.ts';
import { keysInMemory, oakKey, oakReadKey } from './keys.ts';
import { serve, type Served } from './serve.ts';

let api: Served;
beforeAll(async () => {
  const reads = emptyReads({
    connections: async () => Promise.reject(new Error('password=hunter2 at /etc/secret')),
  });
  api = await serve({ reads, keys: keysInMemory });
});
afterAll(async () => api[Symbol.asyncDispose]());

const absent = '00000000-0000-4000-8000-00000000dead';

async function problem(response: Response) {
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const body = (await response.json()) as Record<string, unknown>;
  expect(body['status']).toBe(response.status);
  expect(body['request_id']).toBe(response.headers.get('x-request-id'));
  expect(body['docs']).toBe(`https://plinth.example/docs#${String(body['code'])}`);
  return body;
}

test('a request without a key, with a wrong one or with something else is refused the same way', async () => {
  for (const authorization of [
    '',
    'Bearer',
    'Bearer plk_short',
    `Bearer plk_${'x'.repeat(43)}`,
    `Basic ${btoa('a:b')}`,
    oakKey,
  ]) {
    const response = await api.get('/v1/products', undefined, { authorization });
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="plinth"');
    expect(await problem(response)).toMatchObject({ status: 401, code: 'request.unauthenticated' });
  }
});

test('a key that may only read does not change anything, and is told which scope is missing', async () => {
  const response = await api.send('POST', `/v1/connections/${absent}/sync`, oakReadKey, {});
  expect(await problem(response)).toMatchObject({
    status: 403,
    code: 'request.forbidden',
    detail: 'scope: write',
    about: { scope: 'write' },
  });
});

test('what is not there is a 404 with what to do, unknown addresses included', async () => {
  for (const path of [
    `/v1/products/${absent}`,
    `/v1/products/${absent}/variants`,
    `/v1/connections/${absent}/summary`,
    '/v1/nothing',
    '/v1/Products',
  ]) {
    const body = await problem(await api.get(path, oakKey));
    expect([path, body['code']]).toEqual([path, 'request.not-found']);
    expect(body['todo']).toBe('Check the id: it must belong to this organization.');
  }
});

test('every field at fault is named, and unknown ones are refused', async () => {
  const response = await api.get('/v1/products?limit=1000&verdict=nice&color=red', oakKey);
  const body = await problem(response);
  expect(body).toMatchObject({ status: 422, code: 'request.invalid' });
  expect(Object.keys(body['about'] as object)).toEqual(['verdict', 'limit', 'color']);
});

test('a cursor that we did not make is refused', async () => {
  const response = await api.get('/v1/products?cursor=abc.def', oakKey);
  expect(await problem(response)).toMatchObject({ status: 400, code: 'request.cursor-invalid' });
});

test('a body that is no JSON, or too large, is told so', async () => {
  for (const body of ['{"platform":', `{"platform":"${'x'.repeat(300_000)}"}`]) {
    const response = await fetch(`${api.url}/v1/connections`, {
      method: 'POST',
      headers: { authorization: `Bearer ${oakKey}`, 'content-type': 'application/json' },
      body,
    });
    expect(await problem(response)).toMatchObject({ status: 400, code: 'request.unreadable' });
  }
});

test('a fault of ours shows nothing but its request id, and is reported with its cause', async () => {
  const text = await (await api.get('/v1/connections', oakKey)).text();
  expect(JSON.parse(text)).toMatchObject({ status: 500, code: 'internal.unexpected' });
  expect(text).not.toMatch(/hunter2|secret|detail/);
  expect(api.faults.map(String)).toEqual(['Error: password=hunter2 at /etc/secret']);
});

test('a create is checked against what its platform asks for', async () => {
  const body = { platform: 'nowhere', settings: {}, grant: {} };
  const response = await api.send('POST', '/v1/connections', oakKey, body);
  expect(await problem(response)).toMatchObject({ status: 422, code: 'request.invalid' });
});

test('health, specification and docs need no key', async () => {
  expect(await (await api.get('/healthz')).json()).toEqual({ status: 'ok' });
  expect(await (await api.get('/openapi.json')).json()).toMatchObject({ openapi: '3.1.0' });
  const docs = await (await api.get('/docs')).text();
  expect(docs).toContain('https://plinth.example/v1/products');
  expect(docs).toContain('id="request.not-found"');
});

test('pages may run our own files only', async () => {
  for (const path of ['/', '/docs']) {
    const response = await api.get(path);
    expect([path, response.status]).toEqual([path, 200]);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/'unsafe-|https:|\*/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const html = await response.text();
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=/);
  }
});
