import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { createClient, refuseUserErrors } from '../../../connectors/shopify/client.ts';
import { createPace } from '../../../connectors/shopify/pace.ts';
import type { Io } from '../../../src/contract/connector.ts';
import { stopClock } from '../../battery/stopped-clock.ts';

const TOKEN = 'shpat_the-token';
const operation = {
  name: 'readName',
  text: 'query readName { shop { name } }',
  data: z.object({ shop: z.object({ name: z.string() }) }),
};
const good = { data: { shop: { name: 'Small' } } };
const cost = (requestedQueryCost: number, currentlyAvailable: number) => ({
  extensions: {
    cost: {
      requestedQueryCost,
      throttleStatus: { maximumAvailable: 2_000, currentlyAvailable, restoreRate: 100 },
    },
  },
});
const throttled = { errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }] };

const json =
  (value: unknown, status = 200, headers = {}) =>
  () =>
    new Response(JSON.stringify(value), {
      status,
      headers: { 'content-type': 'application/json', ...headers },
    });

/** A client whose store gives these answers, one after another and then the last for ever. */
function clientOf(...answers: ((init: RequestInit) => Response)[]) {
  const clock = stopClock();
  let calls = 0;
  const io: Io = {
    ...clock,
    signal: new AbortController().signal,
    fetch: async (_, init = {}) => answers[Math.min(calls++, answers.length - 1)]!(init),
  };
  const tokens = {
    current: () => Promise.resolve(TOKEN),
    renewed: () => Promise.resolve('shpat_newer'),
  };
  const client = createClient({ shop: 'small.myshopify.com', io, tokens, pace: createPace() });
  return { call: () => client.call(operation), clock, calls: () => calls };
}

test('waits as long as the bucket needs to fill, then goes on', async () => {
  const { call, clock } = clientOf(json({ ...throttled, ...cost(700, 100) }), json(good));
  await expect(call()).resolves.toEqual({ shop: { name: 'Small' } });
  expect(clock.slept()).toBe(6_000);
});

test('takes Retry-After for seconds', async () => {
  const { call, clock } = clientOf(
    json({ errors: 'x' }, 429, { 'retry-after': '2.5' }),
    json(good),
  );
  await call();
  expect(clock.slept()).toBe(2_500);
});

test('a wait that is too long for one call is the scheduler’s', async () => {
  const { call, clock, calls } = clientOf(json({ errors: 'x' }, 429, { 'retry-after': '120' }));
  await expect(call()).rejects.toMatchObject({
    code: 'store.busy',
    detail: { retryAfterMs: 120_000 },
  });
  expect([clock.slept(), calls()]).toEqual([0, 1]);
});

test('does not start a call that the bucket cannot pay yet', async () => {
  const { call, clock, calls } = clientOf(json({ ...good, ...cost(900, 400) }));
  await call();
  await call();
  expect([clock.slept(), calls()]).toEqual([5_000, 2]);
});

test.each([
  [
    'a missing scope',
    json({
      errors: [
        {
          message: 'Access denied for products field.',
          extensions: {
            code: 'ACCESS_DENIED',
            requiredAccess: '`read_products` access scope.',
          },
        },
      ],
    }),
    { code: 'connection.scope-missing', detail: { scope: 'read_products' } },
  ],
  [
    'an error of the query',
    json({
      errors: [{ message: "Field 'x' doesn't exist", extensions: { code: 'undefinedField' } }],
    }),
    {
      code: 'store.refused',
      detail: { status: 200, message: "Field 'x' doesn't exist", code: 'undefinedField' },
    },
  ],
  [
    'an error inside Shopify',
    json({ errors: [{ message: 'Oops', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] }),
    { code: 'store.unavailable' },
  ],
  [
    'a frozen shop',
    json({ errors: 'Unavailable Shop' }, 402),
    { code: 'store.refused', detail: { status: 402, message: 'Unavailable Shop' } },
  ],
  [
    'an answer of another shape',
    json({ data: { shop: { name: 7 } } }),
    { code: 'store.unreadable', detail: { operation: 'readName', path: 'shop.name' } },
  ],
  ['JSON that is no GraphQL answer', json([1, 2]), { code: 'store.unreadable' }],
  [
    'a redirect',
    () => new Response(null, { status: 302, headers: { location: 'https://x.example' } }),
    { code: 'store.unreadable', detail: { status: 302 } },
  ],
])('%s has its own failure', async (_, answer, failure) => {
  await expect(clientOf(answer).call()).rejects.toMatchObject(failure);
});

test('a page that quotes our request does not carry the token into the failure', async () => {
  const echo = (init: RequestInit) =>
    new Response(`<html>${JSON.stringify(init.headers)}</html>`, {
      headers: { 'content-type': 'text/html' },
    });
  const error: unknown = await clientOf(echo)
    .call()
    .catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'store.unreadable', detail: { contentType: 'text/html' } });
  expect(JSON.stringify((error as { detail: unknown }).detail)).toContain('[sealed]');
  expect(JSON.stringify((error as { detail: unknown }).detail)).not.toContain(TOKEN);
});

test('what the store refuses inside an answer names the field and the reason', () => {
  expect(() => refuseUserErrors([])).not.toThrow();
  const errors = [
    { field: ['metafields', '0', 'value'], message: 'is too long', code: 'TOO_LONG' },
  ];
  expect(() => refuseUserErrors(errors)).toThrow(
    expect.objectContaining({
      code: 'store.refused',
      detail: { field: 'metafields.0.value', message: 'is too long', code: 'TOO_LONG' },
    }),
  );
});
