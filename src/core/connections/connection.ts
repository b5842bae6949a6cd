import type { ConnectionId } from '../../kernel/ids.ts';
import type { StoreFacts } from '../../contract/connector.ts';

/** From each state of a connection, the states it may go to. */
export const connectionMoves = {
  // New credentials take any connection back to its beginning.
  connecting: ['connecting', 'connected', 'needs-attention', 'disconnected'],
  connected: ['connecting', 'connected', 'needs-attention', 'disconnected'],
  'needs-attention': ['connecting', 'connected', 'needs-attention', 'disconnected'],
  disconnected: ['connecting'],
} as const satisfies Record<string, readonly string[]>;

export type ConnectionState = keyof typeof connectionMoves;

/** An organization's link to one store. Credentials are kept apart, sealed. */
export interface StoreConnection {
  readonly id: ConnectionId;
  readonly platform: string;
  readonly name: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly state: ConnectionState;
  readonly publishing: 'automatic' | 'after-review';
  /** What was asked last: the store shows nothing of ours, and nothing is published there. */
  readonly paused: boolean;
  readonly facts: StoreFacts | null;
  readonly attention: {
    readonly code: string;
    readonly detail: Readonly<Record<string, string | number>>;
  } | null;
}
