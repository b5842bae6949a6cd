import type { StoreConnection } from '../core/connections/connection.ts';
import type { Secrets } from '../contract/connector.ts';
import type { ConnectionId, OrganizationId } from '../kernel/ids.ts';

/** The few things an endpoint changes by itself; everything longer is a workflow's. */
export interface Writes {
  /** Adds the connection with its sealed grant, in one transaction. */
  addConnection(
    of: OrganizationId,
    connection: Pick<StoreConnection, 'id' | 'platform' | 'name' | 'settings' | 'publishing'>,
    grant: Secrets,
  ): Promise<void>;
  setPublishing(
    of: OrganizationId,
    id: ConnectionId,
    mode: StoreConnection['publishing'],
  ): Promise<void>;
}
