import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { publish } from '../../src/main/commands/publish.ts';

/** A store at the API: product → variants that are made and not live, and how many of these are held. */
let ready: Map<string, number>;
let held: number;
let asked: string[];
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const product = /^\/v1\/products\/(\w+)\/publish$/.exec(pathname)?.[1];
  if (product !== undefined) {
    asked.push(product);
    ready.set(product, product === 'mixer' ? held : 0);
  }
  request.resume();
  response.setHeader('content-type', 'application/json');
  const items = [...ready].map(([id, count]) => ({ id, verdicts: { ready: count } }));
  const body = pathname.endsWith('/summary')
    ? { held, published: 2, verdicts: { live: 7 } }
    : { items, next: null };
  response.end(JSON.stringify(body));
});
const before = { ...process.env };
beforeEach(async () => {
  [ready, held, asked] = [new Map(), 0, []];
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  Object.assign(process.env, { PLINTH_URL: url, PLINTH_API_KEY: 'key' });
});
afterEach(async () => {
  process.env = before;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test('publishing ends when all is live but what waits for somebody’s word', async () => {
  [ready, held] = [
    new Map([
      ['mixer', 5],
      ['chair', 2],
      ['lamp', 0],
    ]),
    3,
  ];
  expect(await publish(['--connection', 'shop'])).toBe(0);
  expect(asked).toEqual(['mixer', 'chair']);
});

test('where all that is left waits for somebody’s word, nothing is published', async () => {
  [ready, held] = [new Map([['mixer', 3]]), 3];
  expect(await publish(['--connection', 'shop'])).toBe(0);
  expect(asked).toEqual([]);
});
