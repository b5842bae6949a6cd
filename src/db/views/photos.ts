import { sql } from 'kysely';
import type { ProductId } from '../../kernel/ids.ts';
import type { TenantTx } from '../tenant.ts';

/**
 * The first picture that the store shows of each product, at an address of ours: pages load nothing from a foreign host, and
 * some stores are reached from our server alone. Another picture is another address, so a browser may keep each.
 */
export async function photosOf(
  { db, organization }: TenantTx,
  ids: readonly ProductId[],
): Promise<ReadonlyMap<ProductId, string>> {
  const { rows } = await sql<{ product: ProductId; index: number; version: string }>`
    select distinct on (product_id) product_id as product, index, left(md5(url), 12) as version
    from (
      select product_id, url, kind,
        (row_number() over (partition by product_id order by position) - 1)::int as index
      from media where organization_id = ${organization} and product_id = any(${ids}::uuid[])
    ) as placed
    where kind = 'image'
    order by product_id, index`.execute(db);
  return new Map(
    rows.map(({ product, index, version }) => [
      product,
      `/v1/products/${product}/media/${index}?v=${version}`,
    ]),
  );
}
