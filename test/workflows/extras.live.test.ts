import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { workflowIds } from '../../workflows/ids.ts';
import type { convertProduct, makeExtras } from '../../workflows/index.ts';
import { extrasWanted, type WorkPlace } from '../../workflows/messages.ts';
import { eventually } from '../sync/until.ts';
import { newPlace, openWorkers, optionsOf, type Workers } from './open-workers.ts';

type Of = Pick<WorkPlace, 'connectionId'>;
type Page = Of & { readonly after: string | null; readonly limit: number };

/** What is still to be made of each store, and what it will lack once it is planned. */
const queued = new Map<string, string[]>();
const lacking = new Map<string, string[]>();
const plans: (string | null)[] = [];
const made: string[] = [];
const begun: string[] = [];
let onPlan: () => Promise<void> = async () => {};
let gate: Promise<void> = Promise.resolve();

const outside = {
  planExtras: async ({ connectionId, after }: Page) => {
    plans.push(after);
    await onPlan();
    const [product, ...more] = lacking.get(connectionId) ?? [];
    lacking.set(connectionId, more);
    if (product !== undefined)
      queued.set(connectionId, [...(queued.get(connectionId) ?? []), `${product} turntable`]);
    return { after: more.length === 0 ? null : (product ?? null), planned: 1 };
  },
  listExtras: async ({ connectionId, after, limit }: Page) => ({
    units: (queued.get(connectionId) ?? [])
      .filter((unit) => (after === null || unit > after) && !made.includes(unit))
      .slice(0, limit),
  }),
  listUnits: async ({ productId, after }: { productId: string; after: string | null }) => ({
    units: after === null ? [`${productId} look`] : [],
  }),
  convertUnits: async ({ units }: { units: readonly string[] }) => {
    begun.push(...units);
    await gate;
    if (units.some((unit) => unit.startsWith('broken')))
      throw ApplicationFailure.nonRetryable('it breaks', 'internal.unexpected');
    made.push(...units);
    return { done: units.length, failed: 0 };
  },
  settleProduct: async () => ({ ready: 1, failed: 0, open: 0, gone: false }),
};

let workers: Workers;
beforeAll(async () => {
  workers = await openWorkers(outside);
}, 120_000);
afterAll(async () => workers[Symbol.asyncDispose](), 60_000);

const start = (of: WorkPlace) =>
  workers.client.workflow.start<typeof makeExtras>('makeExtras', {
    ...optionsOf(of, workflowIds.extras(of)),
    args: [of],
  });

test('every page of products is planned before anything is made, and a list that breaks stops no other', async () => {
  const of = newPlace();
  const names = Array.from({ length: 10 }, (_, at) => `broken ${at}`);
  queued.set(of.connectionId, [...names, 'lamp turntable']);
  lacking.set(of.connectionId, ['sofa', 'table']);
  await (await start(of)).result();
  expect(plans).toEqual([null, 'sofa']);
  expect(made.toSorted()).toEqual(['lamp turntable', 'sofa turntable', 'table turntable']);
});

test('what a store chooses while its extras are being planned is made by the same work', async () => {
  const of = newPlace();
  plans.length = 0;
  lacking.set(of.connectionId, ['stool']);
  onPlan = async () => {
    onPlan = async () => {};
    await workers.client.workflow.getHandle(workflowIds.extras(of)).signal(extrasWanted);
  };
  await (await start(of)).result();
  expect(plans).toEqual([null, null]);
  expect(made).toContain('stool turntable');
});

test('looks that a shop waits for go before the extras that are queued already', async () => {
  const open = Promise.withResolvers<void>();
  gate = open.promise;
  begun.length = 0;
  const stores = Array.from({ length: 40 }, () => newPlace());
  for (const { connectionId } of stores) queued.set(connectionId, [`${connectionId} turntable`]);
  const extras = await Promise.all(stores.map(start));
  await eventually(async () => ((await scheduled(extras)) === stores.length ? true : null), {
    what: 'every extra in the queue',
  });
  const of = newPlace();
  const looks = await Promise.all(
    Array.from({ length: 8 }, (_, at) => `armchair-${at}`).map((productId) =>
      workers.client.workflow.start<typeof convertProduct>('convertProduct', {
        ...optionsOf(of, `convert:${randomUUID()}`),
        args: [{ ...of, productId, runId: 'run', looks: 1 }],
      }),
    ),
  );
  await eventually(async () => ((await scheduled(looks)) === looks.length ? true : null), {
    what: 'every look in the queue',
  });
  const before = begun.length;
  open.resolve();
  await Promise.all([...extras, ...looks].map((work) => work.result()));
  const order = begun.slice(before);
  const places = order.flatMap((unit, at) => (unit.endsWith(' look') ? [at] : []));
  expect(places).toHaveLength(looks.length);
  // The server keeps a queue in several parts, each in its own order: a look may wait for some extras of other parts.
  const mean = places.reduce((sum, at) => sum + at, 0) / places.length;
  expect(mean).toBeLessThan(order.length * 0.4);
});

/** How many of them have something in the GPU's queue, or at work. */
async function scheduled(
  all: readonly {
    describe(): Promise<{ raw: { pendingActivities?: readonly unknown[] | null } }>;
  }[],
): Promise<number> {
  const told = await Promise.all(all.map((one) => one.describe()));
  return told.filter(({ raw }) => (raw.pendingActivities ?? []).length > 0).length;
}
