import { moveStore } from './move-store.ts';

/** Takes everything we wrote out of the store; the files stay, so publishing again converts nothing. */
export const unpublish = (args: readonly string[]): Promise<number> =>
  moveStore(args, {
    usage: 'plinth unpublish [--connection <id>]',
    move: (api, connection) => api.unpublish(connection),
    doing: 'Taking everything out of the store',
  });
