import type { Writes } from '../../api/writes.ts';
import { secretsIn } from '../../db/connection-secrets.ts';
import { connectionsIn } from '../../db/connections.ts';
import { type Database, inTenant } from '../../db/tenant.ts';
import type { SealKeys } from '../../ops/seal.ts';

/** What endpoints change by themselves, each in one transaction of the organization that asks. */
export const writesTo = (db: Database, sealKeys: SealKeys): Writes => ({
  addConnection: async (of, connection, grant) =>
    inTenant(db, of, async (tx) => {
      await connectionsIn(tx).add(connection);
      await secretsIn(tx, sealKeys, connection.id).replace(grant, 0);
    }),
  setPublishing: async (of, id, mode) =>
    inTenant(db, of, async (tx) => connectionsIn(tx).setPublishing(id, mode)),
});
