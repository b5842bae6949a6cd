import { expect, test } from '@jest/globals';
import { array, assert, asyncProperty, constantFrom, double, record, boolean } from 'fast-check';
import { fairQueue, type FairLimits } from '../../../src/conversion/server/fair-queue.ts';

const patient = new AbortController().signal;
const limits: FairLimits = { running: 1, runningCost: 10, waiting: 100, waitingPerScope: 50 };

function gate() {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  return { open: () => resolve(undefined), promise };
}

/** Queues jobs behind a held one and tells in which order they came to their turn. */
async function turns(jobs: readonly { scope: string; cost: number }[], of = limits) {
  const queue = fairQueue(of);
  const { promise, open } = gate();
  const held = queue.run(patient, { scope: 'held', cost: 1 }, () => promise);
  const order: string[] = [];
  const all = jobs.map((claim) =>
    queue.run(patient, claim, async () => void order.push(claim.scope)),
  );
  open();
  await Promise.all([held, ...all]);
  return { order, queue };
}

test('an organization that asks for much does not keep another waiting behind all of it', async () => {
  const many = Array.from({ length: 20 }, () => ({ scope: 'many', cost: 1 }));
  const { order } = await turns([...many, { scope: 'few', cost: 1 }]);
  expect(order.indexOf('few')).toBeLessThanOrEqual(1);
});

test('turns go by cost: one large job counts as many small ones', async () => {
  const large = Array.from({ length: 4 }, () => ({ scope: 'large', cost: 5 }));
  const small = Array.from({ length: 20 }, () => ({ scope: 'small', cost: 1 }));
  const { order } = await turns([...large, ...small]);
  const before = order.slice(0, order.lastIndexOf('large')).filter((one) => one === 'small');
  expect(before.length).toBeGreaterThanOrEqual(14);
  expect(before.length).toBeLessThanOrEqual(16);
});

test('whoever was away starts level: idle time is not saved up', async () => {
  const queue = fairQueue({ ...limits, running: 1 });
  for (let at = 0; at < 10; at += 1)
    await queue.run(patient, { scope: 'busy', cost: 1 }, async () => {});
  const { promise, open } = gate();
  const held = queue.run(patient, { scope: 'busy', cost: 1 }, () => promise);
  const order: string[] = [];
  const jobs = ['busy', 'new', 'busy', 'new', 'busy', 'new'].map((scope) =>
    queue.run(patient, { scope, cost: 1 }, async () => void order.push(scope)),
  );
  open();
  await Promise.all([held, ...jobs]);
  expect(order.slice(0, 4).filter((scope) => scope === 'new').length).toBeLessThanOrEqual(3);
  expect(order.slice(0, 4)).toContain('busy');
});

test('what would not fit beside the others waits until it runs alone, and nobody overtakes it', async () => {
  const queue = fairQueue({ ...limits, running: 2 });
  const [first, second] = [gate(), gate()];
  const small = queue.run(patient, { scope: 'a', cost: 6 }, () => first.promise);
  const large = queue.run(patient, { scope: 'b', cost: 20 }, () => second.promise);
  const later = queue.run(patient, { scope: 'c', cost: 1 }, async () => 'later');
  expect([queue.running, queue.waiting]).toEqual([1, 2]);
  first.open();
  await small;
  expect([queue.running, queue.waiting]).toEqual([1, 1]);
  second.open();
  await large;
  expect(await later).toBe('later');
});

test('a full line sends away and says for how long; one organization cannot fill it', async () => {
  const queue = fairQueue({ ...limits, waiting: 3, waitingPerScope: 2 });
  const { promise, open } = gate();
  const run = (scope: string) => queue.run(patient, { scope, cost: 4 }, () => promise);
  const jobs = [run('a'), run('a'), run('a')];
  await expect(run('a')).rejects.toMatchObject({
    code: 'conversion.busy',
    detail: { retryAfterMs: expect.any(Number) },
  });
  jobs.push(run('b'));
  await expect(run('b')).rejects.toMatchObject({ code: 'conversion.busy' });
  open();
  await Promise.all(jobs);
  expect([queue.running, queue.waiting]).toEqual([0, 0]);
});

test('who hangs up while waiting frees the place, and who had hung up before never takes one', async () => {
  const queue = fairQueue({ ...limits, waiting: 1 });
  const { promise, open } = gate();
  const running = queue.run(patient, { scope: 'a', cost: 1 }, () => promise);
  const impatient = new AbortController();
  const waiting = queue.run(impatient.signal, { scope: 'a', cost: 1 }, async () => 'never');
  impatient.abort();
  await expect(waiting).rejects.toMatchObject({ code: 'conversion.cancelled' });
  const gone = queue.run(impatient.signal, { scope: 'a', cost: 1 }, async () => 'never');
  await expect(gone).rejects.toMatchObject({ code: 'conversion.cancelled' });
  const next = queue.run(patient, { scope: 'a', cost: 1 }, async () => 'next');
  open();
  await running;
  expect(await next).toBe('next');
});

test('whatever comes: everything runs once, within the limits, and a failure frees its place', async () => {
  const claim = record({
    scope: constantFrom('a', 'b', 'c'),
    cost: double({ min: 0, max: 20, noNaN: true }),
    fails: boolean(),
  });
  await assert(
    asyncProperty(array(claim, { maxLength: 40 }), async (claims) => {
      const queue = fairQueue({ ...limits, running: 3 });
      let [now, costs, most] = [0, 0, 0];
      const jobs = claims.map(({ fails, ...of }) =>
        queue.run(patient, of, async () => {
          now += 1;
          costs += of.cost;
          most = Math.max(most, now);
          expect(now === 1 || costs <= 10 + 1e-9).toBe(true);
          await new Promise((resolve) => void setImmediate(resolve));
          now -= 1;
          costs -= of.cost;
          if (fails) throw new Error('broken');
        }),
      );
      const ends = await Promise.allSettled(jobs);
      expect(ends.map(({ status }) => status)).toEqual(
        claims.map(({ fails }) => (fails ? 'rejected' : 'fulfilled')),
      );
      expect(most).toBeLessThanOrEqual(3);
      expect([queue.running, queue.waiting]).toEqual([0, 0]);
    }),
    { numRuns: 50 },
  );
});
