import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { createIo, createOutbound, type OutboundSettings } from '../../src/ops/outbound.ts';

const DOMAIN = 'shop-of-tests.myshopify.com';
const servers: Server[] = [];
const outbounds: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(outbounds.splice(0).map((outbound) => outbound.close()));
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function outboundWith(settings: Partial<OutboundSettings>) {
  const outbound = createOutbound({ deadlineMs: 2_000, ...settings });
  outbounds.push(outbound);
  return outbound;
}
const mapped = async (answer: RequestListener, settings: Partial<OutboundSettings> = {}) =>
  outboundWith({ hosts: { [DOMAIN]: await serve(answer) }, ...settings });

test('a mapped domain is answered by its simulator, which sees the domain, the path, the headers and the body', async () => {
  const outbound = await mapped((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () =>
      response.end(
        JSON.stringify([request.headers.host, request.url, request.headers['x-a'], body]),
      ),
    );
  });
  const response = await outbound(`https://${DOMAIN}/admin/x?y=1`, {
    method: 'POST',
    headers: { 'x-a': 'b' },
    body: 'sent',
  });
  expect(await response.json()).toEqual([DOMAIN, '/admin/x?y=1', 'b', 'sent']);
});

test('a redirect is an answer and leads nowhere', async () => {
  const outbound = await mapped((_, response) =>
    response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end(),
  );
  const response = await outbound(`https://${DOMAIN}/`);
  expect(response.status).toBe(302);
  expect(await response.text()).toBe('');
});

test.each([
  'http://example.com/',
  'https://user:secret@example.com/',
  'https://example.com:22/',
  'https://127.0.0.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://0x7f.0.0.1/',
  'https://0177.0.0.1/',
  'https://10.0.0.8/',
  'https://100.64.0.1/',
  'https://169.254.169.254/latest/meta-data',
  'https://[::1]/',
  'https://[::ffff:10.0.0.1]/',
  'https://[64:ff9b::a00:1]/',
  'https://[2002:a00:1::]/',
  'https://[fe80::1]/',
  'https://[fd00::1]/',
  'https://0.0.0.0/',
  'file:///etc/passwd',
  'not an address',
])('%s is not called', async (url) => {
  await expect(outboundWith({})(url)).rejects.toMatchObject({ code: 'outbound.address-refused' });
});

test('a name is judged by the addresses the socket would use, and one private address condemns it', async () => {
  const outbound = outboundWith({
    resolve: async () => [
      { address: '93.184.215.14', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ],
  });
  await expect(outbound('https://rebinding.example/')).rejects.toMatchObject({
    code: 'outbound.address-refused',
    detail: { host: 'rebinding.example' },
  });
});

test('a name that does not exist is a store that does not answer', async () => {
  const outbound = outboundWith({
    resolve: async () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })),
  });
  await expect(outbound('https://gone.example/')).rejects.toMatchObject({
    code: 'store.unavailable',
    detail: { reason: 'ENOTFOUND' },
  });
});

test('only a loopback address may stand in for a store', () => {
  expect(() => outboundWith({ hosts: { [DOMAIN]: 'http://10.0.0.1:80' } })).toThrow(
    expect.objectContaining({ code: 'config.invalid' }),
  );
});

test('silence ends at the deadline', async () => {
  const outbound = await mapped(() => undefined, { deadlineMs: 80 });
  await expect(outbound(`https://${DOMAIN}/`)).rejects.toMatchObject({ code: 'store.unavailable' });
});

test('a body that stops half-way ends at its own deadline', async () => {
  const outbound = await mapped(
    (_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half');
    },
    { bodyDeadlineMs: 80 },
  );
  const response = await outbound(`https://${DOMAIN}/`);
  await expect(response.text()).rejects.toMatchObject({ code: 'store.unavailable' });
});

test('a connection cut in the middle of the body is a store that does not answer', async () => {
  const outbound = await mapped((_, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('half', () => response.destroy());
  });
  const response = await outbound(`https://${DOMAIN}/`);
  await expect(response.text()).rejects.toMatchObject({ code: 'store.unavailable' });
});

test('an answer beyond the cap is cut off', async () => {
  const outbound = await mapped((_, response) => response.end('x'.repeat(5_000)), {
    maxBytes: 1_000,
  });
  const response = await outbound(`https://${DOMAIN}/`);
  await expect(response.text()).rejects.toMatchObject({
    code: 'store.unreadable',
    detail: { bytesMax: 1_000 },
  });
});

test('nobody listening is a store that does not answer', async () => {
  const base = await serve((_, response) => response.end());
  const gone = servers.pop();
  await new Promise((closed) => gone?.close(closed));
  const outbound = outboundWith({ hosts: { [DOMAIN]: base } });
  await expect(outbound(`https://${DOMAIN}/`)).rejects.toMatchObject({
    code: 'store.unavailable',
    detail: { reason: 'ECONNREFUSED' },
  });
});

test('work that was called off ends with its own reason, also while it sleeps', async () => {
  const stop = new AbortController();
  const io = createIo(await mapped(() => undefined), stop.signal);
  const fetching = io.fetch(`https://${DOMAIN}/`);
  const sleeping = io.sleep(60_000);
  const reason = Object.assign(new Error('called off'), { code: 'test.called-off' });
  setTimeout(() => stop.abort(reason), 20);
  await expect(fetching).rejects.toBe(reason);
  await expect(sleeping).rejects.toBe(reason);
});
