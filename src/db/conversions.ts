import { sql } from 'kysely';
import type { Recipe } from '../contract/conversion.ts';
import type { Conversions } from '../core/conversions/ports.ts';
import type { ConversionId, LookId, ProductId } from '../kernel/ids.ts';
import type { LookExtra } from '../core/conversions/extra.ts';
import { conversionRows, extraOf, toConversion } from './conversion-rows.ts';
import { tell } from './events.ts';
import { finishConversion } from './finish-conversion.ts';
import { found } from './found.ts';
import { json } from './json.ts';
import { mayWork } from './may-work.ts';
import type { TenantTx } from './tenant.ts';

/** Units of GPU work; their events stand on the look, where the timelines of all its variants find them. */
export const conversionsIn = (tx: TenantTx): Conversions => ({
  plan: (product, recipe, recipeHash, extra) =>
    plan(tx, product, { recipe, recipeHash, extra: extra ?? null }),

  async todo(product, recipeHash, after, limit) {
    const { rows } = await sql<{ id: ConversionId }>`
      select id from conversions
      where organization_id = ${tx.organization} and recipe_hash = ${recipeHash}
        and state in ('queued', 'converting') and look_id in (${looksOf(tx, product)})
        and (${after}::uuid is null or id > ${after}::uuid)
      order by id limit ${limit}`.execute(tx.db);
    return rows.map(({ id }) => id);
  },

  async find(id) {
    const row = await conversionRows(tx).where('conversion.id', '=', id).executeTakeFirst();
    return toConversion(found(row, { conversion: id }));
  },

  start: (id) => start(tx, id),
  finish: (id, result) => finishConversion(tx, id, result),

  async fail(id, failure) {
    const failed = await tx.db
      .updateTable('conversions')
      .set({ state: 'failed', failure: json(failure), finished_at: new Date() })
      .where('organization_id', '=', tx.organization)
      .where('id', '=', id)
      .where('state', 'in', ['queued', 'converting'])
      .returning(['look_id', 'extra'])
      .executeTakeFirst();
    if (failed === undefined) return;
    const data = { conversion: id, code: failure.code, ...extraOf(failed) };
    await tell(tx, 'conversion.failed', { type: 'look', id: failed.look_id }, data);
  },

  async ofProduct(product, recipeHash) {
    const rows = await conversionRows(tx)
      .where('conversion.recipe_hash', '=', recipeHash)
      .where('conversion.look_id', 'in', looksOf(tx, product))
      .orderBy('conversion.id')
      .execute();
    return rows.map(toConversion);
  },
});

/** The looks that present variants of a product show. */
const looksOf = (tx: TenantTx, product: ProductId) => sql<LookId>`(
  select look_id from variants
  where organization_id = ${tx.organization} and product_id = ${product}
    and look_id is not null and removed_at is null)`;

async function plan(
  tx: TenantTx,
  product: ProductId,
  under: { readonly recipe: Recipe; readonly recipeHash: string; readonly extra: LookExtra | null },
): Promise<{ queued: number; reused: number }> {
  const { rows } = await sql<{ looks: number; queued: number }>`
    with wanted as (
      select distinct look_id from (${looksOf(tx, product)}) as shown
    ), planned as (
      insert into conversions (organization_id, look_id, recipe_hash, recipe, extra)
      select ${tx.organization}, look_id, ${under.recipeHash}, ${json(under.recipe)}, ${under.extra}
      from wanted
      order by look_id
      -- What broke for no fault of its file is tried again.
      on conflict (organization_id, look_id, recipe_hash) do update
        set state = 'queued', failure = null, attempts = 0
        where conversions.state = 'failed' and ${mayWork(sql.ref('conversions.failure'))}
      returning id, look_id
    ), told as (
      insert into events (organization_id, kind, subject_type, subject_id, data)
      select ${tx.organization}, 'conversion.queued', 'look', look_id, jsonb_strip_nulls(jsonb_build_object('conversion', id, 'extra', ${under.extra}::text))
      from planned
    )
    select (select count(*)::integer from wanted) as looks, (select count(*)::integer from planned) as queued`.execute(
    tx.db,
  );
  const { looks, queued } = rows[0] ?? { looks: 0, queued: 0 };
  return { queued, reused: looks - queued };
}

async function start(tx: TenantTx, id: ConversionId): Promise<number> {
  const started = await tx.db
    .updateTable('conversions')
    .set((row) => ({
      state: 'converting',
      failure: null,
      started_at: new Date(),
      attempts: sql<number>`${row.ref('attempts')} + 1`,
    }))
    .where('organization_id', '=', tx.organization)
    .where('id', '=', id)
    .where('state', '<>', 'done')
    .returning(['look_id', 'attempts', 'extra'])
    .executeTakeFirst();
  if (started === undefined) return 0; // done meanwhile
  const data = { conversion: id, attempt: started.attempts, ...extraOf(started) };
  await tell(tx, 'conversion.converting', { type: 'look', id: started.look_id }, data);
  return started.attempts;
}
