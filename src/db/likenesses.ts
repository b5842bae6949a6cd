import { sql, type Selectable } from 'kysely';
import { unlikeParts } from '../core/likeness/finding.ts';
import type { Likeness } from '../core/likeness/likeness.ts';
import type { Found, Likenesses } from '../core/likeness/ports.ts';
import type { LikenessId, ProductId, VariantId } from '../kernel/ids.ts';
import { found } from './found.ts';
import { jsonText } from './json.ts';
import type { Tables } from './tables.ts';
import type { TenantTx } from './tenant.ts';

/** Whether a variant (`v` in the statement around it) waits for somebody's word, since its look contradicts what the store says. */
export const isHeld = sql<boolean>`exists (
  select from likenesses held
  where held.organization_id = v.organization_id and held.id = v.likeness_id
    and held.unlike <> '{}' and held.right_at is null)`;

/** How the looks of an organization agree with what its stores say. */
export const likenessesIn = (tx: TenantTx): Likenesses => ({
  async of(looks) {
    if (looks.length === 0) return [];
    const rows = await tx.db
      .selectFrom('likenesses')
      .selectAll()
      .where('organization_id', '=', tx.organization)
      .where('look_id', 'in', looks)
      .execute();
    return rows.map(toLikeness);
  },

  keep: (what) => keep(tx, what),

  async assign(product, judged) {
    const rows = judged.map(({ variant, likeness }) => ({ variant, likeness }));
    await sql`
      update variants v set likeness_id = given.likeness
      from jsonb_to_recordset(${jsonText(rows)}::jsonb) as given (variant uuid, likeness uuid)
      where v.organization_id = ${tx.organization} and v.product_id = ${product}
        and v.id = given.variant and v.likeness_id is distinct from given.likeness`.execute(tx.db);
  },

  async ofProduct(product) {
    const rows = await tx.db
      .selectFrom('variants as v')
      .innerJoin('likenesses as l', (join) =>
        join
          .onRef('l.organization_id', '=', 'v.organization_id')
          .onRef('l.id', '=', 'v.likeness_id'),
      )
      .selectAll('l')
      .select('v.id as variant')
      .where('v.organization_id', '=', tx.organization)
      .where('v.product_id', '=', product)
      .where('v.removed_at', 'is', null)
      .execute();
    return new Map(rows.map((row): [VariantId, Likeness] => [row.variant, toLikeness(row)]));
  },
});

export const toLikeness = (row: Selectable<Tables['likenesses']>): Likeness => ({
  id: row.id,
  look: row.look_id,
  poster: row.poster,
  photoUrl: row.photo_url,
  size: row.told_size,
  findings: { color: row.color, outline: row.outline, size: row.size },
  isSettled: row.photo_url === null || row.photo_sha256 !== null,
  rightBy: row.right_by,
});

/** A word that was said of the same look beside the same picture and the same size counts, wherever the store has the picture now. */
async function keep(tx: TenantTx, what: Found): Promise<LikenessId> {
  const { findings } = what;
  const unlike = unlikeParts(findings);
  const { rows } = await sql<{ id: LikenessId }>`
    with said as (
      select right_by, right_at from likenesses
      where organization_id = ${tx.organization} and look_id = ${what.look}
        and photo_sha256 is not distinct from ${what.photoHash}
        and told_size is not distinct from ${what.size} and right_at is not null
      order by right_at desc limit 1
    )
    insert into likenesses as old (organization_id, look_id, poster, photo_url, photo_sha256, told_size,
      color, outline, size, unlike, right_by, right_at)
    select ${tx.organization}, ${what.look}, ${what.poster}, ${what.photoUrl}, ${what.photoHash}, ${what.size},
      ${jsonText(findings.color)}::jsonb, ${jsonText(findings.outline)}::jsonb, ${jsonText(findings.size)}::jsonb,
      ${[...unlike]}::text[], (select right_by from said), (select right_at from said)
    on conflict (organization_id, look_id, md5(photo_url), md5(told_size)) do update set
      poster = excluded.poster, photo_sha256 = excluded.photo_sha256, color = excluded.color,
      outline = excluded.outline, size = excluded.size, unlike = excluded.unlike,
      right_by = excluded.right_by, right_at = excluded.right_at, compared_at = now()
    returning id`.execute(tx.db);
  return found(rows[0], { look: what.look }).id;
}

/** Says of a likeness that its look is right all the same, or with null takes that back; of every one of the same look, picture and size. */
export async function sayRight(
  tx: TenantTx,
  id: LikenessId,
  by: string | null,
): Promise<readonly ProductId[]> {
  const { rows } = await sql<{ product: ProductId }>`
    with said as (
      update likenesses l set right_by = ${by}, right_at = case when ${by}::text is null then null else now() end
      from likenesses named
      where named.organization_id = ${tx.organization} and named.id = ${id}
        and l.organization_id = named.organization_id and l.look_id = named.look_id
        and l.told_size is not distinct from named.told_size
        and (l.id = named.id or l.photo_sha256 = named.photo_sha256)
      returning l.id
    )
    select distinct v.product_id as product from variants v join said on said.id = v.likeness_id
    where v.organization_id = ${tx.organization} and v.removed_at is null`.execute(tx.db);
  return rows.map(({ product }) => product);
}
