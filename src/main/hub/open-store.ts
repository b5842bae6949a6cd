import type { Connector, Secrets, SecretStore } from '../../contract/connector.ts';
import { Failure } from '../../kernel/errors.ts';
import type { ConnectionId, OrganizationId } from '../../kernel/ids.ts';
import { createIo, type Outbound } from '../../ops/outbound.ts';
import type { HubNeeds, OpenConnection, Records } from '../../../workflows/activities/needs.ts';

interface OpenStoreNeeds {
  readonly recordsOf: (organization: OrganizationId) => Records;
  readonly connectors: readonly Connector[];
  readonly outbound: Outbound;
}

/** Pairs a connection with its connector: the one place where settings of any platform meet the code that knows them. */
export function openStoreWith(needs: OpenStoreNeeds): HubNeeds['openStore'] {
  return async (
    organization: OrganizationId,
    id: ConnectionId,
    signal: AbortSignal,
  ): Promise<OpenConnection> => {
    const { connections } = needs.recordsOf(organization);
    const row = await connections.find(id);
    const connector = needs.connectors.find((one) => one.id === row.platform);
    if (connector === undefined) throw new Failure('config.invalid', { platform: row.platform });
    const io = createIo(needs.outbound, signal);
    const secrets = connections.secrets(id);
    const connection = { id, settings: connector.settings.parse(row.settings), secrets };
    return {
      connector,
      io,
      store: connector.open(connection, io),
      signIn: async () => connector.auth.complete(connection, await grantOf(secrets), io),
    };
  };
}

/** What the merchant handed over lies in the secret store from the moment the connection was made. */
async function grantOf(secrets: SecretStore): Promise<Secrets> {
  return (await secrets.read()).secrets;
}
