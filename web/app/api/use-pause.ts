import type { Connection } from '../shell/use-connection.ts';
import { usePlinth } from './plinth.tsx';
import { type Change, useChange } from './use-change.ts';
import { nameOf } from '../shell/use-connection.ts';

/** Turns the kill switch of a store. */
export function usePause(connection: Connection): Change<[paused: boolean]> {
  const { notes } = usePlinth();
  return useChange(async (client, paused: boolean) => {
    await client.put(
      '/v1/connections/{connection}/pause',
      { connection: connection.id },
      { paused },
    );
    const name = nameOf(connection);
    notes.say(
      paused ? `${name} is paused: its shop shows photos alone.` : `${name} shows 3D again.`,
    );
  });
}
