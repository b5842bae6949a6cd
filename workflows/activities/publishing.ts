import { Failure } from '../../src/kernel/errors.ts';
import type { ConnectionId, OrganizationId, ProductId, ReleaseId } from '../../src/kernel/ids.ts';
import { draftRelease } from '../../src/core/publishing/draft-release.ts';
import { publishRelease } from '../../src/core/publishing/publish-release.ts';
import { unpublishProduct } from '../../src/core/publishing/unpublish-product.ts';
import { cancelled, keepAlive } from './keep-alive.ts';
import type { HubNeeds } from './needs.ts';

interface Of {
  readonly organizationId: string;
  readonly connectionId: string;
}

/** Pointing a store at releases, and taking them back. */
export const publishingActivities = (needs: HubNeeds) => {
  const recordsOf = (of: Of) => needs.recordsOf(of.organizationId as OrganizationId);

  const publishNeeds = async (of: Of) => {
    const signal = cancelled();
    const { store } = await needs.openStore(
      of.organizationId as OrganizationId,
      of.connectionId as ConnectionId,
      signal,
    );
    if (store.manifests === undefined)
      throw new Failure('store.refused', { reason: 'this platform has no place for a manifest' });
    return { ...recordsOf(of), shelf: store.manifests, files: needs.publicFiles(signal) };
  };

  return {
    async chooseRelease(
      of: Of & { productId: string; show: 'newest' | 'before' },
    ): Promise<{ releaseId: string | null }> {
      const records = recordsOf(of);
      const product = of.productId as ProductId;
      const release =
        of.show === 'newest'
          ? await draftRelease(records, product, needs.recipe.hash)
          : await records.releases.before(product);
      return { releaseId: release?.id ?? null };
    },

    async publish(of: Of & { productId: string; releaseId: string }): Promise<{ live: boolean }> {
      return keepAlive(async (tell) => {
        let files = 0;
        const end = await publishRelease(await publishNeeds(of), of.releaseId as ReleaseId, () =>
          tell({ files: (files += 1) }),
        );
        if (!end.live)
          throw new Failure('publishing.not-reachable', {
            differences: end.differences.slice(0, 3).join('; '),
          });
        return { live: true };
      });
    },

    async withdraw(of: Of & { productId: string }): Promise<{ withdrawn: boolean }> {
      return keepAlive(async () =>
        unpublishProduct(await publishNeeds(of), of.productId as ProductId),
      );
    },

    async listPublished(
      of: Of & { show: 'before' | 'none'; after: string | null; limit: number },
    ): Promise<{ products: readonly string[] }> {
      const { releases } = recordsOf(of);
      const [connection, after] = [of.connectionId as ConnectionId, of.after as ProductId | null];
      const products =
        of.show === 'before'
          ? await releases.rollbackCandidates(connection, after, of.limit)
          : await releases.liveProducts(connection, after, of.limit);
      return { products };
    },

    /** Moves a list of products one release back, or out of the store. What was moved already is left alone on a retry. */
    async movePublished(
      of: Of & { show: 'before' | 'none'; products: readonly string[] },
    ): Promise<{ moved: number }> {
      return keepAlive(async (tell) => {
        const all = await publishNeeds(of);
        let moved = 0;
        for (const product of of.products as readonly ProductId[]) {
          const before = of.show === 'before' ? await all.releases.before(product) : null;
          if (of.show === 'none') await unpublishProduct(all, product);
          else if (before !== null) await publishRelease(all, before.id, () => tell({ moved }));
          moved += 1;
          tell({ moved });
        }
        return { moved };
      });
    },
  };
};
export type PublishingActivities = ReturnType<typeof publishingActivities>;
