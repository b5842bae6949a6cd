import { mapProduct } from '../../src/core/catalog/map-product.ts';
import { noteFailure, type BrokenWork } from '../../src/core/catalog/note-failure.ts';
import { settleProduct } from '../../src/core/catalog/settle-product.ts';
import { checkLikenesses } from '../../src/core/likeness/check-likenesses.ts';
import type { StoreConnection } from '../../src/core/connections/connection.ts';
import type { ConnectionId, OrganizationId, ProductId, SyncRunId } from '../../src/kernel/ids.ts';
import { isErrorCode } from '../../src/kernel/errors.ts';
import type { WrittenFailure } from '../failure-of.ts';
import type { OfRun } from './catalog.ts';
import { cancelled, keepAlive } from './keep-alive.ts';
import type { HubNeeds, Records } from './needs.ts';

interface OfProduct {
  readonly organizationId: string;
  readonly productId: string;
}
interface OfProducts {
  readonly organizationId: string;
  readonly products: readonly string[];
}
type OfConnection = { readonly organizationId: string; readonly connectionId: string };
type OfFailure = OfProducts & {
  readonly connectionId: string;
  readonly step: BrokenWork['step'];
  readonly failure: WrittenFailure;
};
/** What became of the first `taken` products of a list. */
interface MappedProducts {
  /** Every look is made: these can be published. */
  readonly ready: readonly string[];
  /** Nothing of these is made any more, but the store still shows a release of them. */
  readonly gone: readonly string[];
  /** The product that ended the list early, with its looks when it could be mapped. */
  readonly own: { readonly productId: string; readonly looks: number | null } | null;
  readonly taken: number;
}

/** What becomes of products when they are made: they are published at once, or drafted for a review. */
interface Offered {
  readonly publish: boolean;
  readonly draft: boolean;
}

/** From products to looks, and from finished looks to verdicts. */
export const productActivities = (needs: HubNeeds) => ({
  listUnsettled: (of: OfRun & { after: string | null; limit: number }) => listUnsettled(needs, of),

  listRemakes: (of: OfConnection & { limit: number }) => listRemakes(needs, of),

  endRemake: (of: OfProduct & { at: string }) =>
    needs
      .recordsOf(of.organizationId as OrganizationId)
      .remakes.done(of.productId as ProductId, of.at),

  mapProduct: (of: OfProduct): Promise<{ looks: number }> =>
    keepAlive(() => {
      const records = needs.recordsOf(of.organizationId as OrganizationId);
      const outside = outsideOf(needs, of.organizationId as OrganizationId);
      return mapProduct({ ...records, ...outside }, of.productId as ProductId, needs.recipe);
    }),

  mapProducts: (of: OfProducts) => keepAlive((tell) => mapProducts(needs, of, tell)),

  settleProduct: (of: OfProduct) =>
    keepAlive(() =>
      settle(
        needs,
        needs.recordsOf(of.organizationId as OrganizationId),
        of.productId as ProductId,
      ),
    ),

  noteFailure: (of: OfFailure) => noteBrokenWork(needs, of),
});
export type ProductActivities = ReturnType<typeof productActivities>;

/** What is made is compared with the store's own photos before anybody is told that it is ready. */
async function settle(
  needs: HubNeeds,
  records: Records,
  id: ProductId,
): Promise<{ ready: number; failed: number; open: number; gone: boolean }> {
  const pictures = needs.pictures(cancelled());
  await checkLikenesses({ ...records, pictures }, id, needs.recipe.hash);
  return records.atOnce(async (all) => {
    const end = await settleProduct(all, id, needs.recipe.hash);
    const nothingMade = end.ready === 0 && end.open === 0;
    return { ...end, gone: nothingMade && (await all.releases.shown(id)).length > 0 };
  });
}

/** Work on products that broke, as their variants will tell it. */
async function noteBrokenWork(needs: HubNeeds, of: OfFailure): Promise<void> {
  const { code, detail } = of.failure;
  await noteFailure(needs.recordsOf(of.organizationId as OrganizationId), {
    connection: of.connectionId as ConnectionId,
    products: of.products as readonly ProductId[],
    step: of.step,
    failure: { code: isErrorCode(code) ? code : 'internal.unexpected', detail },
  });
}

function offered({ publishing }: StoreConnection): Offered {
  const publish = publishing === 'automatic';
  return { publish, draft: !publish };
}

/** Products of a run that are still to be dealt with. */
async function listUnsettled(
  needs: HubNeeds,
  of: OfRun & { after: string | null; limit: number },
): Promise<Offered & { products: readonly string[] }> {
  const records = needs.recordsOf(of.organizationId as OrganizationId);
  const connection = await records.connections.find(of.connectionId as ConnectionId);
  const [run, after] = [of.runId as SyncRunId, of.after as ProductId | null];
  const products = await records.products.unsettled(run, needs.recipe.hash, after, of.limit);
  return { products, ...offered(connection) };
}

/** Products that somebody wants made anew, each with the time of its mark. */
async function listRemakes(
  needs: HubNeeds,
  of: OfConnection & { limit: number },
): Promise<Offered & { extras: boolean; products: readonly { productId: string; at: string }[] }> {
  const records = needs.recordsOf(of.organizationId as OrganizationId);
  const id = of.connectionId as ConnectionId;
  const [connection, asked] = [
    await records.connections.find(id),
    await records.remakes.asked(id, of.limit),
  ];
  const products = asked.map(({ product, at }) => ({ productId: product, at }));
  const chosen = await records.extras.of(id);
  return { products, extras: chosen.length > 0, ...offered(connection) };
}

/** What mapping asks of the world for one organization. */
function outsideOf(needs: HubNeeds, organization: OrganizationId) {
  const looking = needs.lookingFor(organization);
  return { files: needs.modelFiles(cancelled()), inspector: looking, flats: looking };
}

/**
 * Maps and settles products one after another as long as their looks are made. The first that needs the GPU ends the
 * list, so that its work waits for no neighbour; so does one that breaks, so that its retries hold up nobody.
 */
async function mapProducts(
  needs: HubNeeds,
  of: OfProducts,
  tell: (details: unknown) => void,
): Promise<MappedProducts> {
  const records = needs.recordsOf(of.organizationId as OrganizationId);
  const outside = outsideOf(needs, of.organizationId as OrganizationId);
  const ready: string[] = [];
  const gone: string[] = [];
  for (const [index, productId] of of.products.entries()) {
    tell({ index });
    const taken = index + 1;
    const id = productId as ProductId;
    try {
      const { looks, queued } = await mapProduct({ ...records, ...outside }, id, needs.recipe);
      if (queued > 0) return { ready, gone, own: { productId, looks }, taken };
      const end = await settle(needs, records, id);
      if (end.open > 0) return { ready, gone, own: { productId, looks }, taken };
      if (end.ready > 0) ready.push(productId);
      if (end.gone) gone.push(productId);
    } catch (error) {
      if (cancelled().aborted) throw error;
      return { ready, gone, own: { productId, looks: null }, taken };
    }
  }
  return { ready, gone, own: null, taken: of.products.length };
}
