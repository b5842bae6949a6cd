import type { ConnectionId, OrganizationId } from '../kernel/ids.ts';
import { ask, type SystemDatabase } from './system.ts';

/** More organizations than this have no business at one store. */
const HOLDERS_MAX = 20;

/** Who has connected a store, whichever organization: the first to do so comes first. */
export async function connectionsAt(
  system: SystemDatabase,
  platform: string,
  address: string,
): Promise<readonly { readonly organization: OrganizationId; readonly id: ConnectionId }[]> {
  const rows = await ask(system, (db) =>
    db
      .selectFrom('connections')
      .select(['organization_id', 'id'])
      .where('platform', '=', platform)
      .where('address', '=', address)
      .where('state', '<>', 'disconnected')
      .orderBy('created_at')
      .orderBy('id')
      .limit(HOLDERS_MAX)
      .execute(),
  );
  return rows.map((row) => ({ organization: row.organization_id, id: row.id }));
}
