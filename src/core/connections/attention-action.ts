import type { ErrorCode } from '../../kernel/errors.ts';
import type { StoreConnection } from './connection.ts';

/** The one thing a person can do so that a connection works again. */
export type AttentionAction = 'reconnect' | 'sync' | 'set-public-url';

const ACTIONS: Readonly<Partial<Record<ErrorCode, AttentionAction>>> = {
  'connection.sign-in-refused': 'reconnect',
  'connection.sign-in-expired': 'reconnect',
  'connection.scope-missing': 'reconnect',
  'connection.disconnected': 'reconnect',
  'seal.unreadable': 'reconnect',
  'publishing.not-reachable': 'set-public-url',
};

/** What mends a connection; null while it is tried again by itself. Whatever was not foreseen a person may try again. */
export const attentionAction = (
  state: StoreConnection['state'],
  code: string,
): AttentionAction | null =>
  state === 'needs-attention' ? (ACTIONS[code as ErrorCode] ?? 'sync') : null;
