import { expect, test } from '@jest/globals';
import { createPace } from '../../../connectors/shopify/pace.ts';

const at = (ms: number) => new Date(1_700_000_000_000 + ms);
const status = (currentlyAvailable: number) => ({
  maximumAvailable: 2_000,
  currentlyAvailable,
  restoreRate: 100,
});

test('the first call goes at once, and so does one that the account can pay for', () => {
  const pace = createPace();
  expect(pace.spend('read', at(0))).toBe(0);
  pace.learn('read', { cost: 500, status: status(1_500) }, at(0));
  expect(pace.spend('read', at(0))).toBe(0);
  expect(pace.spend('read', at(0))).toBe(0);
  expect(pace.spend('read', at(0))).toBe(0);
});

test('a call waits for (requested − available) / restore rate, one after another', () => {
  const pace = createPace();
  pace.learn('read', { cost: 500, status: status(200) }, at(0));
  expect(pace.spend('read', at(0))).toBe(3_000);
  expect(pace.spend('read', at(0))).toBe(8_000);
  expect(pace.spend('read', at(13_000))).toBe(0);
});

test('the account fills up to its size and no further', () => {
  const pace = createPace();
  pace.learn('read', { cost: 1_500, status: status(0) }, at(0));
  expect(pace.spend('read', at(3_600_000))).toBe(0);
  expect(pace.spend('read', at(3_600_000))).toBe(10_000);
});
