import { Kysely, PostgresDialect } from 'kysely';
import type { Pool } from 'pg';
import { openPool, type PoolOptions } from './pool.ts';
import type { Tables } from './tables.ts';

/** The columns that plinth_system may read, and no others: what must be known before the organization is. */
export interface SystemTables {
  organizations: Pick<Tables['organizations'], 'id' | 'name'>;
  api_keys: Pick<Tables['api_keys'], 'organization_id' | 'id' | 'hash' | 'scopes'>;
  assets: Pick<
    Tables['assets'],
    'organization_id' | 'sha256' | 'bytes' | 'media_type' | 'public_token'
  >;
}

/** The database as plinth_system, for the three listed questions across organizations. */
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
