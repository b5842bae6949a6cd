import { sql } from 'kysely';
import type { Writers } from '../core/publishing/ports.ts';
import type { ProductId } from '../kernel/ids.ts';
import type { TenantTx } from './tenant.ts';

/** A turn that nobody ended, because its process died and was never tried again, is over after this. */
const TURN = '5 minutes';

/** Whose turn it is to write a product's manifest into its store. */
export const writersIn = ({ db, organization }: TenantTx): Writers => ({
  async take(products, { work, attempt }) {
    const writer = nameOf(work, attempt);
    const { rows } = await sql<{ product: ProductId }>`
      insert into product_writers as held (organization_id, product_id, writer, until)
      select ${organization}, p.id, ${writer}, clock_timestamp() + ${TURN}::interval
      from unnest(${[...products].sort()}::uuid[]) p (id)
      on conflict (organization_id, product_id) do update
        set writer = excluded.writer, until = excluded.until
        where held.until < clock_timestamp() or starts_with(held.writer, ${nameOf(work, '')})
      returning product_id as product`.execute(db);
    return rows.map(({ product }) => product);
  },

  async holds(product, { work, attempt }) {
    const { rows } = await sql`
      select from product_writers
      where organization_id = ${organization} and product_id = ${product} and writer = ${nameOf(work, attempt)}
      for update`.execute(db);
    return rows.length === 1;
  },

  async leave(products, { work, attempt }) {
    await sql`
      delete from product_writers
      where organization_id = ${organization} and product_id = any (${[...products]}::uuid[])
        and writer = ${nameOf(work, attempt)}`.execute(db);
  },
});

/** A work that is tried again takes its own place over, and its former try, should it still run, has lost it. */
const nameOf = (work: string, attempt: number | ''): string => `${work}#${attempt}`;
