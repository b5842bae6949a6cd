import {
  CancellationScope,
  ContinueAsNew,
  continueAsNew,
  isCancellation,
  patched,
  workflowInfo,
} from '@temporalio/workflow';
import { failureOf } from './failure-of.ts';
import type { SpooledPages, SyncCatalog, SyncedCatalog } from './messages.ts';
import { convertAlone, draftAll, note, orElse, showAlone, type Offered } from './one-product.ts';
import { hub, store, storeBriefly } from './proxies.ts';
import { wantExtras } from './want-extras.ts';

/** Lanes of products: enough to keep two GPU slots and the store busy, few enough to see the first one early. */
const LANES = 4;
/** A product with workflows of its own costs this run's history about seventeen events, so a list costs at most 900. */
const PRODUCTS_PER_LIST = 50;
/** Looked at after each list; together they stay below the 4,096 events at which Temporal wants a new execution. */
const HISTORY_MAX = 3_000;
/** An activity costs the server as much as storing a page costs us; sixteen pages still end within seconds. */
const PAGES_PER_ACTIVITY = 16;

/**
 * Reads of a store's catalog what has changed, or all of it, makes what follows from that, publishes it, and proves that nothing was lost.
 * A run is complete only when separate counts of the store agree with what was read and every variant has a verdict.
 */
export async function syncCatalog(input: SyncCatalog): Promise<SyncedCatalog> {
  const { runId } = input;
  try {
    if (input.resume === undefined) await readCatalog(input);
    await workThrough(input);
    // Runs that began before there was a look at the pages go without it.
    if (patched('placement')) await lookForPlace(input);
    const { state, extras } = await hub.finishRun(input);
    // Shoppers wait for none of it. Runs that began before this was told go without it.
    if (extras) await wantExtras(input);
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

/** The merchant may have given the pages a place, or taken it; a run is no worse for a store that does not say. */
async function lookForPlace({
  organizationId,
  connectionId,
  platform,
}: SyncCatalog): Promise<void> {
  try {
    await storeBriefly(platform).lookForPlace({ organizationId, connectionId });
  } catch (error) {
    if (isCancellation(error)) throw error;
  }
}

async function readCatalog(input: SyncCatalog): Promise<void> {
  const pages = input.pages ?? (await begin(input));
  if (pages === null) return; // nothing has changed
  const again = await storeAndProve(input, pages);
  if (again) await storeAndProve(input, await spoolCatalog(input));
}

/** Asks what has changed, and spools that, or the whole catalog when the store cannot tell. */
async function begin(input: SyncCatalog): Promise<SpooledPages | null> {
  const { workflowId } = workflowInfo();
  const asked = { ...input, workflowId, full: input.full === true };
  const found = await store(input.platform).startRun(asked);
  if (found?.read === 'nothing') return null;
  return spoolCatalog(input, found?.read === 'changed' ? found.since : undefined);
}

async function spoolCatalog(input: SyncCatalog, since?: string): Promise<SpooledPages> {
  const part = since === undefined ? {} : { since };
  const { spool, pages } = await store(input.platform).readCatalog({ ...input, ...part });
  return { spool, count: pages, next: 0, changed: 0, ...part };
}

/** Returns whether all has to be read after all: what had changed does not explain what the store counts now. */
async function storeAndProve(input: SyncCatalog, pages: SpooledPages): Promise<boolean> {
  const { spool, count, ...from } = pages;
  let { next, changed } = from;
  while (next < count) {
    const stored = await hub.storePages({ ...input, spool, page: next, pages: PAGES_PER_ACTIVITY });
    changed += stored.changed;
    next += PAGES_PER_ACTIVITY;
    const left = { ...pages, next, changed };
    if (mustContinueAsNew()) await continueAsNew<typeof syncCatalog>({ ...input, pages: left });
  }
  const { since } = pages;
  const of = { ...input, changed, ...(since === undefined ? {} : { since }) };
  return (await store(input.platform).proveRead(of))?.again === true;
}

async function workThrough(input: SyncCatalog): Promise<void> {
  let { after, drafted = false } = input.resume ?? { after: null };
  for (;;) {
    const list = await hub.listUnsettled({ ...input, after, limit: PRODUCTS_PER_LIST });
    if (list.products.length === 0) {
      if (!drafted || !list.publish) return;
      // Somebody lets the store publish by itself since: what was drafted before that goes live in this run, too.
      [after, drafted] = [null, false];
      continue;
    }
    drafted ||= list.draft ?? false;
    const waiting = [...list.products];
    const size = Math.ceil(waiting.length / LANES);
    const lane = async () => {
      while (waiting.length > 0)
        waiting.unshift(...(await makeAndPublish(input, waiting.splice(0, size), list)));
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    after = list.products.at(-1) ?? null;
    if (mustContinueAsNew())
      await continueAsNew<typeof syncCatalog>({ ...input, resume: { after, drafted } });
  }
}

const mustContinueAsNew = (): boolean => {
  const { continueAsNewSuggested, historyLength } = workflowInfo();
  return continueAsNewSuggested || historyLength > HISTORY_MAX;
};

/**
 * Products whose looks are all made already share two activities; one that needs the GPU, or that makes trouble, gets
 * workflows of its own. Returns those that are still to be looked at.
 */
async function makeAndPublish(
  of: SyncCatalog,
  products: readonly string[],
  how: Offered,
): Promise<readonly string[]> {
  const { organizationId, connectionId } = of;
  const at = { organizationId, connectionId };
  const nothing = { ready: [], gone: [], own: null, taken: products.length };
  const work = store(of.platform).mapProducts({ ...at, products });
  const { ready, gone, own, taken } = await orElse(nothing, work, note(of, products, 'make'));
  if (ready.length > 0) await offer(of, ready, how);
  if (how.publish) for (const productId of gone) await showAlone(of, productId, 'none');
  if (own !== null) {
    const { productId } = own;
    const broken = { ready: 0, gone: false };
    const made = await orElse(broken, convertAlone(of, own), note(of, [productId], 'make'));
    if (made.ready > 0 && how.publish) await showAlone(of, productId, 'newest');
    else if (made.ready > 0) await offer(of, [productId], how);
    if (how.publish && made.gone) await showAlone(of, productId, 'none');
  }
  return products.slice(taken);
}

/** Publishes what is made, or drafts it for a review. */
async function offer(of: SyncCatalog, products: readonly string[], how: Offered): Promise<void> {
  const { organizationId, connectionId, platform } = of;
  if (how.publish) {
    const shown = store(platform).publishProducts({ organizationId, connectionId, products });
    // What broke for all of them breaks again for each alone, and is written down there.
    const { left } = await orElse({ left: products }, shown, async () => {});
    for (const productId of left) await showAlone(of, productId, 'newest');
  } else if (how.draft) await draftAll(of, products);
}
