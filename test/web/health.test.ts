import { expect, test } from '@jest/globals';
import type { Item } from '../../web/app/api/addresses.ts';
import { refusedField } from '../../web/app/words/refused-field.ts';
import { vitalsOf } from '../../web/app/words/health.ts';

const connection: Item<'/v1/connections'> = {
  id: 'c',
  platform: 'shopify',
  name: 'my-shop',
  settings: {},
  state: 'connected',
  publishing: 'automatic',
  extras: [],
  facts: null,
  attention: null,
  paused: false,
  pauseProven: true,
  placement: 'active',
  placementUrl: null,
  createdAt: '2026-11-24T12:00:00Z',
};
const totals = { products: 2, variants: 7 };
const run = {
  state: 'complete' as const,
  counts: { ...totals, changed: 0, removed: 0 },
  proof: { expected: totals, found: totals, missing: [], withoutVerdict: 0 },
};
const wellness = (...given: Parameters<typeof vitalsOf>) =>
  Object.fromEntries(vitalsOf(...given).map(({ name, isWell }) => [name, isWell]));

test('all is well when sign-in, catalog, pages and switch are', () => {
  expect(wellness(connection, run)).toEqual({
    'Sign-in': true,
    Catalog: true,
    'Shop pages': true,
    'Kill switch': true,
  });
  expect(vitalsOf(connection, run)[1]?.says).toBe('7 variants, as many as the store counts');
});

test('each part says by itself what is not well', () => {
  const ill = {
    ...connection,
    state: 'needs-attention' as const,
    attention: {
      code: 'x',
      says: 'The store refused us.',
      todo: '',
      detail: {},
      action: 'reconnect' as const,
    },
    placement: 'inactive' as const,
    paused: true,
    pauseProven: false,
  };
  const missing = { ...run, state: 'incomplete' as const, proof: { ...run.proof, missing: ['1'] } };
  expect(wellness(ill, missing)).toEqual({
    'Sign-in': false,
    Catalog: false,
    'Shop pages': false,
    'Kill switch': null,
  });
  const says = vitalsOf(ill, missing).map((vital) => vital.says);
  expect(says).toEqual([
    'The store refused us.',
    '1 id of the store missing',
    'the theme has no place for 3D yet',
    'on: the shop shows photos alone, not confirmed by the store yet',
  ]);
  expect(wellness({ ...connection, placement: null }, null)).toEqual({
    'Sign-in': true,
    Catalog: null,
    'Kill switch': true,
  });
});

test('a refused field is marked where it is typed', () => {
  const code = 'connection.sign-in-refused';
  expect(refusedField({ code, detail: { field: 'clientSecret' } })).toEqual({
    'grant.clientSecret': 'The store does not accept it.',
  });
  expect(refusedField({ code: 'store.unavailable', detail: { field: 'clientSecret' } })).toEqual(
    {},
  );
  expect(refusedField(null)).toEqual({});
});
