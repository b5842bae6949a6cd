import { sql } from 'kysely';
import type { Slice, Window } from '../../api/reads.ts';
import type { LikenessShape } from '../../api/shapes/likeness.ts';
import type { ColorFinding, Finding, LikenessPart } from '../../core/likeness/finding.ts';
import type { LikenessId, LookId, ProductId } from '../../kernel/ids.ts';
import type { TenantTx } from '../tenant.ts';
import { cut } from './slice.ts';

interface Row {
  readonly id: LikenessId;
  readonly look_id: LookId;
  readonly variants: number;
  readonly place: string;
  readonly poster: string | null;
  readonly photo: string | null;
  readonly color: ColorFinding;
  readonly outline: Finding;
  readonly size: Finding;
  readonly unlike: LikenessPart[];
  readonly right_by: string | null;
  readonly right_at: Date | null;
}

/** How a product's looks agree with its photos and sizes: what contradicts them first, then by their first variant; null when there is no such product. */
export async function likenessesView(
  tx: TenantTx,
  product: ProductId,
  window: Window,
): Promise<Slice<LikenessShape> | null> {
  const known = await tx.db
    .selectFrom('products')
    .select('id')
    .where('organization_id', '=', tx.organization)
    .where('id', '=', product)
    .executeTakeFirst();
  if (known === undefined) return null;
  const rows = await rowsOf(tx, product, { window, only: null });
  return cut(rows, window.limit, {
    position: ({ place }) => [place],
    item: (row) => shapeOf(row, product),
  });
}

/** One of them; null when none of the product's variants is judged by it. */
export async function likenessView(
  tx: TenantTx,
  { product, likeness }: { readonly product: ProductId; readonly likeness: LikenessId },
): Promise<LikenessShape | null> {
  const window = { after: null, limit: 1 };
  const [row] = await rowsOf(tx, product, { window, only: likeness });
  return row === undefined ? null : shapeOf(row, product);
}

/** The photo's place among the product's media makes its address with us, as for the first picture of a product. */
async function rowsOf(
  { db, organization }: TenantTx,
  product: ProductId,
  of: { readonly window: Window; readonly only: LikenessId | null },
): Promise<readonly Row[]> {
  const after = of.window.after?.[0] ?? null;
  const { rows } = await sql<Row>`
    with judged as (
      select v.likeness_id as id, count(*)::int as variants, min(v.position) as first
      from variants v
      where v.organization_id = ${organization} and v.product_id = ${product} and v.removed_at is null
        and v.likeness_id is not null and (${of.only}::uuid is null or v.likeness_id = ${of.only}::uuid)
      group by v.likeness_id
    ), shown as (
      select url, (row_number() over (order by position) - 1)::int as index from media
      where organization_id = ${organization} and product_id = ${product}
    ), placed as (
      select l.*, judged.variants,
        case when l.unlike <> '{}' and l.right_at is null then '0' else '1' end
          || lpad(judged.first::text, 10, '0') || l.id::text as place,
        (select '/v1/products/' || ${product}::text || '/media/' || shown.index || '?v=' || left(md5(shown.url), 12)
          from shown where shown.url = l.photo_url order by shown.index limit 1) as photo
      from judged join likenesses l on l.organization_id = ${organization} and l.id = judged.id
    )
    select * from placed where ${after}::text is null or place > ${after}
    order by place limit ${of.window.limit + 1}`.execute(db);
  return rows;
}

/** In the order of the API's own text, which a guard compares. */
const findingOf = ({ agrees, figure, says }: Finding) => ({ agrees, figure, says });

const shapeOf = (row: Row, product: ProductId): LikenessShape => ({
  id: row.id,
  product,
  look: row.look_id,
  variants: row.variants,
  poster: row.poster,
  photo: row.photo,
  color: { ...findingOf(row.color), look: row.color.look, photo: row.color.photo },
  outline: findingOf(row.outline),
  size: findingOf(row.size),
  unlike: row.unlike,
  held: row.unlike.length > 0 && row.right_at === null,
  right:
    row.right_by === null || row.right_at === null
      ? null
      : { by: row.right_by, at: row.right_at.toISOString() },
});
