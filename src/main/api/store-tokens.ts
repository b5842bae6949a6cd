import type { Connector } from '../../contract/connector.ts';
import { connectionsOf } from '../../db/connections.ts';
import { connectionsAt } from '../../db/connections-at.ts';
import type { SystemDatabase } from '../../db/system.ts';
import type { Database } from '../../db/tenant.ts';
import type { StoreTokens } from '../../identity/check-store-token.ts';
import { Failure } from '../../kernel/errors.ts';
import type { SealKeys } from '../../ops/seal.ts';

interface Parts {
  readonly db: Database;
  readonly system: SystemDatabase;
  readonly sealKeys: SealKeys;
  readonly connectors: readonly Connector[];
}

/**
 * Finds the connection that a token of a store's admin speaks for: one of that store, whose own app's secret has signed it.
 * Where two organizations have connected one store with one app, the first of them is meant.
 */
export const storeTokens = ({ db, system, sealKeys, connectors }: Parts): StoreTokens => ({
  async holderOf(token) {
    for (const connector of connectors) {
      const address = connector.embedding?.tokens.addressIn(token) ?? null;
      if (address === null) continue;
      for (const { organization, id } of await connectionsAt(system, connector.id, address)) {
        const connections = connectionsOf(db, organization, sealKeys);
        const settings = connector.settings.parse((await connections.find(id)).settings);
        const secrets = await secretsOf(connections, id);
        const person = await connector.embedding?.tokens.personIn(token, { settings, secrets });
        if (person) return { organization, connection: id, person };
      }
    }
    return null;
  },
});

/** Secrets that can no longer be read (the seal key changed) vouch for nobody; that is not the fault of who asks. */
async function secretsOf(
  connections: ReturnType<typeof connectionsOf>,
  id: Parameters<ReturnType<typeof connectionsOf>['secrets']>[0],
) {
  try {
    return (await connections.secrets(id).read()).secrets;
  } catch (error) {
    if (error instanceof Failure && error.code === 'seal.unreadable') return {};
    throw error;
  }
}
