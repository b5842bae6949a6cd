import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { workflowIds } from '../../workflows/ids.ts';
import type { approveReleases, lookAtPlacement } from '../../workflows/index.ts';
import { approvedMore, lookedForAgain, type WorkPlace } from '../../workflows/messages.ts';
import { newPlace, openWorkers, optionsOf, type Workers } from './open-workers.ts';

type Of = Pick<WorkPlace, 'connectionId'>;

/** What waits at a store, and what it has said; somebody asks again at the last moment that each work leaves for it. */
const waiting = new Map<string, string[]>();
const told: { products: number; failed: number }[] = [];
let looks = 0;
let isPlaced = false;
const seen: boolean[] = [];
const outside = {
  listApproved: async ({ connectionId, after }: Of & { after: string | null }) => ({
    moves: (waiting.get(connectionId) ?? [])
      .filter((productId) => after === null || productId > after)
      .map((productId) => ({ productId, releaseId: `release of ${productId}` })),
  }),
  movePublished: async ({ connectionId, moves }: Of & { moves: { productId: string }[] }) => {
    const moved = new Set(moves.map(({ productId }) => productId));
    const left = (waiting.get(connectionId) ?? []).filter((one) => !moved.has(one));
    waiting.set(connectionId, left);
    return { moved: moves.length, left: [] };
  },
  tellMoved: async ({ connectionId, products, failed }: Of & (typeof told)[number]) => {
    told.push({ products, failed });
    if (told.length > 1) return;
    waiting.set(connectionId, ['armchair']);
    await signal(workflowIds.approve(ofApproval), approvedMore);
  },
  lookForPlace: async () => {
    looks += 1;
    seen.push(isPlaced);
    if (looks > 1) return;
    isPlaced = true;
    await signal(workflowIds.placement(ofPlacement), lookedForAgain);
  },
};

const [ofApproval, ofPlacement] = [newPlace(), newPlace()];
let workers: Workers;
const signal = (workflowId: string, name: string) =>
  workers.client.workflow.getHandle(workflowId).signal(name);
beforeAll(async () => {
  workers = await openWorkers(outside);
}, 120_000);
afterAll(async () => workers[Symbol.asyncDispose](), 60_000);

test('what is approved while the work before says that it is done is published by that work', async () => {
  waiting.set(ofApproval.connectionId, ['bench', 'stool']);
  await workers.client.workflow.execute<typeof approveReleases>('approveReleases', {
    ...optionsOf(ofApproval, workflowIds.approve(ofApproval)),
    args: [ofApproval],
  });
  expect(waiting.get(ofApproval.connectionId)).toEqual([]);
  expect(told).toEqual([
    { products: 2, failed: 0 },
    { products: 1, failed: 0 },
  ]);
}, 60_000);

test('a theme that is saved while its store is being asked is looked at again', async () => {
  await workers.client.workflow.execute<typeof lookAtPlacement>('lookAtPlacement', {
    ...optionsOf(ofPlacement, workflowIds.placement(ofPlacement)),
    args: [ofPlacement],
  });
  expect(seen).toEqual([false, true]);
}, 60_000);
