import { expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { liveEvents } from '../../src/api/live-events.ts';
import type { EventPosition, EventSlice, Reads } from '../../src/api/reads.ts';
import { readId, type ConnectionId } from '../../src/kernel/ids.ts';
import { elm, oak } from './keys.ts';

/** A log in memory that counts how often it is asked. */
function memoryLog() {
  const kinds: string[] = [];
  const asked = { times: 0 };
  const events = async (
    _of: unknown,
    after: EventPosition | null,
    limit: number,
  ): Promise<EventSlice> => {
    asked.times += 1;
    const from = after === null ? kinds.length : Number(after.id);
    const found = kinds.slice(from, from + limit).map((kind, index) => ({
      position: { transaction: '1', id: String(from + index + 1) },
      at: '2026-01-01T00:00:00.000Z',
      kind,
      subject: { type: 'product' as const, id: kind },
      data: {},
    }));
    return { events: found, next: { transaction: '1', id: String(from + found.length) } };
  };
  const withinConnection: Reads['withinConnection'] = async (_of, connection, subjects) =>
    new Set(subjects.map(({ id }) => id).filter((id) => id.startsWith(connection)));
  return { kinds, asked, reads: { events, withinConnection } };
}

async function take(source: AsyncIterable<{ id: string }>, count: number): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of source) if (ids.push(id) === count) break;
  return ids;
}
const caller = (signal: AbortSignal, organization = oak) => ({
  organization,
  scopes: ['read' as const],
  within: null,
  signal,
});

test('fifty followers who wait ask the log no more often than one does', async () => {
  const log = memoryLog();
  const live = liveEvents(log.reads);
  const end = new AbortController();
  const all = Array.from({ length: 50 }, async () => take(live.after(caller(end.signal), null), 2));
  await sleep(1_700);
  const before = log.asked.times;
  await sleep(1_100);
  expect(log.asked.times - before).toBeLessThanOrEqual(3);
  log.kinds.push('a', 'b');
  expect(await Promise.all(all)).toEqual(Array.from({ length: 50 }, () => ['1-1', '1-2']));
  await sleep(700); // the last follower has left: nobody asks any more
  const after = log.asked.times;
  await sleep(1_100);
  expect(log.asked.times).toBe(after);
});

test('a follower who is far behind gets every page without waiting', async () => {
  const log = memoryLog();
  log.kinds.push(...Array.from({ length: 1_300 }, (_, index) => `k${index}`));
  const live = liveEvents(log.reads);
  const began = performance.now();
  const start = { transaction: '0', id: '0' };
  const ids = await take(live.after(caller(new AbortController().signal), start), 1_300);
  expect(new Set(ids).size).toBe(1_300);
  expect(performance.now() - began).toBeLessThan(450);
});

test('a log that cannot be read for a while loses nobody an event', async () => {
  const log = memoryLog();
  let away = false;
  const live = liveEvents({
    ...log.reads,
    events: async (...args) =>
      away ? Promise.reject(new Error('away')) : log.reads.events(...args),
  });
  const events = take(live.after(caller(new AbortController().signal, elm), null), 1);
  await sleep(700);
  away = true;
  log.kinds.push('a');
  await sleep(1_100);
  away = false;
  expect(await events).toEqual(['1-1']);
});

test('whoever is confined to one connection hears of its things alone, and misses none', async () => {
  const log = memoryLog();
  const one = readId<ConnectionId>('11111111-1111-4111-8111-111111111111')!;
  log.kinds.push(
    ...Array.from({ length: 1_200 }, (_, at) => `${at % 3 === 0 ? one : 'other'}-${at}`),
  );
  const live = liveEvents(log.reads);
  const confined = { ...caller(new AbortController().signal), within: one };
  const ids = await take(live.after(confined, { transaction: '0', id: '0' }), 400);
  expect(ids).toEqual(Array.from({ length: 400 }, (_, at) => `1-${at * 3 + 1}`));
});
