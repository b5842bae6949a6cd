import { expect, test } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJournal } from '../../../simulators/shopify/state/journal.ts';
import { openShopUnderTest } from './shop-under-test.ts';

const MAIN = new URL('../../../simulators/shopify/main.ts', import.meta.url).pathname;

async function startProcess(dataDir: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, SIMULATOR_DATA: dataDir, PLINTH_SUPERVISED: '1', NODE_OPTIONS: '' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { listening: string }).listening));
    child.once('exit', (code) => reject(new Error(`the simulator ended with ${code}`)));
  });
  return { child, url };
}
const ended = (child: ChildProcess) =>
  new Promise<void>((resolve) => child.once('exit', () => resolve()));

// oxlint-disable-next-line typescript/no-explicit-any -- tests read answers of many shapes
async function ask(url: string, query: string): Promise<any> {
  const oauth = await fetch(`${url}/admin/oauth/access_token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: 'demo-client-id',
      client_secret: 'demo-client-secret',
    }),
  });
  const { access_token } = (await oauth.json()) as { access_token: string };
  const response = await fetch(`${url}/admin/api/2026-10/graphql.json`, {
    method: 'POST',
    headers: { 'x-shopify-access-token': access_token },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

test('what arrived survives kill -9; the process ends with its supervisor', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'plinth-shop-'));
  const first = await startProcess(dataDir);
  const { data } = await ask(first.url, '{ products(first: 1) { nodes { id } } }');
  const { id } = data.products.nodes[0];
  await ask(
    first.url,
    `mutation { metafieldsSet(metafields: [{ownerId: "${id}", namespace: "$app", key: "manifest", type: "json", value: "[1]"}]) { userErrors { message } } }`,
  );
  first.child.kill('SIGKILL');
  await ended(first.child);
  await appendFile(join(dataDir, 'state.ndjson'), '{"k":"metafield half');

  const second = await startProcess(dataDir);
  const truth = (await (await fetch(`${second.url}/simulator/truth`)).json()) as {
    products: { id: string; metafields: Record<string, { value: string }> }[];
    calls: Record<string, number>;
  };
  expect(
    truth.products.find((product) => product.id === id)?.metafields['$app.manifest']?.value,
  ).toBe('[1]');
  expect(truth.calls['metafieldsSet']).toBe(1);
  second.child.disconnect();
  await ended(second.child);

  const third = await startProcess(dataDir);
  third.child.kill('SIGTERM');
  await ended(third.child);
  await rm(dataDir, { recursive: true, force: true });
});

test('a bulk operation that a restart interrupts is carried on', async () => {
  const shop = await openShopUnderTest({ bulkDelayMs: 600 });
  const { data } = await shop.ask(
    'mutation { bulkOperationRunQuery(query: "{ products { edges { node { id } } } }", groupObjects: false) { bulkOperation { id } } }',
  );
  const { id } = data.bulkOperationRunQuery.bulkOperation;
  await shop.restart();
  let status = '';
  while (status !== 'COMPLETED') {
    const look = await shop.ask(
      `{ node(id: "${id}") { ... on BulkOperation { status objectCount } } }`,
    );
    status = look.data.node.status;
    expect(['CREATED', 'RUNNING', 'COMPLETED']).toContain(status);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await shop.end();
});

test('a journal forgets only a line that was cut', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plinth-journal-'));
  const file = join(folder, 'state.ndjson');
  const journal = openJournal(file);
  journal.set('a', 1);
  journal.set('b', { c: 2 });
  journal.delete('a');
  await appendFile(file, '{"k":"b","v":{"c"');
  const again = openJournal(file);
  expect(again.get('a')).toBeUndefined();
  expect(again.entries('b')).toEqual([['b', { c: 2 }]]);
  await rm(folder, { recursive: true });
});
