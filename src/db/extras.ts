import { sql } from 'kysely';
import type { Extras } from '../core/conversions/ports.ts';
import type { Extra } from '../core/conversions/extra.ts';
import type { ConnectionId, ConversionId, ProductId } from '../kernel/ids.ts';
import { tell } from './events.ts';
import { found } from './found.ts';
import { mayWork } from './may-work.ts';
import { shownLooks } from './shown-looks.ts';
import type { TenantTx } from './tenant.ts';

/** Which extras a connection has chosen, and what is still to be made of them. */
export const extrasIn = (tx: TenantTx): Extras => ({
  async of(connection) {
    const row = await tx.db
      .selectFrom('connections')
      .select('extras')
      .where('organization_id', '=', tx.organization)
      .where('id', '=', connection)
      .executeTakeFirst();
    return found(row, { connection }).extras;
  },

  lacking: (connection, wanted, page) => lacking(tx, connection, wanted, page),
  todo: (connection, after, limit) => todo(tx, connection, after, limit),
});

/** Chooses extras; what is made already stays, chosen or not. */
export async function chooseExtras(
  tx: TenantTx,
  connection: ConnectionId,
  chosen: readonly Extra[],
): Promise<void> {
  await tx.db
    .updateTable('connections')
    .set({ extras: [...chosen] })
    .where('organization_id', '=', tx.organization)
    .where('id', '=', connection)
    .execute();
  const subject = { type: 'connection' as const, id: connection };
  await tell(tx, 'connection.extras-chosen', subject, { extras: chosen.join(', ') });
}

async function lacking(
  tx: TenantTx,
  connection: ConnectionId,
  wanted: Parameters<Extras['lacking']>[1],
  { after, limit }: Parameters<Extras['lacking']>[2],
): Promise<readonly ProductId[]> {
  const hashes = [...wanted].flatMap(([extra, hash]) => (extra === 'bundle' ? [] : [hash]));
  const { rows } = await sql<{ id: ProductId }>`
    select p.id from products p
    where p.organization_id = ${tx.organization} and p.connection_id = ${connection}
      and p.removed_at is null and (${after}::uuid is null or p.id > ${after}::uuid)
      and (${ofLooks(hashes)} or ${ofProduct(wanted.get('bundle') ?? null)})
    order by p.id limit ${limit}`.execute(tx.db);
  return rows.map(({ id }) => id);
}

/** A look of the product has not been made under one of these recipes, nor has it failed for good. */
const ofLooks = (hashes: readonly string[]) => sql<boolean>`exists (
  select from variants v, unnest(${[...hashes]}::text[]) as wanted (hash)
  where v.organization_id = p.organization_id and v.product_id = p.id
    and v.look_id is not null and v.removed_at is null and not exists (
      select from conversions c
      where c.organization_id = v.organization_id and c.look_id = v.look_id and c.recipe_hash = wanted.hash
        and not (c.state = 'failed' and ${mayWork(sql.ref('c.failure'))})))`;

/** What was planned of the product's bundle is of other looks than it shows, or broke for no fault of its file. */
const ofProduct = (hash: string | null) => sql<boolean>`(${hash}::text is not null and (
  ${shownLooks(sql.ref('p.organization_id'), sql.ref('p.id'))} is distinct from (
    select min(b.shown) from bundles b
    where b.organization_id = p.organization_id and b.product_id = p.id and b.recipe_hash = ${hash})
  or exists (
    select from bundles b
    join conversions c on c.organization_id = b.organization_id and c.id = b.conversion_id
    where b.organization_id = p.organization_id and b.product_id = p.id
      and c.state = 'failed' and ${mayWork(sql.ref('c.failure'))})))`;

/** Of a bundle only what the product still points at: one of looks that have changed since is not made any more. */
async function todo(
  tx: TenantTx,
  connection: ConnectionId,
  after: ConversionId | null,
  limit: number,
): Promise<readonly ConversionId[]> {
  const { rows } = await sql<{ id: ConversionId }>`
    select c.id from conversions c
    join connections store on store.organization_id = c.organization_id and store.id = ${connection}
    where c.organization_id = ${tx.organization} and c.extra = any(store.extras)
      and c.state in ('queued', 'converting') and (${after}::uuid is null or c.id > ${after}::uuid)
      and exists (
        select from variants v
        join products p on p.organization_id = v.organization_id and p.id = v.product_id
        where v.organization_id = c.organization_id and v.look_id = c.look_id
          and v.removed_at is null and p.removed_at is null and p.connection_id = ${connection}
          and (c.extra <> 'bundle' or exists (
            select from bundles b
            where b.organization_id = c.organization_id and b.product_id = p.id and b.conversion_id = c.id)))
    order by c.id limit ${limit}`.execute(tx.db);
  return rows.map(({ id }) => id);
}
