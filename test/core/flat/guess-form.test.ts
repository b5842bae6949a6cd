import { expect, test } from '@jest/globals';
import { guessForm } from '../../../src/core/flat/guess-form.ts';

test.each([
  ['Art prints', 'Harbour', 'print'],
  ['', 'Poster “Signal”', 'print'],
  ['Rugs', 'Tide', 'rug'],
  ['Teppiche', 'Flut', 'rug'],
  ['Wall art', 'Canvas print “Dunes”', 'canvas'],
  ['Books', 'The print of a fox', 'book'],
  ['Fliesen', 'Azur', 'tile'],
  ['Chairs', 'Saddle chair', null],
  ['Gift cards', 'Gift card', null],
  ['Electronics', 'Printer stand', null],
])('%s, %s: %s', (productType, title, form) => {
  expect(guessForm({ productType, title })).toBe(form);
});
