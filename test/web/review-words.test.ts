import { expect, test } from '@jest/globals';
import {
  againstWords,
  choiceWords,
  type DifferingLook,
  differenceSentence,
} from '../../web/app/words/difference.ts';
import { type DraftItem, draftWords, inPieces, nextDraft } from '../../web/app/words/drafts.ts';
import { moveWords } from '../../web/app/words/moves.ts';
import { beforeOf } from '../../web/app/words/releases.ts';
import { putBackWords, rollBackWords } from '../../web/app/words/roll-back.ts';
import { mayResume, runSentence } from '../../web/app/words/runs.ts';

const look = (change: DifferingLook['change']): DifferingLook => ({
  values: [
    { option: 'Colour', value: 'Oak' },
    { option: 'Legs', value: 'Long' },
  ],
  before: null,
  after: null,
  variants: 1,
  change,
});

test('a difference is one sentence, and what stays comes last', () => {
  const of = (...changes: DifferingLook['change'][]) =>
    differenceSentence({ looks: changes.map(look) });
  expect(of('same', 'added', 'changed', 'added', 'removed')).toBe(
    '2 looks added, 1 changed, 1 removed, 1 stays as it is.',
  );
  expect(of('removed')).toBe('1 look removed.');
  expect(of('same', 'same')).toBe('Every look stays as it is.');
  expect(of('same')).toBe('Its one look stays as it is.');
});

test('a difference says what it is compared with', () => {
  const against = { id: 'r', number: 3 };
  expect(againstWords({ against }, true)).toBe(
    'Compared with release 3, which the shop shows now.',
  );
  expect(againstWords({ against }, false)).toBe('Compared with release 3.');
  expect(againstWords({ against: null }, true)).toContain('no 3D');
  expect(choiceWords(look('added'))).toBe('Oak, Long');
  expect(choiceWords({ values: [] })).toBe('The only look');
});

const draft = (release: string, state: DraftItem['state'] = 'draft'): DraftItem => ({
  release,
  state,
  number: 1,
  createdAt: '2026-11-24T12:00:00Z',
  changed: 1,
  product: { id: release, title: release, poster: null },
});

test('after a draft comes the one behind it that waits, and from the last the first', () => {
  const drafts = [draft('a'), draft('b', 'approved'), draft('c')];
  expect(nextDraft(drafts, 'a')).toBe('c');
  expect(nextDraft(drafts, 'c')).toBe('a');
  expect(nextDraft(drafts, 'gone')).toBe('a');
  expect(nextDraft([draft('a')], 'a')).toBeNull();
  expect([0, 1, 2].map((changed) => draftWords({ changed }))).toEqual([
    'no look differs',
    '1 look differs',
    '2 looks differ',
  ]);
});

test('a list is sent in pieces that one request takes', () => {
  expect(inPieces([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(inPieces([])).toEqual([]);
});

test('a move tells how far it is, then what came of it', () => {
  const move = { show: 'before', total: 12, done: 7, failed: 0, isOver: false } as const;
  expect(moveWords(move)).toBe('Rolling back: 7 of 12 products');
  expect(moveWords({ ...move, done: 12, isOver: true })).toBe('12 products are rolled back.');
  expect(moveWords({ ...move, show: 'approved', done: 1, failed: 2, isOver: true })).toBe(
    '1 product is live. The store refused 2: their timelines say why.',
  );
});

test('a rollback says how many go back to what', () => {
  expect(rollBackWords({ live: 12, earlier: 1 })).toEqual([
    '1 product goes back to the release before.',
    '11 products had none before: shoppers see their photos alone.',
  ]);
  expect(rollBackWords({ live: 2, earlier: 2 })).toEqual([
    '2 products go back to the release before.',
  ]);
});

test('what was put back is told apart', () => {
  const says = (withdrawn: number, rolledBack: number) =>
    putBackWords({ withdrawn, rolledBack }, 'My shop');
  expect([says(5, 6), says(1, 0), says(0, 1)]).toEqual([
    '5 products were taken out of My shop, 6 rolled back.',
    '1 product was taken out of My shop.',
    '1 product was rolled back in My shop.',
  ]);
});

test('a release is compared with the one that was shown before it, whatever was only drafted between them', () => {
  const releases = [
    { number: 4, state: 'draft' },
    { number: 3, state: 'live' },
    { number: 2, state: 'discarded' },
    { number: 1, state: 'superseded' },
  ] as const;
  const before = (index: number) => beforeOf(releases, releases[index]!)?.number ?? null;
  expect([before(0), before(1), before(3)]).toEqual([null, 1, null]);
});

test('a run says what it read, and whether something is left to do', () => {
  const counts = { products: 17, variants: 2_238, changed: 1, removed: 0 };
  expect(runSentence({ counts, state: 'complete' })).toBe(
    '2,238 variants of 17 products read · 1 product changed',
  );
  const none = { products: 0, variants: 0, changed: 0, removed: 0 };
  expect(runSentence({ counts: none, state: 'running' })).toBe('Reading the catalog…');
  expect(
    (['running', 'complete', 'incomplete', 'failed', 'cancelled'] as const).filter((state) =>
      mayResume({ state }),
    ),
  ).toEqual(['incomplete', 'failed', 'cancelled']);
});
