import { Context } from '@temporalio/activity';
import { errors, Failure } from '../../src/kernel/errors.ts';
import type {
  AssetHash,
  ConnectionId,
  OrganizationId,
  ProductId,
  SyncRunId,
} from '../../src/kernel/ids.ts';
import type { CatalogReader } from '../../src/contract/connector.ts';
import { mapProduct as mapProductToLooks } from '../../src/core/catalog/map-product.ts';
import { productsFromJson } from '../../src/core/catalog/product-json.ts';
import { proveCompleteness } from '../../src/core/catalog/prove-completeness.ts';
import { settleProduct as settle } from '../../src/core/catalog/settle-product.ts';
import {
  spoolCatalog,
  spooledPage,
  type SpooledCatalog,
} from '../../src/core/catalog/spool-catalog.ts';
import { isComplete } from '../../src/core/catalog/sync-run.ts';
import type { WrittenFailure } from '../failure-of.ts';
import { cancelled, keepAlive } from './keep-alive.ts';
import type { HubNeeds } from './needs.ts';

interface Run {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly runId: string;
}
interface OfProduct {
  readonly organizationId: string;
  readonly productId: string;
}

/** A store that suddenly shows less than half of what it had is more likely broken than emptied: nothing is removed then. */
const UNSEEN_SHARE_MAX = 0.5;
const UNSEEN_ALWAYS_ALLOWED = 10;
const POLL_MS = { first: 250, most: 10_000 };

/** Reading a store's catalog into our records. Every step can be repeated without another effect. */
export const catalogActivities = (needs: HubNeeds) => {
  const recordsOf = (of: { organizationId: string }) =>
    needs.recordsOf(of.organizationId as OrganizationId);
  const open = (of: { organizationId: string; connectionId: string }) =>
    needs.openStore(
      of.organizationId as OrganizationId,
      of.connectionId as ConnectionId,
      cancelled(),
    );

  return {
    async startRun(run: Run & { workflowId: string }): Promise<void> {
      await recordsOf(run).runs.start(
        run.runId as SyncRunId,
        run.connectionId as ConnectionId,
        run.workflowId,
      );
    },

    /** Exports the catalog and spools it; after a crash the export that was begun is taken up again by its handle. */
    async readCatalog(run: Run): Promise<SpooledCatalog> {
      return keepAlive(async (tell) => {
        const { store } = await open(run);
        const known = Context.current().info.heartbeatDetails as { handle?: string } | undefined;
        const handle = known?.handle ?? (await store.catalog.begin());
        tell({ handle });
        await exported(store.catalog, handle, () => tell({ handle }));
        return spoolCatalog(needs.pages, store.catalog.read(handle), (pages) =>
          tell({ handle, pages }),
        );
      });
    },

    async storePage(of: Run & { spool: string; page: number }): Promise<void> {
      const hash = await spooledPage(needs.pages, of.spool as AssetHash, of.page);
      if (hash === null) return;
      const products = productsFromJson(Buffer.from(await needs.pages.read(hash)).toString());
      const { products: records, runs } = recordsOf(of);
      await records.upsertPage(of.runId as SyncRunId, of.connectionId as ConnectionId, products);
      await runs.count(of.runId as SyncRunId, { ...(await seen(of)), changed: 0, removed: 0 });
    },

    async removeUnseen(of: Run): Promise<{ removed: number }> {
      const { products } = recordsOf(of);
      const [run, connection] = [of.runId as SyncRunId, of.connectionId as ConnectionId];
      const { unseen, known } = await products.countUnseen(run, connection);
      if (unseen > UNSEEN_ALWAYS_ALLOWED && unseen > known * UNSEEN_SHARE_MAX)
        return { removed: 0 };
      return { removed: await products.removeUnseen(run, connection) };
    },

    async listUnsettled(
      of: Run & { after: string | null; limit: number },
    ): Promise<{ products: readonly string[]; publish: boolean }> {
      const records = recordsOf(of);
      const connection = await records.connections.find(of.connectionId as ConnectionId);
      const { runId, after, limit } = of;
      const products = await records.products.unsettled(
        runId as SyncRunId,
        needs.recipe.hash,
        after as ProductId | null,
        limit,
      );
      return { products, publish: connection.publishing === 'automatic' };
    },

    async mapProduct(of: Run & OfProduct): Promise<{ looks: number }> {
      return keepAlive(async () => {
        const files = needs.modelFiles(cancelled());
        return mapProductToLooks(
          { ...recordsOf(of), files, inspector: needs.inspector },
          of.productId as ProductId,
          needs.recipe,
        );
      });
    },

    async settleProduct(of: OfProduct): Promise<{ ready: number; failed: number }> {
      return settle(recordsOf(of), of.productId as ProductId, needs.recipe.hash);
    },

    /** Proves completeness by separate counts and ends the run as complete or incomplete. */
    async finishRun(of: Run): Promise<{ state: 'complete' | 'incomplete' }> {
      return keepAlive(async (tell) => {
        const { store } = await open(of);
        const [run, connection] = [of.runId as SyncRunId, of.connectionId as ConnectionId];
        const records = { ...recordsOf(of), counts: store.counts };
        let pages = 0;
        const proof = await proveCompleteness(records, { run, connection }, () =>
          tell({ pages: (pages += 1) }),
        );
        const state = isComplete(proof) ? ('complete' as const) : ('incomplete' as const);
        await records.runs.finish(run, state, { proof, failure: null });
        return { state };
      });
    },

    /** Ends a run that broke or was cancelled; a failure only the merchant can mend also marks the connection. */
    async endRun(
      of: Run & { state: 'failed' | 'cancelled'; failure: WrittenFailure },
    ): Promise<void> {
      const { runs, connections } = recordsOf(of);
      const failure = of.state === 'failed' ? of.failure : null;
      await runs.finish(of.runId as SyncRunId, of.state, { proof: null, failure });
      const entry = Object.entries(errors).find(([code]) => code === of.failure.code)?.[1];
      if (failure !== null && entry?.retry === 'after-merchant-acts')
        await connections.needsAttention(of.connectionId as ConnectionId, failure);
    },
  };

  async function seen(of: Run) {
    return recordsOf(of).products.seenCounts(of.runId as SyncRunId);
  }
};
export type CatalogActivities = ReturnType<typeof catalogActivities>;

/** Waits for an export to be ready, asking more and more seldom. */
async function exported(catalog: CatalogReader, handle: string, beat: () => void): Promise<void> {
  for (let wait = POLL_MS.first; ; wait = Math.min(wait * 1.5, POLL_MS.most)) {
    const export_ = await catalog.state(handle);
    beat();
    if (export_.state === 'ready') return;
    if (export_.state === 'failed')
      throw new Failure('store.export-failed', { reason: export_.reason });
    await Context.current().sleep(wait);
  }
}
