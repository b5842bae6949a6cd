import { Context } from '@temporalio/activity';
import type { CatalogReader } from '../../src/contract/connector.ts';
import { productsFromJson } from '../../src/core/catalog/product-json.ts';
import {
  spoolCatalog,
  spooledPage,
  type SpooledCatalog,
} from '../../src/core/catalog/spool-catalog.ts';
import { Failure } from '../../src/kernel/errors.ts';
import type { AssetHash, ConnectionId, OrganizationId, SyncRunId } from '../../src/kernel/ids.ts';
import { cancelled, keepAlive } from './keep-alive.ts';
import type { HubNeeds } from './needs.ts';

export interface OfRun {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly runId: string;
}

/** The whole catalog, or what changed in it from an instant on. */
type OfRead = OfRun & { readonly since?: string };
/** `pages` pages of a spooled catalog, from `page` on. */
type OfPages = OfRun & { readonly spool: string; readonly page: number; readonly pages: number };

/** An export of seconds is taken up within a third of its time, one of minutes within ten seconds. */
const POLL_MS = { first: 100, growth: 1.33, most: 10_000 };

/** Reading a store's catalog into our records. Every step can be repeated without another effect. */
export const catalogActivities = (needs: HubNeeds) => ({
  readCatalog: (of: OfRead) => keepAlive((tell) => readCatalog(needs, of, tell)),
  storePages: (of: OfPages) => storePages(needs, of),
});
export type CatalogActivities = ReturnType<typeof catalogActivities>;

/** Exports the catalog and spools it; after a crash the export that was begun is taken up again by its handle. */
async function readCatalog(
  needs: HubNeeds,
  of: OfRead,
  tell: (details: unknown) => void,
): Promise<SpooledCatalog> {
  const { store } = await openStore(needs, of);
  const known = Context.current().info.heartbeatDetails as { handle?: string } | undefined;
  const since = of.since === undefined ? undefined : new Date(of.since);
  const handle = known?.handle ?? (await store.catalog.begin(since));
  tell({ handle });
  await exported(store.catalog, handle, () => tell({ handle }));
  return spoolCatalog(needs.pages, store.catalog.read(handle), (pages) => tell({ handle, pages }));
}

/** Waits for an export to be ready, asking more and more seldom. */
async function exported(catalog: CatalogReader, handle: string, beat: () => void): Promise<void> {
  for (let wait = POLL_MS.first; ; wait = Math.min(wait * POLL_MS.growth, POLL_MS.most)) {
    const now = await catalog.state(handle);
    if (now.state === 'ready') return;
    if (now.state === 'failed') {
      Context.current().heartbeat({}); // forget the handle: the next attempt begins a fresh export
      throw new Failure('store.export-failed', { reason: now.reason });
    }
    beat();
    await Context.current().sleep(wait);
  }
}

/**
 * Stores some pages, each in a transaction of its own, so that repeating them changes nothing. `changed` counts products
 * that are not what they were when they were last settled.
 */
async function storePages(needs: HubNeeds, of: OfPages): Promise<{ changed: number }> {
  const records = needs.recordsOf(of.organizationId as OrganizationId);
  const [run, connection] = [of.runId as SyncRunId, of.connectionId as ConnectionId];
  let changed = 0;
  for (let page = of.page; page < of.page + of.pages; page += 1) {
    const hash = await spooledPage(needs.pages, of.spool as AssetHash, page);
    if (hash === null) break;
    const products = productsFromJson(Buffer.from(await needs.pages.read(hash)).toString());
    changed += (await records.products.upsertPage(run, connection, products)).changed;
  }
  const seen = await records.products.seenCounts(run);
  await records.runs.count(run, { ...seen, changed: 0, removed: 0 });
  return { changed };
}

/** The store of a run's connection, opened for this activity. */
export const openStore = (needs: HubNeeds, of: { organizationId: string; connectionId: string }) =>
  needs.openStore(
    of.organizationId as OrganizationId,
    of.connectionId as ConnectionId,
    cancelled(),
  );
