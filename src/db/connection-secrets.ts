import type { Secrets, SecretStore } from '../contract/connector.ts';
import type { ConnectionId } from '../kernel/ids.ts';
import { seal, unseal, type SealKeys, type SealedPlace } from '../ops/seal.ts';
import type { TenantTx } from './tenant.ts';

/** One connection's credentials, sealed at rest and bound to their row and version. Version 0 means that there are none yet. */
export const secretsIn = (tx: TenantTx, keys: SealKeys, id: ConnectionId): SecretStore => ({
  async read() {
    const row = await tx.db
      .selectFrom('connection_secrets')
      .select(['version', 'sealed'])
      .where('organization_id', '=', tx.organization)
      .where('connection_id', '=', id)
      .executeTakeFirst();
    if (row === undefined) return { secrets: {}, version: 0 };
    const text = unseal(keys, row.sealed, placeOf(tx, id, row.version));
    return { secrets: JSON.parse(text) as Secrets, version: row.version };
  },

  async replace(secrets, ifVersion) {
    const version = ifVersion + 1;
    const sealed = seal(keys, JSON.stringify(secrets), placeOf(tx, id, version));
    if (ifVersion === 0) {
      const added = await tx.db
        .insertInto('connection_secrets')
        .values({ organization_id: tx.organization, connection_id: id, version, sealed })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return added.numInsertedOrUpdatedRows === 1n;
    }
    const replaced = await tx.db
      .updateTable('connection_secrets')
      .set({ version, sealed, updated_at: new Date() })
      .where('organization_id', '=', tx.organization)
      .where('connection_id', '=', id)
      .where('version', '=', ifVersion)
      .executeTakeFirst();
    return replaced.numUpdatedRows === 1n;
  },
});

const placeOf = (tx: TenantTx, id: ConnectionId, version: number): SealedPlace => ({
  organization: tx.organization,
  table: 'connection_secrets',
  column: 'sealed',
  row: id,
  version,
});
