import { at, type Item } from '../api/addresses.ts';
import type { Problem } from '../api/problem.ts';
import { useAnswer } from '../api/use-answer.ts';
import { usePlace } from '../router/place.ts';

export type Connection = Item<'/v1/connections'>;

/** The stores of the organization, and the one this page is about: the address names it, else it is the first that works. */
export function useConnection(): {
  readonly connections: readonly Connection[] | undefined;
  readonly current: Connection | null;
  readonly problem: Problem | null;
} {
  const { value, problem } = useAnswer(at('/v1/connections', { limit: 100 }));
  const { query } = usePlace();
  const connections = value?.items;
  const wanted = query.get('connection');
  const current =
    connections?.find(({ id }) => id === wanted) ??
    connections?.find(({ state }) => state !== 'disconnected') ??
    connections?.[0] ??
    null;
  return { connections, current, problem };
}

/** What a store is called: as it calls itself, once we have asked. */
export const nameOf = ({ facts, name }: Pick<Connection, 'facts' | 'name'>): string =>
  facts?.name ?? name;
