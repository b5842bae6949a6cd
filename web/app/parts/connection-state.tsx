import type { Connection } from '../shell/use-connection.ts';

const words = {
  connecting: { says: 'Connecting', tone: 'pending' },
  connected: { says: 'Connected', tone: 'live' },
  'needs-attention': { says: 'Needs you', tone: 'failed' },
  disconnected: { says: 'Disconnected', tone: 'excluded' },
} as const;

/** How it stands with a store. */
export function ConnectionState({ state }: Pick<Connection, 'state'>) {
  const { says, tone } = words[state];
  return <span className={`badge badge-dot tone-${tone}`}>{says}</span>;
}
