import { moveStore } from './move-store.ts';

/** Points every product of the store at the release before; before the first one the store showed nothing. */
export const rollback = (args: readonly string[]): Promise<number> =>
  moveStore(args, {
    usage: 'plinth rollback [--connection <id>]',
    move: (api, connection) => api.rollBack(connection),
    doing: 'Going back one release',
  });
