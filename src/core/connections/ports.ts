import type { Placed, SecretStore, StoreFacts } from '../../contract/connector.ts';
import type { ConnectionId } from '../../kernel/ids.ts';
import type { StoreConnection } from './connection.ts';

export interface NewConnection extends Pick<
  StoreConnection,
  'id' | 'platform' | 'name' | 'settings' | 'publishing'
> {
  /** What the platform calls the store; an organization connects it once. */
  readonly address: string;
}

export interface Connections {
  add(connection: NewConnection): Promise<void>;
  find(id: ConnectionId): Promise<StoreConnection>;
  connected(id: ConnectionId, facts: StoreFacts): Promise<void>;
  needsAttention(
    id: ConnectionId,
    attention: NonNullable<StoreConnection['attention']>,
  ): Promise<void>;
  /** Says why the sign-in takes so long; it goes on, and the state stays. */
  delayed(id: ConnectionId, attention: NonNullable<StoreConnection['attention']>): Promise<void>;
  /** The store was read back and does what was asked; false when something else was asked meanwhile. */
  switched(id: ConnectionId, paused: boolean): Promise<boolean>;
  /** Where the store's pages show what is published, as was seen now. */
  placed(id: ConnectionId, seen: { placement: Placed; url: string }): Promise<void>;
  /** The connection's credentials, sealed at rest; replace is a compare-and-swap. */
  secrets(id: ConnectionId): SecretStore;
}
