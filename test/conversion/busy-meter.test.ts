import { expect, test } from '@jest/globals';
import { busyMeter } from '../../src/conversion/busy-meter.ts';

test('time counts once for each that runs, also before it has ended, and an end counts once', () => {
  let ms = 1_000;
  const meter = busyMeter(() => ms);
  const pass = (by: number): number => {
    ms += by;
    return meter.seconds;
  };
  expect(pass(5_000)).toBe(0);
  const first = meter.begin();
  expect(pass(1_000)).toBe(1);
  const second = meter.begin();
  expect(pass(1_000)).toBe(3);
  first();
  first();
  expect(pass(1_000)).toBe(4);
  second();
  expect(pass(1_000)).toBe(4);
});
