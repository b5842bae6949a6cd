import type { DifferenceShape } from '../../api/shapes/difference.ts';
import { releaseDifference } from '../../core/publishing/release-difference.ts';
import type { Release } from '../../core/publishing/release.ts';
import type { ReleaseId } from '../../kernel/ids.ts';
import { releasesIn } from '../releases.ts';
import type { TenantTx } from '../tenant.ts';
import { releaseView } from './releases.ts';

/** What a release changes for a shopper; null when the organization has none of this id. */
export async function differenceView(
  tx: TenantTx,
  id: ReleaseId,
  other?: ReleaseId,
): Promise<DifferenceShape | null> {
  if ((await releaseView(tx, id)) === null) return null;
  const release = await releasesIn(tx).find(id);
  const against =
    other === undefined ? await comparedWith(tx, release) : await releasesIn(tx).find(other);
  if (against !== null && against.product !== release.product) return null;
  const variants = await tx.db
    .selectFrom('variants')
    .select('selection')
    .where('organization_id', '=', tx.organization)
    .where('product_id', '=', release.product)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .execute();
  const selections = variants.map(({ selection }) => selection);
  const looks = releaseDifference(against?.manifest ?? null, release.manifest, selections);
  return {
    release: id,
    against: against === null ? null : { id: against.id, number: against.number },
    looks: looks.map((look) => ({ ...look, values: [...look.values] })),
  };
}

/** What the store shows; what it shows already is compared with what it showed before. */
async function comparedWith(tx: TenantTx, release: Release): Promise<Release | null> {
  const releases = releasesIn(tx);
  if (release.state === 'live') return releases.before(release.product);
  const shown = await releases.shown(release.product);
  return shown.find(({ state }) => state === 'live') ?? null;
}
