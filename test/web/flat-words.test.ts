import { expect, test } from '@jest/globals';
import { momentWords } from '../../web/app/words/moments.ts';
import { metres, sizeWords } from '../../web/app/words/flat.ts';

test('sizes are written in centimetres and sent in metres', () => {
  expect(sizeWords({ width: 0.21, height: 0.297 })).toBe('21 × 29.7 cm');
  expect(sizeWords({ width: 1.6, height: 2.3 })).toBe('160 × 230 cm');
  expect(metres('29,7')).toBe(0.297);
  expect(metres(' 160 ')).toBe(1.6);
  expect(metres('  ')).toBeNull();
});

test('what somebody asked for is told with who it was', () => {
  const moment = {
    at: '2026-01-01T00:00:00.000Z',
    kind: 'asked.set-flat-rule',
    subject: 'product',
    data: { by: 'Owner' },
  } as never;
  expect(momentWords(moment).says).toBe('Owner said that it may be built from its photo.');
});
