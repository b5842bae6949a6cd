import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import type { ErrorCode } from '../../src/kernel/errors.ts';
import { workflowIds } from '../../workflows/ids.ts';
import type { connectStore, moveReleases, syncCatalog } from '../../workflows/index.ts';
import { newPlace, openWorkers, optionsOf, type Workers } from './open-workers.ts';

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

let workers: Workers;
beforeAll(async () => {
  workers = await openWorkers(outside);
}, 120_000);
afterAll(async () => workers[Symbol.asyncDispose](), 60_000);

test('what breaks is told with its code, what is gone leaves the store, and the run goes on to its end', async () => {
  const of = newPlace();
  const end = await workers.client.workflow.execute<typeof syncCatalog>('syncCatalog', {
    ...optionsOf(of, workflowIds.sync(of)),
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
  const of = newPlace();
  const end = await workers.client.workflow.execute<typeof moveReleases>('moveReleases', {
    ...optionsOf(of, workflowIds.moveReleases(of)),
    args: [{ ...of, show: 'none' }],
  });

  expect(end).toEqual({ products: 2, failed: 1 });
  expect(seen.told).toEqual([{ products: 2, failed: 1 }]);
  expect(seen.withdrawn).toContain('late');
}, 60_000);

test('connecting ends well when a sync of the connection is going on already', async () => {
  const of = newPlace();
  const sync = await workers.client.workflow.start<typeof syncCatalog>('syncCatalog', {
    ...optionsOf(of, workflowIds.sync(of)),
    args: [{ ...of, runId: 'slow' }],
  });
  const end = await workers.client.workflow.execute<typeof connectStore>('connectStore', {
    ...optionsOf(of, workflowIds.connect(of)),
    args: [{ ...of, runId: 'second' }],
  });

  expect(end).toEqual({ runId: 'second', state: 'running' });
  reading.resolve();
  expect(await sync.result()).toEqual({ runId: 'slow', state: 'incomplete' });
}, 60_000);
