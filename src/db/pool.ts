import { Pool, TypeOverrides, types, type PoolClient } from 'pg';
import { Failure } from '../kernel/errors.ts';

/** Told of what goes wrong with connections that nobody is using. */
export interface DatabaseLog {
  warn(what: object, message: string): void;
}
export interface PoolOptions {
  readonly log?: DatabaseLog;
  readonly connectionsMax?: number;
}

/** A pool that survives the death of its server: broken connections are dropped, and the next call opens new ones. */
export function openPool(url: string, options: PoolOptions = {}): Pool {
  const pool = new Pool({
    connectionString: url,
    application_name: 'plinth',
    max: options.connectionsMax ?? 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 60_000,
    types: parsers(),
  });
  // Without listeners the end of a connection (a restart of the server, say) would end the process, idle or in use.
  pool.on('connect', (client) => client.on('error', () => {}));
  pool.on('error', (error) => options.log?.warn({ error: error.message }, 'idle connection lost'));
  return pool;
}

/** Money and counters are int8: as a JavaScript number they would silently lose digits. */
function parsers(): TypeOverrides {
  const own = new TypeOverrides(types);
  own.setTypeParser(types.builtins.INT8, BigInt);
  return own;
}

/** Lends a connection out; one that broke meanwhile is thrown away instead of returned. */
export async function withClient<T>(
  pool: Pool,
  use: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | null = null;
  // The server may end between two statements, where no statement can fail and tell us.
  const onError = (error: Error) => (broken = error);
  client.on('error', onError);
  try {
    return await use(client);
  } catch (error) {
    if (isConnectionLoss(error) || isStalePlan(error)) broken = error as Error;
    throw error;
  } finally {
    client.removeListener('error', onError);
    client.release(broken ?? undefined);
  }
}

const LOST_SOCKET =
  /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|Connection terminated|timeout exceeded when trying to connect|not queryable/;

/** Whether the server went away or cannot be reached at present (class 08, shutdown, starting up, too many connections). */
export function isConnectionLoss(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code === 'string' && /^(08...|57P0[123]|53300)$/.test(code)) return true;
  return LOST_SOCKET.test(`${String(code)} ${String(message)}`);
}

/** A named statement that was planned before a migration changed what it returns: only a new connection forgets it. */
export const isStalePlan = (error: unknown): boolean =>
  (error as { code?: unknown }).code === '0A000' &&
  String((error as { message?: unknown }).message).includes('cached plan');

/** A lost connection as a failure that is tried again later; anything else as it is. */
export const readable = (error: unknown): unknown =>
  isConnectionLoss(error) && !(error instanceof Failure)
    ? new Failure('database.unavailable', {}, { cause: error })
    : error;
