import { sql } from 'kysely';
import type { Remakes } from '../core/catalog/ports.ts';
import type { AssetHash, ConnectionId, ProductId } from '../kernel/ids.ts';
import { forgetFailedModel } from './models.ts';
import type { TenantTx } from './tenant.ts';

/** The marks on products that somebody wants made anew. */
export const remakesIn = (tx: TenantTx): Remakes => ({
  async ask(product) {
    await tx.db
      .updateTable('products')
      .set({ remake_at: new Date() })
      .where('organization_id', '=', tx.organization)
      .where('id', '=', product)
      .where('removed_at', 'is', null)
      .execute();
  },

  async askValue(connection, { option, value }) {
    await sql`
      update products p set remake_at = now()
      where p.organization_id = ${tx.organization} and p.connection_id = ${connection}
        and p.removed_at is null and exists (
          select from variants v, jsonb_each_text(v.selection) as chosen
          where v.organization_id = p.organization_id and v.product_id = p.id and v.removed_at is null
            and lower(trim(chosen.key)) = lower(${option})
            and lower(trim(chosen.value)) = lower(${value}))`.execute(tx.db);
  },

  async askUnmodelled(connection, productType) {
    await sql`
      update products p set remake_at = now()
      where p.organization_id = ${tx.organization} and p.connection_id = ${connection}
        and p.removed_at is null
        and lower(trim(p.product_type)) = lower(trim(${productType}))
        and not exists (
          select from media m
          where m.organization_id = p.organization_id and m.product_id = p.id and m.kind = 'model')`.execute(
      tx.db,
    );
  },

  asked: (connection, limit) => asked(tx, connection, limit),

  async done(product, at) {
    await sql`
      update products set remake_at = null
      where organization_id = ${tx.organization} and id = ${product}
        and remake_at = ${at}::timestamptz`.execute(tx.db);
  },

  forgetFailures: (product) => forgetFailures(tx, product),
});

/** The time is text all the way: a number of milliseconds would not be the one that is stored. */
async function asked(tx: TenantTx, connection: ConnectionId, limit: number) {
  const { rows } = await sql<{ product: ProductId; at: string }>`
    select id as product, remake_at::text as at from products
    where organization_id = ${tx.organization} and connection_id = ${connection}
      and remake_at is not null
    order by remake_at, id limit ${limit}`.execute(tx.db);
  return rows;
}

async function forgetFailures(tx: TenantTx, product: ProductId): Promise<void> {
  await sql`
    update conversions c set state = 'queued', failure = null, attempts = 0, finished_at = null
    where c.organization_id = ${tx.organization} and c.state = 'failed' and c.look_id in (
      select v.look_id from variants v
      where v.organization_id = c.organization_id and v.product_id = ${product}
        and v.look_id is not null and v.removed_at is null)`.execute(tx.db);
  // Other products may show the same file; they look it up by its bytes again as well.
  const { rows } = await sql<{ source: AssetHash }>`
    select m.source from models m
    where m.organization_id = ${tx.organization} and m.failure is not null and m.id in (
      select model_id from media
      where organization_id = ${tx.organization} and product_id = ${product})`.execute(tx.db);
  for (const { source } of rows) await forgetFailedModel(tx, source);
}
