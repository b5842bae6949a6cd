import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type Bundle, type BundledVariant, bundlesOf } from '../core/conversions/bundle.ts';
import type { HashedRecipe } from '../core/conversions/extra.ts';
import type { Bundles } from '../core/conversions/ports.ts';
import { canonicalJson } from '../kernel/canonical-json.ts';
import type { ConversionId, ProductId } from '../kernel/ids.ts';
import { tell } from './events.ts';
import { json } from './json.ts';
import { mayWork } from './may-work.ts';
import { shownLooks } from './shown-looks.ts';
import type { TenantTx } from './tenant.ts';

/** Files of all looks of a product, one for each model that its looks are made from. */
export const bundlesIn = (tx: TenantTx): Bundles => ({
  async plan(product, under) {
    const { shown, options, variants } = await shownBy(tx, product);
    const wanted = bundlesOf(options, variants);
    await dropOthers(tx, product, wanted);
    let queued = 0;
    for (const bundle of wanted) {
      const planned = bundle.none === null ? await planOne(tx, bundle, under) : null;
      if (planned?.isQueued) queued += 1;
      await keep(tx, {
        organization_id: tx.organization,
        product_id: product,
        model_id: bundle.model,
        recipe_hash: under.hash,
        shown: shown ?? '',
        looks: bundle.looks.length,
        conversion_id: planned?.id ?? null,
        none: bundle.none,
      });
    }
    return queued;
  },
});

async function shownBy(tx: TenantTx, product: ProductId) {
  const options = await tx.db
    .selectFrom('options')
    .select('name')
    .where('organization_id', '=', tx.organization)
    .where('product_id', '=', product)
    .orderBy('position')
    .execute();
  const variants = await tx.db
    .selectFrom('variants as v')
    .innerJoin('looks as l', (join) =>
      join.onRef('l.organization_id', '=', 'v.organization_id').onRef('l.id', '=', 'v.look_id'),
    )
    .select(['v.selection', 'v.decision', 'l.id as look', 'l.model_id as model'])
    .select('l.selection as changes')
    .where('v.organization_id', '=', tx.organization)
    .where('v.product_id', '=', product)
    .where('v.removed_at', 'is', null)
    .orderBy('v.position')
    .orderBy('v.id')
    .execute();
  const digest = await sql<{ shown: string | null }>`
    select ${shownLooks(sql`${tx.organization}`, sql`${product}`)} as shown`.execute(tx.db);
  return {
    shown: digest.rows[0]?.shown ?? null,
    options: options.map(({ name }) => name),
    variants: variants.map(({ decision, ...one }): BundledVariant => ({
      ...one,
      guessed: decision?.guessed === true,
    })),
  };
}

/** Models that the product shows no more. */
async function dropOthers(
  tx: TenantTx,
  product: ProductId,
  wanted: readonly Bundle[],
): Promise<void> {
  await sql`
    delete from bundles where organization_id = ${tx.organization} and product_id = ${product}
      and model_id <> all(${wanted.map(({ model }) => model)}::uuid[])`.execute(tx.db);
}

/** Equal looks under equal names are one conversion, whichever product shows them; one that broke for no fault of its file is tried again. */
async function planOne(
  tx: TenantTx,
  { first, looks }: Bundle,
  { recipe, hash }: HashedRecipe,
): Promise<{ id: ConversionId; isQueued: boolean } | null> {
  const key = hashOf(hash, looks);
  const { rows } = await sql<{ id: ConversionId }>`
    insert into conversions (organization_id, look_id, recipe_hash, recipe, extra, bundle)
    values (${tx.organization}, ${first}, ${key}, ${json(recipe)}, 'bundle', ${json(looks)})
    on conflict (organization_id, look_id, recipe_hash) do update
      set state = 'queued', failure = null, attempts = 0
      where conversions.state = 'failed' and ${mayWork(sql.ref('conversions.failure'))}
    returning id`.execute(tx.db);
  const [queued] = rows;
  if (queued !== undefined) {
    const data = { conversion: queued.id, extra: 'bundle' };
    await tell(tx, 'conversion.queued', { type: 'look', id: first }, data);
    return { id: queued.id, isQueued: true };
  }
  const known = await tx.db
    .selectFrom('conversions')
    .select('id')
    .where('organization_id', '=', tx.organization)
    .where('look_id', '=', first)
    .where('recipe_hash', '=', key)
    .executeTakeFirstOrThrow();
  return { id: known.id, isQueued: false };
}

const hashOf = (recipe: string, looks: Bundle['looks']): string =>
  createHash('sha256')
    .update(canonicalJson({ recipe, looks: looks.map((each) => ({ ...each })) }))
    .digest('hex');

async function keep(
  tx: TenantTx,
  row: Parameters<ReturnType<typeof insertInto>['values']>[0],
): Promise<void> {
  await insertInto(tx)
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'product_id', 'model_id']).doUpdateSet((old) => ({
        recipe_hash: old.ref('excluded.recipe_hash'),
        shown: old.ref('excluded.shown'),
        looks: old.ref('excluded.looks'),
        conversion_id: old.ref('excluded.conversion_id'),
        none: old.ref('excluded.none'),
      })),
    )
    .execute();
}

const insertInto = (tx: TenantTx) => tx.db.insertInto('bundles');
