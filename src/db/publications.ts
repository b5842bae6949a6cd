import type { Publications } from '../core/publishing/ports.ts';
import { tell } from './events.ts';
import { json } from './json.ts';
import type { TenantTx } from './tenant.ts';

/** What we wrote back to stores, and whether store and shopper's fetch agreed with it. */
export const publicationsIn = (tx: TenantTx): Publications => ({
  async record({ release, product, connection, action, proven, differences }) {
    await tx.db
      .insertInto('publications')
      .values({
        organization_id: tx.organization,
        release_id: release,
        product_id: product,
        connection_id: connection,
        action,
        proven,
        differences: json(differences),
      })
      .execute();
    const kind = action === 'publish' ? 'release.published' : 'release.unpublished';
    const data = { product, proven, differences: differences.length };
    await tell(tx, kind, { type: 'release', id: release }, data);
  },
});
