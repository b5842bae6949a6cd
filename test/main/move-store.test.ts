import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { unpublish } from '../../src/main/commands/unpublish.ts';
import { followEvents } from '../../src/main/demo/follow-events.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Answers of the event stream, one per time it is opened; where each opening went on from. */
let streams: Answer[];
let asked: (string | undefined)[];
const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  if (path === '/v1/events') {
    asked.push(request.headers['last-event-id'] as string | undefined);
    response.setHeader('content-type', 'text/event-stream');
    response.write('retry: 1000\n\n');
    return streams.shift()?.(request, response);
  }
  request.resume();
  response.setHeader('content-type', 'application/json');
  return response.end(JSON.stringify({ published: 3, verdicts: { live: 5 } }));
});
let url: string;
const before = { ...process.env };

beforeEach(async () => {
  [streams, asked] = [[], []];
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  Object.assign(process.env, { PLINTH_URL: url, PLINTH_API_KEY: 'key' });
});
afterEach(async () => {
  process.env = before;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const event = (id: string, kind: string, data = {}, at = new Date().toISOString()) =>
  `id: ${id}\ndata: ${JSON.stringify({ id, at, kind, subject: { id: 'shop' }, data })}\n\n`;
const moved = (failed: number) =>
  event('1-9', 'connection.releases-moved', { show: 'none', products: 2, failed });

test('a stream that ends is taken up after its last event: only the move’s own event is success', async () => {
  streams = [
    (_, response) => void response.end(event('1-7', 'release.withdrawn')),
    (_, response) => void response.socket?.destroy(),
    (_, response) => void response.write(moved(0)),
  ];

  expect(await unpublish(['--connection', 'shop'])).toBe(0);
  expect(asked).toEqual([undefined, '1-7', '1-7']);
});

test('products that did not move make the command fail', async () => {
  streams = [(_, response) => void response.write(moved(2))];

  expect(await unpublish(['--connection', 'shop'])).toBe(1);
});

test('a stream that ends before its first event is read from the start, without what is older', async () => {
  streams = [
    (_, response) => void response.end(),
    (_, response) =>
      void response.write(event('1-1', 'old', {}, '2020-01-01T00:00:00Z') + event('1-2', 'new')),
  ];
  const ends = new AbortController();

  for await (const { kind } of await followEvents({ url, key: 'key' }, ends.signal)) {
    expect(kind).toBe('new');
    break;
  }
  expect(asked).toEqual([undefined, 'start']);
});
