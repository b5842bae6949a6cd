import { expect, test } from '@jest/globals';
import { fitPhoto } from '../../../src/conversion/flat/window.ts';

test('the photo says which side is up', () => {
  const landscape = fitPhoto({ width: 1400, height: 1000 }, { width: 0.5, height: 0.7 });
  expect(landscape).toMatchObject({ width: 0.7, height: 0.5, cut: 0 });
});

test('what does not fit is cut off evenly, and never stretched', () => {
  const { window, cut } = fitPhoto({ width: 1000, height: 1000 }, { width: 0.5, height: 1 });
  expect(cut).toBe(0.5);
  expect(window).toEqual({ u: [0.25, 0.75], v: [0, 1] });
  const tall = fitPhoto({ width: 1000, height: 2000 }, { width: 1, height: 1 });
  expect(tall.window).toEqual({ u: [0, 1], v: [0.25, 0.75] });
});

test('how sizes are rounded cuts nothing off', () => {
  expect(fitPhoto({ width: 2100, height: 2970 }, { width: 0.297, height: 0.42 }).cut).toBe(0);
});
