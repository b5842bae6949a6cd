import { expect, test } from '@jest/globals';
import { unpublishProduct } from '../../../src/core/publishing/unpublish-product.ts';
import { id, productId } from '../samples.ts';
import { sampleRelease, shelfWith } from './shelf.ts';

test('the store shows nothing afterwards, and the variants are ready, not gone', async () => {
  const release = sampleRelease('live');
  const needs = shelfWith(release, release.manifest);
  needs.done.verdicts.set(id('look-oak'), 'live').set(id('look-ash'), 'live');

  expect(await unpublishProduct(needs, productId)).toEqual({ withdrawn: true });
  expect(needs.done).toMatchObject({
    shown: null,
    moves: ['withdrawn'],
    keys: ['unpublish:release'],
    entries: [{ action: 'unpublish', proven: true }],
  });
  expect([...needs.done.verdicts.values()]).toEqual(['ready', 'ready']);
});

test('a store that still shows it has not been unpublished: it is written down, and nothing moves', async () => {
  const release = sampleRelease('live');
  const needs = shelfWith(release);
  needs.done.verdicts.set(id('look-oak'), 'live');
  const shelf = { ...needs.shelf, read: async () => release.manifest };

  await expect(unpublishProduct({ ...needs, shelf }, productId)).rejects.toMatchObject({
    code: 'publishing.still-shown',
  });
  expect(needs.done.entries).toMatchObject([
    { proven: false, differences: ['the store still returns a manifest'] },
  ]);
  expect(needs.done.moves).toEqual([]);
  expect(needs.done.verdicts.get(id('look-oak'))).toBe('live');
});

test('after a crash before the verdicts were settled the next try settles them', async () => {
  const needs = shelfWith(sampleRelease('live'));
  needs.done.verdicts.set(id('look-oak'), 'live');
  const crash = () => Promise.reject(new Error('database gone'));
  const broken = { ...needs.variants, settleFrom: crash, settleLooks: crash };
  await expect(unpublishProduct({ ...needs, variants: broken }, productId)).rejects.toThrow('gone');
  expect(needs.done.moves).toEqual([]);

  expect(await unpublishProduct(needs, productId)).toEqual({ withdrawn: true });
  expect(needs.done.verdicts.get(id('look-oak'))).toBe('ready');
  expect(needs.done.moves).toEqual(['withdrawn']);
});

test('a release whose publication broke off may be in the store, so it is taken out too', async () => {
  const stuck = sampleRelease('publishing');
  const needs = shelfWith(stuck, stuck.manifest);

  expect(await unpublishProduct(needs, productId)).toEqual({ withdrawn: true });
  expect(needs.done).toMatchObject({ shown: null, moves: ['withdrawn'] });
});

test('a product that shows nothing is left alone', async () => {
  const needs = shelfWith(null);

  expect(await unpublishProduct(needs, productId)).toEqual({ withdrawn: false });
  expect(needs.done.keys).toEqual([]);
});
