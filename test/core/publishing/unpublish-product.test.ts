import { expect, test } from '@jest/globals';
import { unpublishProduct } from '../../../src/core/publishing/unpublish-product.ts';
import { productId } from '../samples.ts';
import { sampleRelease, shelfWith } from './shelf.ts';

test('the store shows nothing afterwards, and the variants are ready, not gone', async () => {
  const release = sampleRelease('live');
  const needs = shelfWith(release, release.manifest);

  expect(await unpublishProduct(needs, productId)).toEqual({ withdrawn: true });
  expect(needs.done).toMatchObject({
    shown: null,
    moves: ['withdrawn'],
    keys: ['unpublish:release'],
    entries: [{ action: 'unpublish', proven: true }],
  });
  expect([...needs.done.verdicts.values()]).toEqual(['ready', 'ready']);
});

test('a store that still shows it is written down as unproven', async () => {
  const release = sampleRelease('live');
  const needs = shelfWith(release);
  const shelf = { ...needs.shelf, read: async () => release.manifest };
  await unpublishProduct({ ...needs, shelf }, productId);

  expect(needs.done.entries).toMatchObject([
    { proven: false, differences: ['the store still returns a manifest'] },
  ]);
});

test('a product that shows nothing is left alone', async () => {
  const needs = shelfWith(null);

  expect(await unpublishProduct(needs, productId)).toEqual({ withdrawn: false });
  expect(needs.done.keys).toEqual([]);
});
