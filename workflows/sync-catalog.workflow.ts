import {
  CancellationScope,
  ContinueAsNew,
  continueAsNew,
  executeChild,
  isCancellation,
  workflowInfo,
} from '@temporalio/workflow';
import { convertProduct } from './convert-product.workflow.ts';
import { failureOf } from './failure-of.ts';
import { workflowIds } from './ids.ts';
import { searchable, type SyncCatalog, type SyncedCatalog } from './messages.ts';
import { hub, store } from './proxies.ts';
import { publishProduct } from './publish-product.workflow.ts';

/** Products in work at once: enough to keep two GPU slots and the store busy, few enough to see the first one early. */
const PRODUCTS_AT_ONCE = 4;
/** A child costs this run's history about ten events, so fifty products stay far below the point where it must continue as new. */
const PRODUCTS_PER_LIST = 50;

/**
 * Reads a store's whole catalog, makes what has changed, publishes it, and proves that nothing was lost.
 * A run is complete only when separate counts of the store agree with what was read and every variant has a verdict.
 */
export async function syncCatalog(input: SyncCatalog): Promise<SyncedCatalog> {
  const { runId } = input;
  try {
    if (input.resume === undefined) await readCatalog(input);
    await workThrough(input);
    const { state } = await hub.finishRun(input);
    return { runId, state };
  } catch (error) {
    if (error instanceof ContinueAsNew) throw error; // not an end: the run goes on in a new execution
    const state = isCancellation(error) ? 'cancelled' : 'failed';
    await CancellationScope.nonCancellable(() =>
      hub.endRun({ ...input, state, failure: failureOf(error) }),
    );
    if (isCancellation(error)) throw error;
    return { runId, state };
  }
}

async function readCatalog(input: SyncCatalog): Promise<void> {
  await hub.startRun({ ...input, workflowId: workflowInfo().workflowId });
  const spooled = await store(input.platform).readCatalog(input);
  let changed = 0;
  for (let page = 0; page < spooled.pages; page += 1) {
    const stored = await hub.storePage({ ...input, spool: spooled.spool, page });
    changed += stored.changed;
  }
  await store(input.platform).proveRead({ ...input, changed });
}

async function workThrough(input: SyncCatalog): Promise<void> {
  let after = input.resume?.after ?? null;
  for (;;) {
    const list = await hub.listUnsettled({ ...input, after, limit: PRODUCTS_PER_LIST });
    if (list.products.length === 0) return;
    await inParallel(list.products, (productId) =>
      makeAndPublish({ ...input, productId }, list.publish),
    );
    after = list.products.at(-1) ?? null;
    if (workflowInfo().continueAsNewSuggested) {
      await continueAsNew<typeof syncCatalog>({ ...input, resume: { after } });
    }
  }
}

async function makeAndPublish(
  of: SyncCatalog & { productId: string },
  publish: boolean,
): Promise<void> {
  const { organizationId, connectionId, platform, productId, runId } = of;
  const options = { typedSearchAttributes: searchable(of) };
  const made = await executeChild(convertProduct, {
    ...options,
    workflowId: workflowIds.convert(of),
    args: [{ organizationId, connectionId, platform, productId, runId }],
  });
  if (!publish || made.ready === 0) return;
  await executeChild(publishProduct, {
    ...options,
    workflowId: `${workflowIds.publish(of)}:${runId}`,
    args: [{ organizationId, connectionId, platform, productId, show: 'newest' }],
  });
}

/** A product whose work breaks must not stop its neighbours: it stays unsettled, so the proof names its variants. */
async function inParallel(
  products: readonly string[],
  work: (product: string) => Promise<void>,
): Promise<void> {
  const waiting = [...products];
  const lane = async () => {
    for (let product = waiting.shift(); product !== undefined; product = waiting.shift()) {
      await work(product).catch((error: unknown) => {
        if (isCancellation(error)) throw error;
      });
    }
  };
  await Promise.all(Array.from({ length: PRODUCTS_AT_ONCE }, lane));
}
