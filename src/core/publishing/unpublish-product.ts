import type { ProductId } from '../../kernel/ids.ts';
import { ready } from '../catalog/give-verdict.ts';
import type { LookId } from '../../kernel/ids.ts';
import type { PublishNeeds } from './publish-release.ts';

/** Takes a product's manifest out of the store; its files stay, so publishing again converts nothing. */
export async function unpublishProduct(
  needs: Omit<PublishNeeds, 'files'>,
  id: ProductId,
): Promise<{ withdrawn: boolean }> {
  const release = await needs.releases.live(id);
  if (release === null) return { withdrawn: false };
  const stored = await needs.products.find(id);
  await needs.shelf.remove(stored.product.externalId, `unpublish:${release.id}`);
  const left = await needs.shelf.read(stored.product.externalId);
  await needs.releases.move(release.id, 'withdrawn');
  await needs.publications.record({
    release: release.id,
    product: id,
    connection: stored.connection,
    action: 'unpublish',
    proven: left === null,
    differences: left === null ? [] : ['the store still returns a manifest'],
  });
  const looks = Object.keys(release.manifest.looks) as LookId[];
  await needs.variants.settleLooks(
    id,
    looks.map((look) => ({ look, verdict: ready() })),
  );
  return { withdrawn: true };
}
