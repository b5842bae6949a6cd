import { sql } from 'kysely';
import type { Assignment, Variants } from '../core/catalog/ports.ts';
import { verdictCounts, type Verdict, type VerdictName } from '../core/catalog/verdict.ts';
import type { ConnectionId, ProductId } from '../kernel/ids.ts';
import { jsonText } from './json.ts';
import { isHeld } from './likenesses.ts';
import type { TenantTx } from './tenant.ts';

type Mapped = Extract<Assignment, { decision: unknown }>;
type Lookless = Extract<Assignment, { look: null }>;

/** What variants show and what is true of them; each change writes their timelines in the same statement. */
export const variantsIn = (tx: TenantTx): Variants => ({
  async assign(product, assignments) {
    const mapped = assignments.filter((one): one is Mapped => one.look !== null);
    const lookless = assignments.filter((one): one is Lookless => one.look === null);
    if (mapped.length > 0) await giveLooks(tx, product, mapped);
    if (lookless.length > 0) await giveVerdicts(tx, product, lookless);
  },

  async settleLooks(product, ends, except = []) {
    if (ends.length === 0) return;
    const rows = ends.map(({ look, verdict }) => ({ look, ...rowOf(verdict) }));
    await sql`
      with given as (
        select * from jsonb_to_recordset(${jsonText(rows)}::jsonb)
          as given (look uuid, verdict text, reason jsonb, told jsonb)
      ), settled as (
        update variants v set verdict = given.verdict, reason = given.reason
        from given
        where v.organization_id = ${tx.organization} and v.product_id = ${product}
          and v.look_id = given.look and v.removed_at is null
          and v.id <> all (${[...except]}::uuid[])
          and (v.verdict, v.reason) is distinct from (given.verdict, given.reason)
        returning v.id, given.told
      )
      insert into events (organization_id, kind, subject_type, subject_id, data)
      select ${tx.organization}, 'variant.verdict', 'variant', id, told from settled`.execute(
      tx.db,
    );
  },

  settleEach: (product, ends) => settleEach(tx, product, ends),

  async settleFrom(product, from, verdict, except = []) {
    const { verdict: name, reason, told } = rowOf(verdict);
    await sql`
      with settled as (
        update variants v set verdict = ${name}, reason = ${jsonText(reason)}::jsonb
        where v.organization_id = ${tx.organization} and v.product_id = ${product}
          and v.verdict is not distinct from ${from} and v.removed_at is null
          and (v.look_id is null or v.look_id <> all (${[...except]}::uuid[])) and not ${isHeld}
          and (v.verdict, v.reason) is distinct from (${name}, ${jsonText(reason)}::jsonb)
        returning v.id
      )
      insert into events (organization_id, kind, subject_type, subject_id, data)
      select ${tx.organization}, 'variant.verdict', 'variant', id, ${jsonText(told)}::jsonb from settled`.execute(
      tx.db,
    );
  },

  withoutVerdict: (connection) => countWithoutVerdict(tx, connection),
  verdictCounts: (connection) => countVerdicts(tx, connection),
});

/** What somebody has asked to be made anew meanwhile is other work, under way beside a run: it is missing in none. */
async function countWithoutVerdict(tx: TenantTx, connection: ConnectionId): Promise<number> {
  const { rows } = await sql<{ variants: number }>`
    select count(*)::integer as variants from variants v join products p
      on p.organization_id = v.organization_id and p.id = v.product_id
    where v.organization_id = ${tx.organization} and p.connection_id = ${connection}
      and v.verdict is null and v.removed_at is null and p.remake_at is null`.execute(tx.db);
  return rows[0]?.variants ?? 0;
}

