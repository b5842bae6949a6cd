import { Failure } from '../../kernel/errors.ts';
import type { ProductId } from '../../kernel/ids.ts';
import { ready } from '../catalog/give-verdict.ts';
import type { PublishNeeds } from './publish-release.ts';
import { stillOwnTurn } from './take-turns.ts';

/**
 * Takes a product's manifest out of the store; its files stay, so publishing again converts nothing. The release moves
 * last: whatever breaks before that, the next try finds everything as it was.
 */
export async function unpublishProduct(
  needs: Omit<PublishNeeds, 'files' | 'atOnce'>,
  id: ProductId,
): Promise<{ withdrawn: boolean }> {
  const releases = await needs.releases.shown(id);
  const [release] = releases;
  if (release === undefined) return { withdrawn: false };
  const stored = await needs.products.find(id);
  const change = await needs.shelf.remove(stored.product.externalId, `unpublish:${release.id}`);
  if (change !== null) await needs.products.changedByUs(id, change);
  const left = await needs.shelf.read(stored.product.externalId);
  await needs.publications.record({
    release: release.id,
    product: id,
    connection: stored.connection,
    action: 'unpublish',
    proven: left === null,
    differences: left === null ? [] : ['the store still returns a manifest'],
  });
  if (left !== null) throw new Failure('publishing.still-shown', { release: left.release });
  await stillOwnTurn(needs.writers, id, needs.writer);
  await needs.variants.settleFrom(id, 'live', ready());
  for (const one of releases) await needs.releases.move(one.id, 'withdrawn');
  return { withdrawn: true };
}
