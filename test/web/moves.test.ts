import { expect, test } from '@jest/globals';
import { Moves } from '../../web/app/api/moves.ts';
import { Notes } from '../../web/app/api/notes.ts';

function start() {
  const notes = new Notes();
  const moves = new Moves(notes);
  const release = (kind: string, product: string) =>
    moves.note({ kind, subject: { type: 'release', id: product }, data: { product } });
  const end = (show: string, failed = 0) =>
    moves.note({
      kind: 'connection.releases-moved',
      subject: { type: 'connection', id: 'c' },
      data: { show, products: 0, failed },
    });
  return { notes, moves, release, end, says: () => notes.all().map(({ says }) => says) };
}

test('what was asked of many products is counted by product until its end is told', () => {
  const { moves, release, end, says, notes } = start();
  moves.begin('c', 'before', 3);
  release('release.live', 'a');
  release('release.live', 'a'); // told twice after a broken line
  release('release.withdrawn', 'b');
  expect(says()).toEqual(['Rolling back: 2 of 3 products']);
  expect(notes.all()[0]?.fraction).toBeCloseTo(2 / 3);

  end('before', 1);

  expect(says()).toEqual([
    '2 products are rolled back. The store refused 1: their timelines say why.',
  ]);
  expect(notes.all()[0]).toMatchObject({ fraction: null, isBad: true });
});

test('two approvals are one move; the end of the first is not the end of both', () => {
  const { moves, release, end, says } = start();
  moves.begin('c', 'approved', 1);
  moves.begin('c', 'approved', 2);
  release('release.live', 'a');
  end('approved');
  expect(says()).toEqual(['Going live: 1 of 3 products']);
  release('release.live', 'b');
  release('release.live', 'd');
  expect(says()).toEqual(['3 products are live.']);
});

test('what is put away stays away while it goes on, and its end is told', () => {
  const { moves, release, end, notes, says } = start();
  moves.begin('c', 'none', 2);
  notes.drop('c none');
  release('release.withdrawn', 'a');
  expect(says()).toEqual([]);
  release('release.withdrawn', 'b');
  end('none');
  expect(says()).toEqual(['2 products show their photos.']);
});

test('events of others move nothing that was not asked for', () => {
  const { release, end, says } = start();
  release('release.live', 'a');
  end('approved');
  expect(says()).toEqual([]);
});
