import { type Selectable, sql } from 'kysely';
import type { ProductFilter, Slice, Window } from '../../api/reads.ts';
import type { VerdictName } from '../../core/catalog/verdict.ts';
import type { ConnectionId, ProductId } from '../../kernel/ids.ts';
import type { Tables } from '../tables.ts';
import { isHeld } from '../likenesses.ts';
import type { TenantTx } from '../tenant.ts';
import { photosOf } from './photos.ts';
import { cut } from './slice.ts';
import { noVariants, verdictsOf, type VerdictCounts } from './verdict-counts.ts';

export type ProductRow = Selectable<Tables['products']>;
export type ProductItem = ReturnType<typeof itemOf>;

/** Present products by title; what a product adds up to (verdicts, poster, release) is read for the shown ones only. */
export async function productsView(
  tx: TenantTx,
  filter: ProductFilter,
  window: Window,
): Promise<Slice<ProductItem>> {
  const { connection, q, verdict, held, looksMin, looksMax } = filter;
  const [title, id] = window.after ?? [];
  const rows = await tx.db
    .selectFrom('products')
    .selectAll()
    .where('organization_id', '=', tx.organization)
    .where('removed_at', 'is', null)
    .$if(connection !== undefined, (query) =>
      query.where('connection_id', '=', connection as ConnectionId),
    )
    .$if(q !== undefined, (query) => query.where(matches(q ?? '')))
    .$if(verdict !== undefined, (query) => query.where(hasVerdict(verdict ?? 'live')))
    .$if(held === true, (query) => query.where(hasHeld))
    .$if(looksMin !== undefined, (query) => query.where(sql<boolean>`${looksOf} >= ${looksMin}`))
    .$if(looksMax !== undefined, (query) => query.where(sql<boolean>`${looksOf} <= ${looksMax}`))
    .$if(window.after !== null, (query) =>
      query.where(sql<boolean>`(products.title, products.id) > (${title}, ${id}::uuid)`),
    )
    .orderBy('title')
    .orderBy('id')
    .limit(window.limit + 1)
    .execute();
  const summed = await sumsOf(
    tx,
    rows.map((row) => row.id),
  );
  return cut(rows, window.limit, {
    position: (row) => [row.title, row.id],
    item: (row) => itemOf(row, summed),
  });
}

const like = (text: string): string => `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

const matches = (text: string) => sql<boolean>`(
  products.title ilike ${like(text)} or products.handle ilike ${like(text)} or exists (
    select from variants v where v.organization_id = products.organization_id
      and v.product_id = products.id and v.removed_at is null and v.sku ilike ${like(text)}))`;

const hasVerdict = (verdict: VerdictName) => sql<boolean>`exists (
  select from variants v where v.organization_id = products.organization_id
    and v.product_id = products.id and v.removed_at is null and v.verdict = ${verdict})`;

const hasHeld = sql<boolean>`exists (
  select from variants v where v.organization_id = products.organization_id
    and v.product_id = products.id and v.removed_at is null and ${isHeld})`;

const looksOf = sql`(
  select count(distinct v.look_id) from variants v where v.organization_id = products.organization_id
    and v.product_id = products.id and v.removed_at is null)`;

interface Sums {
  readonly looks: ReadonlyMap<ProductId, number>;
  readonly photos: ReadonlyMap<ProductId, string>;
  readonly verdicts: ReadonlyMap<ProductId, VerdictCounts>;
  readonly posters: ReadonlyMap<ProductId, string | null>;
  readonly live: ReadonlyMap<ProductId, { readonly id: string; readonly number: number }>;
}

/** What products add up to. */
export async function sumsOf(tx: TenantTx, ids: readonly ProductId[]): Promise<Sums> {
  if (ids.length === 0) return noSums;
  const verdicts = await verdictsOf(tx, ids);
  const posters = await tx.db
    .selectFrom('variants as v')
    .innerJoin('conversions as c', (join) =>
      join
        .onRef('c.organization_id', '=', 'v.organization_id')
        .onRef('c.look_id', '=', 'v.look_id')
        .on('c.state', '=', 'done')
        .on('c.extra', 'is', null),
    )
    .distinctOn('v.product_id')
    .select(['v.product_id', sql<string | null>`c.outputs -> 'poster' ->> 'sha256'`.as('sha256')])
    .where('v.organization_id', '=', tx.organization)
    .where('v.product_id', 'in', ids)
    .where('v.removed_at', 'is', null)
    .orderBy('v.product_id')
    .orderBy('v.position')
    .orderBy('c.finished_at', 'desc')
    .execute();
  const live = await tx.db
    .selectFrom('releases')
    .select(['product_id', 'id', 'number'])
    .where('organization_id', '=', tx.organization)
    .where('product_id', 'in', ids)
    .where('state', '=', 'live')
    .execute();
  return {
    verdicts,
    looks: await looksIn(tx, ids),
    photos: await photosOf(tx, ids),
    posters: new Map(posters.map((row) => [row.product_id, row.sha256])),
    live: new Map(live.map(({ product_id, id, number }) => [product_id, { id, number }])),
  };
}

const noSums: Sums = {
  verdicts: new Map(),
  looks: new Map(),
  photos: new Map(),
  posters: new Map(),
  live: new Map(),
};

async function looksIn({ db, organization }: TenantTx, ids: readonly ProductId[]) {
  const rows = await db
    .selectFrom('variants')
    .select(['product_id', sql<number>`count(distinct look_id)::int`.as('looks')])
    .where('organization_id', '=', organization)
    .where('product_id', 'in', ids)
    .where('removed_at', 'is', null)
    .groupBy('product_id')
    .execute();
  return new Map(rows.map((row) => [row.product_id, row.looks]));
}

/** A product as lists show it. */
export const itemOf = (row: ProductRow, sums: Sums) => ({
  id: row.id,
  connection: row.connection_id,
  externalId: row.external_id,
  title: row.title,
  handle: row.handle,
  productType: row.product_type,
  status: row.status,
  variants: row.variant_count,
  verdicts: sums.verdicts.get(row.id) ?? noVariants(),
  looks: sums.looks.get(row.id) ?? 0,
  photo: sums.photos.get(row.id) ?? null,
  poster: sums.posters.get(row.id) ?? null,
  release: sums.live.get(row.id) ?? null,
  updatedAt: row.changed_at.toISOString(),
});
