import { expect, test } from '@jest/globals';
import { jobQueue } from '../../../src/conversion/gpu/queue.ts';

const patient = new AbortController().signal;

function gate() {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  return { open: () => resolve(undefined), promise };
}

test('so many run, so many wait, the next is sent away', async () => {
  const queue = jobQueue({ running: 2, waiting: 1 });
  const { promise, open } = gate();
  const jobs = [1, 2, 3].map((job) => queue.run(patient, () => promise.then(() => job)));
  expect([queue.running, queue.waiting]).toEqual([2, 1]);
  await expect(queue.run(patient, async () => 4)).rejects.toMatchObject({
    code: 'conversion.busy',
  });
  open();
  expect(await Promise.all(jobs)).toEqual([1, 2, 3]);
  expect([queue.running, queue.waiting]).toEqual([0, 0]);
});

test('who hangs up while waiting frees the place', async () => {
  const queue = jobQueue({ running: 1, waiting: 1 });
  const { promise, open } = gate();
  const running = queue.run(patient, () => promise);
  const impatient = new AbortController();
  const waiting = queue.run(impatient.signal, async () => 'never');
  impatient.abort();
  await expect(waiting).rejects.toMatchObject({ code: 'conversion.cancelled' });
  const next = queue.run(patient, async () => 'next');
  open();
  await running;
  expect(await next).toBe('next');
});

test('a job that fails frees its place too', async () => {
  const queue = jobQueue({ running: 1, waiting: 0 });
  const broken = queue.run(patient, () => Promise.reject(new Error('broken')));
  await expect(broken).rejects.toThrow('broken');
  expect(await queue.run(patient, async () => 'next')).toBe('next');
});
