import type { ConnectionId, OrganizationId, SessionId } from '../../kernel/ids.ts';

export type Scope = 'read' | 'write';

/** Who acts, as the event log names it. */
export interface Actor {
  readonly kind: 'api-key' | 'member' | 'embedded';
  /** Of a page inside a store's admin it is that store's own id of the person. */
  readonly id: string;
}

/** Who a request was found to come from. */
export interface Holder {
  readonly organization: OrganizationId;
  readonly scopes: readonly Scope[];
  readonly actor: Actor;
  /** The one connection the holder may see and change; null for the whole organization. */
  readonly within: ConnectionId | null;
  /** Present when a browser's cookie spoke. */
  readonly session: HeldSession | null;
}

export interface HeldSession {
  readonly id: SessionId;
  /** What the page has to send with every change, since a cookie comes along by itself. */
  readonly csrf: string;
  readonly expiresAt: Date;
}
