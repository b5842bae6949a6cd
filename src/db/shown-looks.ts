import { type RawBuilder, sql } from 'kysely';

/**
 * A digest of what the present variants of a product show: another look, value or order of them is another digest. Null for
 * a product without looks. `organization` and `product` are columns of the query around it.
 */
export const shownLooks = (organization: RawBuilder<unknown>, product: RawBuilder<unknown>) => sql<
  string | null
>`(
  select md5(string_agg(
    concat_ws(' ', v.id, v.position, v.look_id, v.selection, v.decision->>'guessed'), E'\n' order by v.position, v.id))
  from variants v
  where v.organization_id = ${organization} and v.product_id = ${product}
    and v.look_id is not null and v.removed_at is null)`;
