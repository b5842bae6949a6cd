import { sql } from 'kysely';
import { codeOf, stemOf, wordsOf } from '../../core/uploads/file-words.ts';
import type { Candidate } from '../../core/uploads/match-upload.ts';
import type { TenantTx } from '../tenant.ts';

/** A file whose words are everybody's words is not looked up further; what matters is found in the first. */
const CANDIDATES_MAX = 200;
const WORDS_MAX = 8;
const WORD_MIN = 3;

/** The present products that share anything with a file's name: those that hold more of its words first. */
export async function uploadCandidates(
  { db, organization }: TenantTx,
  fileName: string,
): Promise<readonly Candidate[]> {
  const stem = stemOf(fileName);
  const words = wordsOf(stem)
    .filter(({ length }) => length >= WORD_MIN)
    .slice(0, WORDS_MAX);
  const code = codeOf(stem);
  if (code === '') return [];
  const held = sql`(select count(*) from unnest(${words}::text[]) as word
    where p.title ilike '%' || word || '%' or p.handle ilike '%' || word || '%')`;
  const { rows } = await sql<Candidate>`
    with near as (
      select p.id, p.title, p.handle, ${held} as held, exists (
          select from variants v where v.organization_id = p.organization_id and v.product_id = p.id
            and v.removed_at is null and length(${plainCode(sql`v.sku`)}) >= 3
            and position(${plainCode(sql`v.sku`)} in ${code}) > 0) as coded, exists (
          select from media m where m.organization_id = p.organization_id and m.product_id = p.id
            and position(lower(${stem}) in lower(m.url)) > 0) as filed
      from products p
      where p.organization_id = ${organization} and p.removed_at is null
    )
    select near.id, near.title, near.handle,
      coalesce((select array_agg(distinct v.sku) from variants v
        where v.organization_id = ${organization} and v.product_id = near.id
          and v.removed_at is null and v.sku is not null), '{}') as skus,
      coalesce((select array_agg(split_part(regexp_replace(m.url, '^.*/', ''), '?', 1)) from media m
        where m.organization_id = ${organization} and m.product_id = near.id), '{}') as files
    from near
    where held > 0 or coded or filed
    order by coded desc, filed desc, held desc, id
    limit ${CANDIDATES_MAX}`.execute(db);
  return rows;
}

const plainCode = (column: ReturnType<typeof sql>) =>
  sql`regexp_replace(lower(${column}), '[^[:alnum:]]', '', 'g')`;
