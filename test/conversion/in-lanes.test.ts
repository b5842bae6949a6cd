import { expect, test } from '@jest/globals';
import { inLanes } from '../../src/conversion/in-lanes.ts';

const patient = new AbortController().signal;
const tick = () => new Promise((resolve) => setImmediate(resolve));

/** Runs items of these costs and tells the most that were under way at once, and their results. */
async function run(costs: readonly number[], lanes: { count: number; costMax: number }) {
  let [now, most] = [0, 0];
  const results = await inLanes(
    costs,
    { lanes, costOf: (cost) => cost, signal: patient },
    async (cost) => {
      most = Math.max(most, (now += 1));
      for (let turn = 0; turn < cost; turn += 1) await tick();
      now -= 1;
      return cost * 10;
    },
  );
  return { results, most };
}

test('results come in the order of the items, with so many at once and no more', async () => {
  const { results, most } = await run([5, 1, 3, 1, 2], { count: 2, costMax: 100 });
  expect(results).toEqual([50, 10, 30, 10, 20]);
  expect(most).toBe(2);
});

test('what costs too much together waits, and what costs too much alone goes alone', async () => {
  expect((await run([3, 3, 3], { count: 3, costMax: 5 })).most).toBe(1);
  expect((await run([1, 9, 1], { count: 3, costMax: 5 })).most).toBe(1);
  expect((await run([], { count: 3, costMax: 5 })).results).toEqual([]);
});

test('the first failure stops the others, and is told when they have ended', async () => {
  const ended: string[] = [];
  const all = inLanes(
    ['waits', 'fails', 'never begins'],
    { lanes: { count: 2, costMax: 9 }, costOf: () => 1, signal: patient },
    async (item, signal) => {
      if (item === 'fails') throw new Error('broken');
      while (!signal.aborted) await tick();
      await tick();
      ended.push(item);
    },
  );
  await expect(all).rejects.toThrow('broken');
  expect(ended).toEqual(['waits']);
});

test('whoever hangs up stops all of it', async () => {
  const hangUp = new AbortController();
  const all = inLanes(
    [1, 2],
    { lanes: { count: 1, costMax: 9 }, costOf: () => 1, signal: hangUp.signal },
    async (_, signal) => {
      while (!signal.aborted) await tick();
    },
  );
  hangUp.abort(new Error('hung up'));
  await expect(all).rejects.toThrow('hung up');
});
