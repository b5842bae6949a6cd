import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../kernel/errors.ts';
import { readId, type OrganizationId } from '../kernel/ids.ts';
import {
  isConnectionLoss,
  isStalePlan,
  openPool,
  readable,
  withClient,
  type PoolOptions,
} from './pool.ts';
import type { Tables } from './tables.ts';

declare const tenant: unique symbol;

/** An open transaction that has named its organization: the only way to a tenant table. */
export interface TenantTx {
  readonly organization: OrganizationId;
  readonly db: Kysely<Tables>;
  readonly [tenant]: true;
}

/** The database as the app role. It has no query methods: without an organization there is nothing to ask. */
export interface Database {
  readonly pool: Pool;
  destroy(): Promise<void>;
}

/** Opens the database as plinth_app; connections are made when they are needed, and again after the server was away. */
export function openDatabase(url: string, options: PoolOptions = {}): Database {
  const pool = openPool(url, options);
  return { pool, destroy: () => pool.end() };
}

const ATTEMPTS_MAX = 6;
const FIRST_WAIT_MS = 50;

/**
 * Runs one transaction as an organization: it sees that organization's rows and no others. `fn` is run again when the
 * database asks for it (deadlock, serialization, a server that was away before anything was written), so it must touch nothing else.
 */
export async function inTenant<T>(
  db: Database,
  organization: OrganizationId,
  fn: (tx: TenantTx) => Promise<T>,
): Promise<T> {
  if (readId(organization) === null) throw new Failure('request.not-found', { organization });
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await attemptTransaction(db.pool, organization, fn);
    if (outcome.done) return outcome.value;
    if (!outcome.again || attempt === ATTEMPTS_MAX) throw readable(outcome.error);
    const wait = FIRST_WAIT_MS * 2 ** (attempt - 1);
    await sleep(wait + Math.random() * wait); // two that deadlocked must not meet again
  }
}

type Outcome<T> =
  | { readonly done: true; readonly value: T }
  | { readonly done: false; readonly again: boolean; readonly error: unknown };

async function attemptTransaction<T>(
  pool: Pool,
  organization: OrganizationId,
  fn: (tx: TenantTx) => Promise<T>,
): Promise<Outcome<T>> {
  let begun = false;
  try {
    const value = await withClient(pool, async (client) => {
      // One message: a round trip is what a short transaction costs most.
      await client.query(
        `begin; select set_config('plinth.organization_id', '${organization}', true)`,
      );
      begun = true;
      return completed(client, organization, fn);
    });
    return { done: true, value };
  } catch (error) {
    // Before the transaction began nothing can have been written; after it, a lost connection leaves the commit in doubt.
    const again = isRetryable(error) || (!begun && isConnectionLoss(error));
    return { done: false, again, error };
  }
}

async function completed<T>(
  client: PoolClient,
  organization: OrganizationId,
  fn: (tx: TenantTx) => Promise<T>,
): Promise<T> {
  const lease = { open: true };
  let value: T;
  try {
    value = await fn(transactionOn(client, organization, lease));
  } catch (error) {
    lease.open = false;
    // A connection that cannot roll back is broken; it is thrown away, and with it the transaction.
    await client.query('rollback').catch((fault: Error) => client.emit('error', fault));
    throw error;
  }
  lease.open = false;
  // PostgreSQL answers the commit of a broken transaction with a quiet ROLLBACK.
  const { command } = await client.query('commit');
  if (command !== 'COMMIT') throw new Failure('internal.unexpected', { reason: 'not committed' });
  return value;
}

/** Kysely on this one connection, until the transaction ends: afterwards the connection serves another organization. */
function transactionOn(
  client: PoolClient,
  organization: OrganizationId,
  lease: { readonly open: boolean },
): TenantTx {
  const query = async (text: string, values: unknown[]) => {
    if (!lease.open) throw new Failure('internal.unexpected', { reason: 'transaction has ended' });
    return client.query({ text, values, ...nameOf(text) });
  };
  // The transaction is ours, so the connection is neither pooled nor given back by Kysely.
  const lent = { query, release: () => {} };
  const pool = { connect: async () => lent, end: async () => {} } as unknown as PostgresPool;
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { organization, db } as TenantTx;
}

const STATEMENTS_MAX = 500;
const names = new Map<string, string>();

/** A statement with a name is planned once per connection; beyond the bound, texts that are made up on the fly stay without. */
function nameOf(text: string): { name?: string } {
  const known = names.get(text);
  if (known !== undefined) return { name: known };
  if (names.size >= STATEMENTS_MAX) return {};
  const name = `plinth_${names.size}`;
  names.set(text, name);
  return { name };
}

/** Serialization failure, deadlock, a plan that a migration has overtaken: the transaction was rolled back and may simply be run again. */
const isRetryable = (error: unknown): boolean =>
  ['40001', '40P01'].includes(String((error as { code?: unknown }).code)) || isStalePlan(error);

type Repository<T> = { readonly [K in keyof T]: (...args: never[]) => Promise<unknown> };

/** A repository whose every call is a short transaction of its own: for use cases that call the network in between. */
export function perCall<T extends Repository<T>>(
  db: Database,
  organization: OrganizationId,
  factory: (tx: TenantTx) => T,
): T {
  return new Proxy({} as T, {
    get(_, name) {
      // A promise asks every value whether it has `then`; a repository has not.
      if (typeof name === 'symbol' || name === 'then') return undefined;
      return (...args: never[]) =>
        inTenant(db, organization, async (tx) => factory(tx)[name as keyof T](...args));
    },
  });
}
