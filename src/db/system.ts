import { Kysely, PostgresDialect } from 'kysely';
import type { Pool } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { isConnectionLoss, openPool, readable, type PoolOptions } from './pool.ts';
import type { Tables } from './tables.ts';

/** The columns that plinth_system may read, and no others: what must be known before the organization is. */
export interface SystemTables {
  organizations: Pick<Tables['organizations'], 'id' | 'name'>;
  api_keys: Pick<Tables['api_keys'], 'organization_id' | 'id' | 'hash' | 'scopes'>;
  members: Pick<Tables['members'], 'organization_id' | 'id' | 'role'>;
  owner_links: Pick<Tables['owner_links'], 'organization_id' | 'hash'>;
  sessions: Pick<
    Tables['sessions'],
    'organization_id' | 'id' | 'member_id' | 'hash' | 'seen_at' | 'expires_at'
  >;
  connections: Pick<
    Tables['connections'],
    'organization_id' | 'id' | 'platform' | 'address' | 'state' | 'created_at'
  >;
  assets: Pick<
    Tables['assets'],
    'organization_id' | 'sha256' | 'bytes' | 'media_type' | 'public_token'
  >;
  previews: Pick<Tables['previews'], 'organization_id' | 'hash' | 'release_id' | 'expires_at'>;
}

/** The database as plinth_system, for the listed questions across organizations. */
export interface SystemDatabase {
  readonly pool: Pool;
  readonly db: Kysely<SystemTables>;
  destroy(): Promise<void>;
}

/** Opens the database as plinth_system. */
export function openSystemDatabase(url: string, options: PoolOptions = {}): SystemDatabase {
  const pool = openPool(url, { connectionsMax: 5, ...options });
  const db = new Kysely<SystemTables>({ dialect: new PostgresDialect({ pool }) });
  return { pool, db, destroy: () => db.destroy() };
}

const ATTEMPTS_MAX = 4;
const WAIT_MS = 100;

/** Asks one of the questions; they only read, so one that met a server on its way down or up is simply asked again. */
export async function ask<T>(
  system: SystemDatabase,
  question: (db: Kysely<SystemTables>) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await question(system.db);
    } catch (error) {
      if (!isConnectionLoss(error) || attempt === ATTEMPTS_MAX) throw readable(error);
      await sleep(WAIT_MS * 2 ** attempt);
    }
  }
}
