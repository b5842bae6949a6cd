import { expect, test } from '@jest/globals';
import { connectionMoves } from '../../src/core/connections/connection.ts';
import { syncRunMoves } from '../../src/core/catalog/sync-run.ts';
import { mayMove, releaseMoves, releaseStates } from '../../src/core/publishing/release.ts';

/** Each table with the state it begins in and the states that are its ends. */
const tables = [
  { noun: 'release', moves: releaseMoves, start: 'draft', ends: ['discarded'] },
  { noun: 'connection', moves: connectionMoves, start: 'connecting', ends: [] },
  {
    noun: 'sync run',
    moves: syncRunMoves,
    start: 'running',
    ends: ['complete', 'incomplete', 'failed', 'cancelled'],
  },
] as const;

type Moves = Readonly<Record<string, readonly string[]>>;

test.each(tables)('$noun: every move leads to a state of the table', ({ moves }) => {
  const states = Object.keys(moves);
  for (const to of Object.values(moves as Moves).flat()) expect(states).toContain(to);
});

test.each(tables)('$noun: every state can be reached', ({ moves, start }) => {
  const reached = new Set<string>([start]);
  for (const state of reached) for (const to of (moves as Moves)[state] ?? []) reached.add(to);
  expect([...reached].toSorted()).toEqual(Object.keys(moves).toSorted());
});

test.each(tables)('$noun: its ends are ends, and nothing else is', ({ moves, ends }) => {
  const stuck = Object.entries(moves as Moves).filter(([, to]) => to.length === 0);
  expect(stuck.map(([state]) => state)).toEqual([...ends]);
});

test('a release is called live only out of a publication that was proven', () => {
  expect(releaseStates.filter((from) => mayMove(from, 'live'))).toEqual(['publishing']);
});

test('what was superseded or withdrawn can be published again: that is a rollback', () => {
  expect(mayMove('superseded', 'publishing')).toBe(true);
  expect(mayMove('withdrawn', 'publishing')).toBe(true);
  expect(mayMove('discarded', 'publishing')).toBe(false);
});
