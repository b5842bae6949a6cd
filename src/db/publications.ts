import { sql } from 'kysely';
import type { Publications } from '../core/publishing/ports.ts';
import { tell } from './events.ts';
import { json, jsonText } from './json.ts';
import type { TenantTx } from './tenant.ts';

/** What we wrote back to stores, and whether store and shopper's fetch agreed with it. */
export const publicationsIn = (tx: TenantTx): Publications => ({
  async record(entry) {
    const { release, product, connection, action, proven, differences } = entry;
    if (await isRepeat(tx, entry)) return;
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

/**
 * Whether the product's last line says the same: tries that go on differing, or a retry after a crash. Only a proven publication
 * counts each time, since showing the same again is how a store that lost it is mended.
 */
async function isRepeat(tx: TenantTx, of: Parameters<Publications['record']>[0]): Promise<boolean> {
  if (of.action === 'publish' && of.proven) return false;
  const { rows } = await sql<{ same: boolean }>`
    select (release_id, action, proven, differences) =
      (${of.release}::uuid, ${of.action}, ${of.proven}::boolean, ${jsonText(of.differences)}::jsonb) as same
    from publications
    where organization_id = ${tx.organization} and product_id = ${of.product}
    order by id desc limit 1`.execute(tx.db);
  return rows[0]?.same ?? false;
}
