import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { DefaultLogger, NativeConnection, Runtime, type Worker } from '@temporalio/worker';
import { createWorkers } from '../../src/main/hub/create-workers.ts';
import type { ErrorCode } from '../../src/kernel/errors.ts';
import { workflowIds } from '../../workflows/ids.ts';
import type { connectStore, moveReleases, syncCatalog } from '../../workflows/index.ts';
import { searchable } from '../../workflows/messages.ts';
import { taskQueues } from '../../workflows/task-queues.ts';
import { openNamespace } from '../sync/open-namespace.ts';

const address = process.env['TEST_TEMPORAL_ADDRESS'] ?? '';
const place = () => ({
  organizationId: randomUUID(),
  connectionId: randomUUID(),
  platform: 'test',
});
type OfProduct = { productId: string };
type OfProducts = { products: readonly string[] };

/** What a store of four products does to a run: each ends in its own way, as its name says. */
const seen = { noted: [] as unknown[], withdrawn: [] as string[], told: [] as unknown[] };
const reading = Promise.withResolvers<void>();
const broken = (type: ErrorCode) =>
  ApplicationFailure.create({ type, nonRetryable: true, details: [{ status: 403 }] });
const outside = {
  signIn: async () => ({ name: 'A shop' }),
  startRun: async () => {},
  readCatalog: async ({ runId }: { runId: string }) => {
    if (runId === 'slow') await reading.promise;
    return { spool: 'spool', pages: 0 };
  },
  proveRead: async () => {},
  listUnsettled: async ({ after, runId }: { after: string | null; runId: string }) => ({
    products: after === null && runId !== 'slow' ? ['refused', 'unseen', 'gone', 'unmade'] : [],
    publish: true,
  }),
  mapProducts: async ({ products: [productId = ''] }: OfProducts) => ({
    ready: productId === 'unseen' ? [productId] : [],
    gone: productId === 'gone' ? [productId] : [],
    own:
      productId === 'refused' || productId === 'unmade'
        ? { productId, looks: productId === 'unmade' ? 1 : null }
        : null,
    taken: 1,
  }),
  mapProduct: async () => Promise.reject(broken('store.refused')),
  listUnits: async () => ({ units: [] }),
  settleProduct: async () => ({ ready: 0, failed: 1, open: 0, gone: true }),
  publishProducts: async ({ products }: OfProducts) => ({ left: products }),
  chooseRelease: async () => ({ releaseId: 'release' }),
  publish: async () => Promise.reject(broken('publishing.not-reachable')),
  withdraw: async ({ productId }: OfProduct) => {
    if (productId === 'stubborn') throw broken('store.refused');
    seen.withdrawn.push(productId);
    return { withdrawn: true };
  },
  noteFailure: async (of: OfProducts & { step: string; failure: { code: string } }) =>
    void seen.noted.push([of.step, ...of.products, of.failure.code]),
  lookForPlace: async () => {},
  finishRun: async () => ({ state: 'incomplete' }),
  listPublished: async ({ after }: { after: string | null }) => ({
    moves:
      after === null
        ? ['plain', 'late', 'stubborn'].map((productId) => ({ productId, releaseId: null }))
        : [],
  }),
  movePublished: async ({ moves }: { moves: readonly OfProduct[] }) => ({
    moved: 1,
    left: moves.slice(1),
  }),
  tellMoved: async ({ products, failed }: { products: number; failed: number }) =>
    void seen.told.push({ products, failed }),
};

let namespace: string;
let client: Client;
let native: NativeConnection;
let workers: readonly Worker[];
let running: Promise<unknown>;

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  namespace = await openNamespace(address, `broken-work-${randomUUID()}`);
  native = await NativeConnection.connect({ address });
  workers = await createWorkers({
    connection: native,
    namespace,
    bundle: null,
    graceMs: 100,
    activities: outside as never,
    stores: [taskQueues.store('test')],
  });
  running = Promise.all(workers.map((worker) => worker.run()));
  client = new Client({ connection: await Connection.connect({ address }), namespace });
}, 120_000);
afterAll(async () => {
  for (const worker of workers) worker.shutdown();
  await running;
  await native.close();
  await client.connection.close();
}, 60_000);

const options = (of: ReturnType<typeof place>, workflowId: string) => ({
  taskQueue: taskQueues.hub,
  typedSearchAttributes: searchable(of),
  workflowId,
});

test('what breaks is told with its code, what is gone leaves the store, and the run goes on to its end', async () => {
  const of = place();
  const end = await client.workflow.execute<typeof syncCatalog>('syncCatalog', {
    ...options(of, workflowIds.sync(of)),
    args: [{ ...of, runId: 'run' }],
  });

  expect(end).toEqual({ runId: 'run', state: 'incomplete' });
  expect(seen.noted).toHaveLength(2);
  expect(seen.noted).toEqual(
    expect.arrayContaining([
      ['make', 'refused', 'store.refused'],
      ['publish', 'unseen', 'publishing.not-reachable'],
    ]),
  );
  expect(seen.withdrawn.toSorted()).toEqual(['gone', 'unmade']);
}, 60_000);

test('a product that refuses to move is counted, and the others move', async () => {
  const of = place();
  const end = await client.workflow.execute<typeof moveReleases>('moveReleases', {
    ...options(of, workflowIds.moveReleases(of)),
    args: [{ ...of, show: 'none' }],
  });

  expect(end).toEqual({ products: 2, failed: 1 });
  expect(seen.told).toEqual([{ products: 2, failed: 1 }]);
  expect(seen.withdrawn).toContain('late');
}, 60_000);

test('connecting ends well when a sync of the connection is going on already', async () => {
  const of = place();
  const sync = await client.workflow.start<typeof syncCatalog>('syncCatalog', {
    ...options(of, workflowIds.sync(of)),
    args: [{ ...of, runId: 'slow' }],
  });
  const end = await client.workflow.execute<typeof connectStore>('connectStore', {
    ...options(of, workflowIds.connect(of)),
    args: [{ ...of, runId: 'second' }],
  });

  expect(end).toEqual({ runId: 'second', state: 'running' });
  reading.resolve();
  expect(await sync.result()).toEqual({ runId: 'slow', state: 'incomplete' });
}, 60_000);
