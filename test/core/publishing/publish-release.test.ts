import { expect, test } from '@jest/globals';
import type { PublicFiles } from '../../../src/core/publishing/ports.ts';
import { publishRelease } from '../../../src/core/publishing/publish-release.ts';
import { readAssetHash } from '../../../src/kernel/ids.ts';
import { hash, id } from '../samples.ts';
import { sampleRelease, shelfWith } from './shelf.ts';

/** A shopper's fetch that gets what the address promises. */
const honest: PublicFiles = { sha256Of: async (url) => readAssetHash(url.slice(-64)) };
const release = sampleRelease();

test('it is live when the store and a fetch of every file agree', async () => {
  const needs = shelfWith(release);
  let files = 0;
  const end = await publishRelease({ ...needs, files: honest }, release.id, () => (files += 1));

  expect(end).toEqual({ live: true, looks: 2 });
  expect(files).toBe(3);
  expect(needs.done).toMatchObject({
    moves: ['approved', 'publishing', 'live'],
    keys: ['publish:release'],
    entries: [{ action: 'publish', proven: true, differences: [] }],
  });
  expect([...needs.done.verdicts]).toEqual([
    ['look-oak', 'live'],
    ['look-ash', 'live'],
  ]);
  expect(needs.done.shown?.release).toBe(release.id);
});

test.each([
  ['nothing', null],
  ['another manifest', { ...release.manifest, variants: {} }],
])('a store that accepts the write but shows %s is not called live', async (_, shown) => {
  const needs = shelfWith(release);
  const shelf = { ...needs.shelf, read: async () => shown };
  const end = await publishRelease({ ...needs, shelf, files: honest }, release.id, () => {});

  expect(end).toMatchObject({ live: false, differences: [expect.stringContaining('another')] });
  expect(needs.done.moves).toEqual(['approved', 'publishing', 'approved']);
  expect([...needs.done.verdicts.values()]).not.toContain('live');
});

test.each([
  ['other bytes', hash('f')],
  ['nothing at all', null],
])('a file of which a shopper gets %s is named, and nothing is called live', async (_, got) => {
  const needs = shelfWith(release);
  const files: PublicFiles = {
    sha256Of: (url) => (url.endsWith(hash('b')) ? Promise.resolve(got) : honest.sha256Of(url)),
  };
  const end = await publishRelease({ ...needs, files }, release.id, () => {});

  expect(end).toEqual({ live: false, differences: ['poster of look look-oak'] });
  expect(needs.done.entries).toMatchObject([{ proven: false }]);
  expect([...needs.done.verdicts.values()]).not.toContain('live');
});

test('a live release can be published again: it mends what the store has lost', async () => {
  const live = sampleRelease('live');
  const needs = shelfWith(live);
  const end = await publishRelease({ ...needs, files: honest }, live.id, () => {});

  expect(end).toMatchObject({ live: true });
  expect(needs.done.moves).toEqual(['publishing', 'live']);
});

test('a look that the store no longer shows is no longer live, whichever release it came from', async () => {
  const needs = shelfWith(release);
  needs.done.verdicts.set(id('look-elm'), 'live').set(id('look-pine'), 'failed');
  await publishRelease({ ...needs, files: honest }, release.id, () => {});

  expect(Object.fromEntries(needs.done.verdicts)).toEqual({
    'look-elm': 'ready',
    'look-pine': 'failed',
    'look-oak': 'live',
    'look-ash': 'live',
  });
});

test('a release that was live and is not proven any more leaves nothing live', async () => {
  const live = sampleRelease('live');
  const needs = shelfWith(live);
  needs.done.verdicts.set(id('look-oak'), 'live');
  const files: PublicFiles = { sha256Of: async () => null };
  await publishRelease({ ...needs, files }, live.id, () => {});

  expect(needs.done.verdicts.get(id('look-oak'))).toBe('ready');
});

test('a store that is down leaves the release where it was going, for the next try', async () => {
  const needs = shelfWith(release);
  const shelf = { ...needs.shelf, write: () => Promise.reject(new Error('503')) };

  await expect(
    publishRelease({ ...needs, shelf, files: honest }, release.id, () => {}),
  ).rejects.toThrow('503');
  expect(needs.done.entries).toEqual([]);
});

test('whoever lost the turn meanwhile says nothing of what the store shows', async () => {
  const needs = shelfWith(release);
  needs.done.overtaken = true;
  await expect(
    publishRelease({ ...needs, files: honest }, release.id, () => {}),
  ).rejects.toMatchObject({ code: 'publishing.overtaken' });
  expect(needs.done.moves).toEqual(['approved', 'publishing']);
  expect(needs.done.entries).toEqual([]);
});
