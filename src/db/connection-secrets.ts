import type { Secrets, SecretStore } from '../contract/connector.ts';
import { Failure } from '../kernel/errors.ts';
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
      // A sign-in that ends late must not bring credentials back that a disconnection has deleted.
      if (!(await isInUse(tx, id))) return false;
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

/** Puts what a merchant has just handed over in the place of whatever is stored, readable or not. */
export async function overwriteSecrets(
  tx: TenantTx,
  keys: SealKeys,
  of: { readonly id: ConnectionId; readonly grant: Secrets },
): Promise<void> {
  const row = await tx.db
    .selectFrom('connection_secrets')
    .select('version')
    .where('organization_id', '=', tx.organization)
    .where('connection_id', '=', of.id)
    .forUpdate()
    .executeTakeFirst();
  const replaced = await secretsIn(tx, keys, of.id).replace(of.grant, row?.version ?? 0);
  if (!replaced) throw new Failure('internal.unexpected', { reason: 'replaced meanwhile' });
}

/** Deletes a connection's credentials. */
export async function deleteSecrets(tx: TenantTx, id: ConnectionId): Promise<void> {
  await tx.db
    .deleteFrom('connection_secrets')
    .where('organization_id', '=', tx.organization)
    .where('connection_id', '=', id)
    .execute();
}

/** The lock makes a disconnection under way be seen: it changes the same row first. */
async function isInUse(tx: TenantTx, id: ConnectionId): Promise<boolean> {
  const row = await tx.db
    .selectFrom('connections')
    .select('id')
    .where('organization_id', '=', tx.organization)
    .where('id', '=', id)
    .where('state', '<>', 'disconnected')
    .forShare()
    .executeTakeFirst();
  return row !== undefined;
}

const placeOf = (tx: TenantTx, id: ConnectionId, version: number): SealedPlace => ({
  organization: tx.organization,
  table: 'connection_secrets',
  column: 'sealed',
  row: id,
  version,
});
