import { expect, test } from '@jest/globals';
import { wordsOf } from '../../../src/core/uploads/file-words.ts';
import { matchUpload, type Candidate } from '../../../src/core/uploads/match-upload.ts';
import type { ProductId } from '../../../src/kernel/ids.ts';
import { id } from '../samples.ts';

const product = (handle: string, over: Partial<Candidate> = {}): Candidate => ({
  id: id<ProductId>(handle),
  title: handle.replaceAll('-', ' '),
  handle,
  skus: [],
  files: [],
  ...over,
});
const found = (name: string, ...candidates: Candidate[]) =>
  matchUpload(name, candidates).map(({ product: of, by }) => `${of} by ${by}`);

test('a name is its words: no case, accents, versions, or what every model is called', () => {
  expect(wordsOf('Stöol_OAK-v2 (final).lod0 3D')).toEqual(['stool', 'oak']);
  expect(wordsOf('LoungeChairOak')).toEqual(['lounge', 'chair', 'oak']);
  expect(wordsOf('---')).toEqual([]);
});

test('a SKU says more than a handle, a handle more than a file of the store, that more than words', () => {
  const candidates = [
    product('other', { title: 'CH 100 stool' }),
    product('filed', { files: ['https://cdn.example/x/ch-100.jpg'] }),
    product('ch-100'),
    product('coded', { skus: ['CH100'] }),
  ];
  expect(found('CH-100.glb', ...candidates)).toEqual([
    'coded by sku',
    'ch-100 by handle',
    'filed by file-name',
    'other by title',
  ]);
});

test.each([
  ['CH-100.glb', 1],
  ['ch_100_oak_final.glb', 0.95],
  ['models/CH-100.usdz', 1],
  [String.raw`C:\models\CH-100.glb`, 1],
])('%s holds the SKU CH-100', (name, score) => {
  expect(matchUpload(name, [product('stool', { skus: ['CH-100'] })])).toMatchObject([
    { score, by: 'sku' },
  ]);
});

test('a colour behind the product’s name leaves it the product’s', () => {
  const [best] = matchUpload('harbour-stool-red.glb', [
    product('harbour-bench'),
    product('harbour-stool'),
  ]);
  expect(best).toMatchObject({ product: 'harbour-stool', by: 'handle', score: 0.85 });
});

test('words that are shared rank what is nearer first', () => {
  const chairs = [
    product('p1', { title: 'Lounge chair with arms' }),
    product('p2', { title: 'Lounge chair' }),
  ];
  expect(found('chair_lounge.glb', ...chairs)).toEqual(['p2 by title', 'p1 by title']);
});

test('a short code is not looked for inside names, and nothing in common is no match', () => {
  expect(found('a-1-sofa.glb', product('lamp', { skus: ['A1'] }))).toEqual([]);
  expect(found('sofa.glb', product('lamp'), product('print'))).toEqual([]);
  expect(found('.glb', product('lamp', { files: ['.jpg'] }))).toEqual([]);
  expect(found('3D-model.glb', product('model'))).toEqual([]);
});

test('however many come near, five are told, and equals always in one order', () => {
  const many = Array.from({ length: 9 }, (_, index) => product(`p${index}`, { title: 'Oak sofa' }));
  const first = found('oak-sofa.glb', ...many);
  expect(first).toHaveLength(5);
  expect(found('oak-sofa.glb', ...many.toReversed())).toEqual(first);
});
