import { expect, test } from '@jest/globals';
import { readFrame } from '../../../src/core/flat/read-frame.ts';

test.each([
  [{ Frame: 'Oak frame' }, '#b8926a'],
  [{ Frame: 'Black' }, '#1c1c1c'],
  [{ Style: 'Framed in walnut' }, '#5d432c'],
  [{ Rahmen: 'Mit Rahmen' }, '#2b2b2b'],
  [{ Frame: 'Unframed' }, null],
  [{ Frame: 'None' }, null],
  [{ Frame: 'Without frame' }, null],
  [{ Rahmen: 'ohne' }, null],
  [{ Frame: 'Passe-partout' }, null],
  [{ Colour: 'Black', Size: 'A4' }, null],
])('%j', (selection, color) => {
  expect(readFrame(selection as Record<string, string>)).toBe(color);
});
