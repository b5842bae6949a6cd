import { mapProduct } from '../../src/core/catalog/map-product.ts';
import { settleProduct } from '../../src/core/catalog/settle-product.ts';
import type { ConnectionId, OrganizationId, ProductId, SyncRunId } from '../../src/kernel/ids.ts';
import type { OfRun } from './catalog.ts';
import { cancelled, keepAlive } from './keep-alive.ts';
import type { HubNeeds } from './needs.ts';

interface OfProduct {
  readonly organizationId: string;
  readonly productId: string;
}

/** From products to looks, and from finished looks to verdicts. */
export const productActivities = (needs: HubNeeds) => ({
  listUnsettled: (of: OfRun & { after: string | null; limit: number }) => listUnsettled(needs, of),

  mapProduct: (of: OfProduct): Promise<{ looks: number }> =>
    keepAlive(() => {
      const records = needs.recordsOf(of.organizationId as OrganizationId);
      const outside = { files: needs.modelFiles(cancelled()), inspector: needs.inspector };
      return mapProduct({ ...records, ...outside }, of.productId as ProductId, needs.recipe);
    }),

  settleProduct: (of: OfProduct): Promise<{ ready: number; failed: number }> =>
    settleProduct(
      needs.recordsOf(of.organizationId as OrganizationId),
      of.productId as ProductId,
      needs.recipe.hash,
    ),
});
export type ProductActivities = ReturnType<typeof productActivities>;

/** Products of a run that are still to be dealt with, and whether what is made shall be published at once. */
async function listUnsettled(
  needs: HubNeeds,
  of: OfRun & { after: string | null; limit: number },
): Promise<{ products: readonly string[]; publish: boolean }> {
  const records = needs.recordsOf(of.organizationId as OrganizationId);
  const connection = await records.connections.find(of.connectionId as ConnectionId);
  const [run, after] = [of.runId as SyncRunId, of.after as ProductId | null];
  const products = await records.products.unsettled(run, needs.recipe.hash, after, of.limit);
  return { products, publish: connection.publishing === 'automatic' };
}