async function giveLooks(tx: TenantTx, product: ProductId, all: readonly Mapped[]): Promise<void> {
  const rows = all.map(({ variant, look, decision }) => ({ variant, look, decision }));
  await sql`
    with given as (
      select * from jsonb_to_recordset(${jsonText(rows)}::jsonb)
        as given (variant uuid, look uuid, decision jsonb)
    ), mapped as (
      -- The verdict spoke of the look before: until the new one is made, nothing is known of the variant.
      update variants v set look_id = given.look, decision = given.decision,
        verdict = case when v.look_id is distinct from given.look then null else v.verdict end,
        reason = case when v.look_id is distinct from given.look then null else v.reason end,
        likeness_id = case when v.look_id is distinct from given.look then null else v.likeness_id end
      from given
      where v.organization_id = ${tx.organization} and v.product_id = ${product} and v.id = given.variant
        and (v.look_id, v.decision) is distinct from (given.look, given.decision)
      returning v.id, v.look_id, v.decision
    )
    insert into events (organization_id, kind, subject_type, subject_id, data)
    select ${tx.organization}, 'variant.mapped', 'variant', id, jsonb_build_object(
      'look', look_id, 'how', decision -> 'how', 'guessed', decision -> 'guessed', 'says', decision -> 'says')
    from mapped`.execute(tx.db);
}

async function giveVerdicts(
  tx: TenantTx,
  product: ProductId,
  all: readonly Lookless[],
): Promise<void> {
  const rows = all.map(({ variant, verdict }) => ({ variant, ...rowOf(verdict) }));
  await sql`
    with given as (
      select * from jsonb_to_recordset(${jsonText(rows)}::jsonb)
        as given (variant uuid, verdict text, reason jsonb, told jsonb)
    ), settled as (
      update variants v
      set look_id = null, decision = null, likeness_id = null, verdict = given.verdict, reason = given.reason
      from given
      where v.organization_id = ${tx.organization} and v.product_id = ${product} and v.id = given.variant
        and (v.look_id is not null or (v.verdict, v.reason) is distinct from (given.verdict, given.reason))
      returning v.id, given.told
    )
    insert into events (organization_id, kind, subject_type, subject_id, data)
    select ${tx.organization}, 'variant.verdict', 'variant', id, told from settled`.execute(tx.db);
}

async function settleEach(
  tx: TenantTx,
  product: ProductId,
  ends: Parameters<Variants['settleEach']>[1],
): Promise<void> {
  if (ends.length === 0) return;
  const rows = ends.map(({ variant, verdict }) => ({ variant, ...rowOf(verdict) }));
  await sql`
    with given as (
      select * from jsonb_to_recordset(${jsonText(rows)}::jsonb)
        as given (variant uuid, verdict text, reason jsonb, told jsonb)
    ), settled as (
      update variants v set verdict = given.verdict, reason = given.reason
      from given
      where v.organization_id = ${tx.organization} and v.product_id = ${product}
        and v.id = given.variant and v.removed_at is null
        and (v.verdict, v.reason) is distinct from (given.verdict, given.reason)
      returning v.id, given.told
    )
    insert into events (organization_id, kind, subject_type, subject_id, data)
    select ${tx.organization}, 'variant.verdict', 'variant', id, told from settled`.execute(tx.db);
}

async function countVerdicts(
  tx: TenantTx,
  connection: ConnectionId,
): Promise<Record<VerdictName, number>> {
  const { rows } = await sql<{ verdict: VerdictName; variants: number }>`
    select v.verdict, count(*)::integer as variants from variants v join products p
      on p.organization_id = v.organization_id and p.id = v.product_id
    where v.organization_id = ${tx.organization} and p.connection_id = ${connection}
      and v.verdict is not null and v.removed_at is null
    group by v.verdict`.execute(tx.db);
  const counts = verdictCounts();
  for (const { verdict, variants } of rows) counts[verdict] = variants;
  return counts;
}

/** A verdict as it is stored, and as a timeline and a stream show it; the detail stays on the variant. */
const rowOf = ({ name, says, todo, code, detail }: Verdict) => ({
  verdict: name,
  reason: { says, todo, code, detail },
  told: { name, says, code },
});
