import { sql } from 'kysely';
import type { Slice, VariantFilter, Window } from '../../api/reads.ts';
import type { VerdictName } from '../../core/catalog/verdict.ts';
import type { TenantTx } from '../tenant.ts';
import { cut } from './slice.ts';

export type VariantView = ReturnType<typeof variantOf>;

/** Variants with the files of their looks, made under whichever recipe was last. */
export const variantRows = ({ db, organization }: TenantTx) =>
  db
    .selectFrom('variants as v')
    .leftJoinLateral(
      (part) =>
        part
          .selectFrom('conversions as c')
          .select('c.outputs')
          .whereRef('c.organization_id', '=', 'v.organization_id')
          .whereRef('c.look_id', '=', 'v.look_id')
          .where('c.state', '=', 'done')
          .where('c.extra', 'is', null)
          .orderBy('c.finished_at', 'desc')
          .limit(1)
          .as('made'),
      (join) => join.onTrue(),
    )
    .select(['v.id', 'v.product_id', 'v.external_id', 'v.position', 'v.title', 'v.sku'])
    .select(['v.selection', 'v.price_minor', 'v.price_currency', 'v.verdict', 'v.reason'])
    .select(['v.look_id', 'v.decision', 'v.likeness_id', 'made.outputs'])
    .where('v.organization_id', '=', organization);

/** A product's present variants in the store's order; null when the organization has no such product. */
export async function variantsView(
  tx: TenantTx,
  { product, verdict }: VariantFilter,
  window: Window,
): Promise<Slice<VariantView> | null> {
  const known = await tx.db
    .selectFrom('products')
    .select('id')
    .where('organization_id', '=', tx.organization)
    .where('id', '=', product)
    .executeTakeFirst();
  if (known === undefined) return null;
  const [position, id] = window.after ?? [];
  const rows = await variantRows(tx)
    .where('v.product_id', '=', product)
    .where('v.removed_at', 'is', null)
    .$if(verdict !== undefined, (query) => query.where('v.verdict', '=', verdict as VerdictName))
    .$if(window.after !== null, (query) =>
      query.where(sql<boolean>`(v.position, v.id) > (${position}::int, ${id}::uuid)`),
    )
    .orderBy('v.position')
    .orderBy('v.id')
    .limit(window.limit + 1)
    .execute();
  return cut(rows, window.limit, {
    position: (row) => [String(row.position), row.id],
    item: variantOf,
  });
}

export type VariantRow = Awaited<ReturnType<ReturnType<typeof variantRows>['execute']>>[number];

/** A variant as lists show it. */
export const variantOf = (row: VariantRow) => ({
  id: row.id,
  product: row.product_id,
  externalId: row.external_id,
  title: row.title,
  sku: row.sku,
  selection: { ...row.selection },
  price:
    row.price_minor === null || row.price_currency === null
      ? null
      : { minor: row.price_minor.toString(), currency: row.price_currency },
  verdict: verdictOf(row),
  look:
    row.look_id === null || row.decision === null
      ? null
      : {
          id: row.look_id,
          selection: row.decision.selection,
          guessed: row.decision.guessed,
          says: row.decision.says,
        },
  likeness: row.likeness_id,
  outputs: row.outputs,
});

function verdictOf({ verdict, reason }: VariantRow) {
  if (verdict === null || reason === null) return null;
  const { says, todo, code, detail } = reason;
  return { name: verdict, says, todo, code, detail: { ...detail } };
}
