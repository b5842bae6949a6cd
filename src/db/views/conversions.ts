import { sql } from 'kysely';
import type { ConversionFilter, Slice, Window } from '../../api/reads.ts';
import type { ConnectionId, ConversionId, LookId } from '../../kernel/ids.ts';
import type { TenantTx } from '../tenant.ts';
import { cut } from './slice.ts';
import { troubleOf } from './trouble.ts';

const conversions = ({ db, organization }: TenantTx) =>
  db
    .selectFrom('conversions as c')
    .innerJoin('looks as l', (join) =>
      join.onRef('l.organization_id', '=', 'c.organization_id').onRef('l.id', '=', 'c.look_id'),
    )
    .select(['c.id', 'c.look_id', 'l.model_id', 'l.selection', 'c.state', 'c.outputs'])
    .select(['c.failure', 'c.created_at', 'c.finished_at'])
    .select(sql<string>`coalesce(c.finished_at, c.created_at)::text`.as('at'))
    .where('c.organization_id', '=', organization);

/** Conversions, the newest (by end, else by beginning) first. */
export async function conversionsView(
  tx: TenantTx,
  { connection, state }: ConversionFilter,
  window: Window,
): Promise<Slice<ConversionView>> {
  const [at, id] = window.after ?? [];
  const rows = await conversions(tx)
    // What a look has besides stands with the look; lists are of the looks themselves.
    .where('c.extra', 'is', null)
    .$if(state !== undefined, (query) => query.where('c.state', '=', state ?? 'done'))
    .$if(connection !== undefined, (query) => query.where(shownBy(connection)))
    .$if(window.after !== null, (query) =>
      query.where(
        sql<boolean>`(coalesce(c.finished_at, c.created_at), c.id) < (${at}::timestamptz, ${id}::uuid)`,
      ),
    )
    .orderBy(sql`coalesce(c.finished_at, c.created_at)`, 'desc')
    .orderBy('c.id', 'desc')
    .limit(window.limit + 1)
    .execute();
  const products = await productsOf(
    tx,
    rows.map((row) => row.look_id),
  );
  return cut(rows, window.limit, {
    position: (row) => [row.at, row.id],
    item: (row) => fromRow(row, products),
  });
}

/** One conversion with recipe and report; null when the organization has none of this id. */
export async function conversionView(tx: TenantTx, id: ConversionId) {
  const row = await conversions(tx)
    .select(['c.recipe', 'c.report'])
    .where('c.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const products = await productsOf(tx, [row.look_id]);
  return {
    ...fromRow(row, products),
    recipe: { ...row.recipe },
    report: row.report === null ? null : { ...row.report },
  };
}

const shownBy = (connection: ConnectionId | undefined) => sql<boolean>`exists (
  select from variants v join products p on p.organization_id = v.organization_id and p.id = v.product_id
  where v.organization_id = c.organization_id and v.look_id = c.look_id and v.removed_at is null
    and p.connection_id = ${connection}::uuid)`;

const PRODUCTS_MAX = 5;
type ProductsByLook = ReadonlyMap<LookId, { id: string; title: string }[]>;

async function productsOf(tx: TenantTx, looks: readonly LookId[]): Promise<ProductsByLook> {
  if (looks.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('variants as v')
    .innerJoin('products as p', (join) =>
      join.onRef('p.organization_id', '=', 'v.organization_id').onRef('p.id', '=', 'v.product_id'),
    )
    .distinct()
    .select(['v.look_id', 'p.id', 'p.title'])
    .where('v.organization_id', '=', tx.organization)
    .where('v.look_id', 'in', looks)
    .where('v.removed_at', 'is', null)
    .orderBy('p.title')
    .execute();
  const byLook = Map.groupBy(rows, (row) => row.look_id as LookId);
  return new Map(
    [...byLook].map(([look, products]) => [
      look,
      products.slice(0, PRODUCTS_MAX).map(({ id, title }) => ({ id, title })),
    ]),
  );
}

type ConversionView = ReturnType<typeof fromRow>;
type ConversionRow = Awaited<ReturnType<ReturnType<typeof conversions>['execute']>>[number];

const fromRow = (row: ConversionRow, products: ProductsByLook) => ({
  id: row.id,
  look: row.look_id,
  model: row.model_id,
  selection: row.selection,
  state: row.state,
  products: products.get(row.look_id) ?? [],
  outputs: row.outputs,
  failure: troubleOf(row.failure),
  createdAt: row.created_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
});
