import { sql } from 'kysely';
import type { ConnectionId } from '../../kernel/ids.ts';
import { isHeld } from '../likenesses.ts';
import type { TenantTx } from '../tenant.ts';
import { secondsLeftOf } from './run-pace.ts';
import { summaryFailures } from './summary-failures.ts';
import { syncRunsView, type SyncRunView } from './sync-runs.ts';
import { noVariants } from './verdict-counts.ts';

/** A connection at a glance; null when the organization has none of this id. */
export async function summaryView(tx: TenantTx, connection: ConnectionId) {
  const known = await tx.db
    .selectFrom('connections')
    .select('id')
    .where('organization_id', '=', tx.organization)
    .where('id', '=', connection)
    .executeTakeFirst();
  if (known === undefined) return null;
  const catalog = await catalogOf(tx, connection);
  const { bytes, gpuMs, adapter, guessedLooks, ...units } = await workOf(tx, connection);
  const { items } = await syncRunsView(tx, { connection }, { after: null, limit: 1 });
  return {
    connection,
    products: catalog.products,
    variants: catalog.variants,
    verdicts: catalog.verdicts,
    held: catalog.held,
    looks: units.unique,
    conversions: {
      ...units,
      reused: Math.max(0, catalog.withLook - units.unique),
      guessedLooks,
    },
    published: catalog.published,
    complete: await isComplete(tx, connection),
    bytes,
    gpuMs,
    adapter,
    run: await withPace(tx, items[0]),
    failures: await summaryFailures(tx, connection),
  };
}

async function withPace(tx: TenantTx, run: SyncRunView | undefined) {
  if (run === undefined) return null;
  const etaSeconds =
    run.state === 'running' ? await secondsLeftOf(tx, run.id, run.connection) : null;
  return { ...run, etaSeconds };
}

async function catalogOf({ db, organization }: TenantTx, connection: ConnectionId) {
  const { rows: products } = await sql<{ products: number; published: number }>`
    select count(*)::int as products,
      count(*) filter (where exists (select from releases r
        where r.organization_id = p.organization_id and r.product_id = p.id and r.state = 'live'))::int as published
    from products p
    where p.organization_id = ${organization} and p.connection_id = ${connection} and p.removed_at is null
  `.execute(db);
  const { rows: groups } = await sql<{
    verdict: keyof ReturnType<typeof noVariants>;
    variants: number;
    with_look: number;
    held: number;
  }>`
    select coalesce(v.verdict, 'pending') as verdict, count(*)::int as variants, count(v.look_id)::int as with_look,
      count(*) filter (where v.likeness_id is not null and v.verdict = 'ready' and ${isHeld})::int as held
    from variants v join products p on p.organization_id = v.organization_id and p.id = v.product_id
    where v.organization_id = ${organization} and p.connection_id = ${connection}
      and v.removed_at is null and p.removed_at is null
    group by 1
  `.execute(db);
  const verdicts = noVariants();
  for (const group of groups) verdicts[group.verdict] = group.variants;
  const total = (of: 'variants' | 'with_look' | 'held') =>
    groups.reduce((sum, group) => sum + group[of], 0);
  const { products: count = 0, published = 0 } = products[0] ?? {};
  return {
    products: count,
    published,
    variants: total('variants'),
    withLook: total('with_look'),
    held: total('held'),
    verdicts,
  };
}

interface WorkRow {
  readonly unique: number;
  readonly queued: number;
  readonly converting: number;
  readonly done: number;
  readonly failed: number;
  readonly guessed: number;
  readonly bytes_in: bigint;
  readonly bytes_out: bigint;
  readonly gpu_ms: number;
  readonly adapter: string | null;
}

const noWork: WorkRow = {
  unique: 0,
  queued: 0,
  converting: 0,
  done: 0,
  failed: 0,
  guessed: 0,
  bytes_in: 0n,
  bytes_out: 0n,
  gpu_ms: 0,
  adapter: null,
};

/** The looks that present variants show, each with the conversion that was planned for it last. */
async function workOf({ db, organization }: TenantTx, connection: ConnectionId) {
  const { rows } = await sql<WorkRow>`
    with shown as (
      select distinct v.look_id from variants v
      join products p on p.organization_id = v.organization_id and p.id = v.product_id
      where v.organization_id = ${organization} and p.connection_id = ${connection}
        and v.removed_at is null and p.removed_at is null and v.look_id is not null
    ), unit as (
      select distinct on (c.look_id) c.* from conversions c join shown on shown.look_id = c.look_id
      where c.organization_id = ${organization} and c.extra is null
      order by c.look_id, c.created_at desc
    )
    select (select count(*)::int from shown) as unique,
      count(*) filter (where unit.state = 'queued')::int as queued,
      count(*) filter (where unit.state = 'converting')::int as converting,
      count(*) filter (where unit.state = 'done')::int as done,
      count(*) filter (where unit.state = 'failed')::int as failed,
      count(*) filter (where l.guessed)::int as guessed,
      coalesce(sum(source.bytes) filter (where unit.state = 'done'), 0)::bigint as bytes_in,
      coalesce(sum((unit.outputs -> 'store' ->> 'bytes')::bigint), 0)::bigint as bytes_out,
      coalesce(sum((unit.report ->> 'gpuMs')::float8), 0) as gpu_ms,
      (array_agg(unit.report -> 'adapter' ->> 'description' order by unit.finished_at desc)
        filter (where unit.state = 'done'))[1] as adapter
    from unit
    join looks l on l.organization_id = unit.organization_id and l.id = unit.look_id
    join models m on m.organization_id = l.organization_id and m.id = l.model_id
    join assets source on source.organization_id = m.organization_id and source.sha256 = m.source
  `.execute(db);
  const [row = noWork] = rows;
  const { bytes_in: before, bytes_out: after, gpu_ms: gpuMs, guessed, adapter, ...units } = row;
  const bytes = { in: Number(before), out: Number(after) };
  return { ...units, guessedLooks: guessed, bytes, gpuMs, adapter };
}

/** Whether the run that ended last proved that nothing was lost; a run under way does not take that back. */
async function isComplete({ db, organization }: TenantTx, connection: ConnectionId) {
  const row = await db
    .selectFrom('sync_runs')
    .select('state')
    .where('organization_id', '=', organization)
    .where('connection_id', '=', connection)
    .where('state', '!=', 'running')
    .orderBy('started_at', 'desc')
    .executeTakeFirst();
  return row?.state === 'complete';
}
