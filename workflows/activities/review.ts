import { noteFailure } from '../../src/core/catalog/note-failure.ts';
import { draftForReview } from '../../src/core/publishing/draft-release.ts';
import { errors, Failure } from '../../src/kernel/errors.ts';
import type { ConnectionId, OrganizationId, ProductId } from '../../src/kernel/ids.ts';
import { keepAlive } from './keep-alive.ts';
import type { HubNeeds } from './needs.ts';

interface Of {
  readonly organizationId: string;
  readonly connectionId: string;
}

/** Releases that wait for somebody's word. */
export const reviewActivities = (needs: HubNeeds) => ({
  draftProducts: (of: Of & { products: readonly string[] }) =>
    keepAlive((tell) => draftProducts(needs, of, (index) => tell({ index }))),

  async listApproved(
    of: Of & { after: string | null; limit: number },
  ): Promise<{ moves: readonly { productId: string; releaseId: string }[] }> {
    const { connections, releases } = needs.recordsOf(of.organizationId as OrganizationId);
    const [connection, after] = [of.connectionId as ConnectionId, of.after as ProductId | null];
    // Whoever resumes the connection asks again.
    if ((await connections.find(connection)).paused) return { moves: [] };
    const waiting = await releases.approved(connection, after, of.limit);
    return {
      moves: waiting.map(({ product, release }) => ({ productId: product, releaseId: release })),
    };
  },
});
export type ReviewActivities = ReturnType<typeof reviewActivities>;

/** Drafts a release of each product. What keeps one from it is written down there, and the others go on. */
export async function draftProducts(
  needs: HubNeeds,
  of: Of & { products: readonly string[] },
  onProduct: (index: number) => void,
): Promise<void> {
  const records = needs.recordsOf(of.organizationId as OrganizationId);
  const connection = of.connectionId as ConnectionId;
  for (const [index, productId] of of.products.entries()) {
    onProduct(index);
    const product = productId as ProductId;
    try {
      await records.atOnce((all) => draftForReview(all, product, needs.recipe.hash));
    } catch (error) {
      if (!(error instanceof Failure) || errors[error.code].retry === 'later') throw error;
      const { code, detail } = error;
      const broken = { connection, products: [product], failure: { code, detail } };
      await noteFailure(records, { ...broken, step: 'publish' });
    }
  }
}
