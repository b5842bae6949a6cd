import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { eventsIn } from '../../src/db/events.ts';
import { organizationsIn } from '../../src/db/organizations.ts';
import { inTenant } from '../../src/db/tenant.ts';
import type { OrganizationId } from '../../src/kernel/ids.ts';
import { readsFrom } from '../../src/main/api/reads.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { readEvents } from './event-reader.ts';
import { elm, elmKey, keysInMemory, oak, oakKey } from './keys.ts';
import { serve, type Served } from './serve.ts';

let database: TestDatabase;
let api: Served;
beforeAll(async () => {
  database = await openTestDatabase();
  api = await serve({ reads: readsFrom(database.db, database.system), keys: keysInMemory });
  for (const organization of [oak, elm])
    await inTenant(database.db, organization, async (tx) => organizationsIn(tx).create('one'));
});
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

async function tell(organization: OrganizationId, ...kinds: string[]): Promise<void> {
  const subject = { type: 'product' as const, id: randomUUID() };
  await inTenant(database.db, organization, async (tx) =>
    eventsIn(tx).append(kinds.map((kind) => ({ kind, subject, data: { n: 1 } }))),
  );
}
const kinds = (events: readonly { kind: string }[]) => events.map((event) => event.kind);
const follow = async (key: string, headers: Record<string, string> = {}, query = '') => {
  const response = await api.get(`/v1/events${query}`, key, headers);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  return response;
};

test('a stream tells what happens from now on, to its own organization only', async () => {
  await tell(oak, 'before');
  const mine = await follow(oakKey);
  const theirs = await follow(elmKey);
  await sleep(700); // the first read has set where "now" is
  await tell(oak, 'mine-1', 'mine-2');
  await tell(elm, 'theirs');
  expect(kinds(await readEvents(mine, 2))).toEqual(['mine-1', 'mine-2']);
  expect(kinds(await readEvents(theirs, 1))).toEqual(['theirs']);
});

test('what happened while the line was down is replayed after Last-Event-ID, once and in order', async () => {
  await tell(elm, 'a', 'b');
  const first = await follow(elmKey, {}, '?after=start');
  const seen = await readEvents(first, 2);
  await tell(elm, 'c');
  await tell(elm, 'd', 'e');
  const again = await follow(elmKey, { 'last-event-id': seen.at(-1)?.id ?? '' });
  const rest = await readEvents(again, 4);
  expect(kinds([...seen, ...rest])).toEqual(['theirs', 'a', 'b', 'c', 'd', 'e']);
  expect(new Set([...seen, ...rest].map((event) => event.id)).size).toBe(6);
});

test('an event whose transaction ends late is neither skipped nor told before its place is final', async () => {
  const slow = new Client({ connectionString: database.appUrl });
  await slow.connect();
  try {
    const start = await follow(oakKey, {}, '?after=start');
    await readEvents(start, 3);
    const position = await lastId();
    await slow.query(
      `begin; select set_config('plinth.organization_id', '${oak}', true);
       insert into events (organization_id, kind, subject_type, subject_id, data)
       values ('${oak}', 'late', 'product', '${randomUUID()}', '{}')`,
    );
    await tell(oak, 'early'); // a younger transaction that commits first, with the greater number
    const stream = await follow(oakKey, { 'last-event-id': position });
    await sleep(1_200);
    await slow.query('commit');
    expect(kinds(await readEvents(stream, 2))).toEqual(['late', 'early']);
  } finally {
    await slow.end();
  }
});

async function lastId(): Promise<string> {
  const [row] = await database.asSuperuser<{ id: string }>(
    `select tx::text || '-' || id as id from events where organization_id = $1 order by tx desc, id desc limit 1`,
    [oak],
  );
  return row?.id ?? '';
}

test('a Last-Event-ID that is not ours is refused rather than read as "from now on"', async () => {
  for (const id of ['17', 'x-1', '-', '1-2-3', `${'9'.repeat(30)}-1`]) {
    const response = await api.get('/v1/events', oakKey, { 'last-event-id': id });
    expect([id, response.status]).toEqual([id, 422]);
    expect(await response.json()).toMatchObject({ code: 'request.invalid' });
  }
  expect((await api.get('/v1/events')).status).toBe(401);
});

test('a stop of the process ends its streams cleanly', async () => {
  const other = await serve({ reads: readsFrom(database.db, database.system), keys: keysInMemory });
  const response = await other.get('/v1/events', oakKey);
  const end = readEvents(response, 1);
  const began = performance.now();
  await other[Symbol.asyncDispose]();
  expect(await end).toEqual([]);
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(other.faults).toEqual([]);
});

test('a client that leaves in the middle costs nothing afterwards', async () => {
  const leaving = new AbortController();
  const response = await fetch(`${api.url}/v1/events`, {
    headers: { authorization: `Bearer ${oakKey}` },
    signal: leaving.signal,
  });
  expect(response.status).toBe(200);
  leaving.abort();
  await sleep(700);
  expect(api.faults).toEqual([]);
});
