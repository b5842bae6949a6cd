import { expect, test } from '@jest/globals';
import { secondsLeft, type RunPace } from '../../../src/core/catalog/seconds-left.ts';

const pace = (over: Partial<RunPace> = {}): RunPace => ({
  ended: 20,
  overSeconds: 10,
  planned: 80,
  unseenVariants: 0,
  seenVariants: 1_000,
  units: 100,
  ...over,
});

test('the rest is foretold from what was made lately, and not before something was', () => {
  expect(secondsLeft(pace())).toBe(40);
  expect(secondsLeft(pace({ ended: 0 }))).toBeNull();
  expect(secondsLeft(pace({ ended: 1 }))).toBeNull();
  expect(secondsLeft(pace({ overSeconds: 0.5 }))).toBeNull();
});

test('variants that nobody has looked at count as much as those before them came to', () => {
  expect(secondsLeft(pace({ unseenVariants: 1_000 }))).toBe(90);
});

test('when nothing is left to make, there is nothing to foretell', () => {
  expect(secondsLeft(pace({ planned: 0 }))).toBeNull();
});
