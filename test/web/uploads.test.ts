import { expect, test } from '@jest/globals';
import { detailWords } from '../../web/app/words/details.ts';
import { inspectionWarnings, inspectionWords, likelihood } from '../../web/app/words/uploads.ts';

test('what was found in a file is told in the units that fit it', () => {
  const chair = {
    triangles: 12_400,
    materials: [{ name: 'Fabric' }],
    variants: ['Oak', 'Elm'],
    size: [0.45, 0.9, 0.052],
  };
  expect(inspectionWords(chair)).toEqual([
    '12,400 triangles',
    '1 material',
    '2 variants of its own',
    '45 × 90 × 5.2 cm',
  ]);
  expect(inspectionWords({ size: [1.2, 3.04, 0.5] })).toEqual(['1.2 × 3.0 × 0.5 m']);
  // A file of another day may be described in other words: what is not understood is left out.
  expect(inspectionWords({ triangles: 'many', size: [1, 2] })).toEqual([]);
  expect(inspectionWords(null)).toEqual([]);
  expect(inspectionWarnings({ warnings: ['Metres were assumed.', 3] })).toEqual([
    'Metres were assumed.',
  ]);
});

test('a guess is as sure as its way of guessing', () => {
  expect([1, 0.9, 0.85, 0.6, 0.59].map(likelihood)).toEqual([
    'Very likely',
    'Very likely',
    'Likely',
    'Likely',
    'Possible',
  ]);
});

test('the particulars of a failure have names that a person reads', () => {
  expect(detailWords('expected', 769_528)).toEqual({
    says: 'Bytes that it announces',
    shown: '769,528',
  });
  expect(detailWords('retryAfterMs', 'x').says).toBe('Retry after ms');
  expect(detailWords('texture-edge', 4_096)).toEqual({ says: 'Texture edge', shown: '4,096' });
});
