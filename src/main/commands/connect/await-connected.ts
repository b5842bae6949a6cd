import { setTimeout as wait } from 'node:timers/promises';
import type { ConnectionShape } from '../../../api/shapes/connection.ts';
import { Failure, isErrorCode } from '../../../kernel/errors.ts';
import type { ApiClient } from '../../demo/api-client.ts';

const POLL_MS = 300;

interface Waiting {
  readonly patienceMs: number;
  /** Told once of each reason why it takes longer. */
  readonly onDelay: (why: Failure) => void;
}

/** Waits until the store has let us in; what kept it from doing so is thrown as the failure that it is. */
export async function awaitConnected(
  api: Pick<ApiClient, 'connection'>,
  id: string,
  { patienceMs, onDelay }: Waiting,
): Promise<ConnectionShape> {
  const told = new Set<string>();
  for (const end = Date.now() + patienceMs; ;) {
    const connection = await api.connection(id);
    if (connection.state === 'connected') return connection;
    const why = reasonOf(connection);
    if (why !== null && connection.state !== 'connecting') throw why;
    if (why !== null && !told.has(why.code)) onDelay(why);
    if (why !== null) told.add(why.code);
    if (Date.now() > end)
      throw why ?? new Failure('work.unavailable', { waited: `${patienceMs / 1_000} s` });
    await wait(POLL_MS);
  }
}

/** Why a connection is not connected; null while there is nothing to tell. */
function reasonOf({ id, state, attention }: ConnectionShape): Failure | null {
  if (state === 'disconnected') return new Failure('connection.disconnected', { connection: id });
  if (attention === null) return null;
  const { code, detail } = attention;
  return new Failure(isErrorCode(code) ? code : 'internal.unexpected', detail);
}
