import { expect, test } from '@jest/globals';
import { openWatchers } from '../../src/conversion/watchers.ts';

test('who joins work under way hears where it is, and everything after that until leaving', () => {
  const watchers = openWatchers();
  const heard: Record<string, [string, number][]> = { first: [], second: [], other: [] };
  const join = (work: string, who: string) =>
    watchers.join(work, (...told) => heard[who]?.push(told));
  const first = join('chair', 'first');
  join('table', 'other');
  first.tell('geometry', 0.1);
  const second = join('chair', 'second');
  first.tell('textures', 0.5);
  first.leave();
  first.tell('files', 0.8); // it goes on as long as somebody waits
  second.leave();
  expect(heard).toEqual({
    first: [
      ['geometry', 0.1],
      ['textures', 0.5],
    ],
    second: [
      ['geometry', 0.1],
      ['textures', 0.5],
      ['files', 0.8],
    ],
    other: [],
  });
});

test('work that nobody waits for any more is begun anew without what was told of it', () => {
  const watchers = openWatchers();
  const first = watchers.join('chair', () => undefined);
  first.tell('geometry', 0.1);
  first.leave();
  const heard: unknown[] = [];
  watchers.join('chair', (...told) => heard.push(told));
  expect(heard).toEqual([]);
});
