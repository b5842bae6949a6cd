/** Who waits, and whose turn it is next. */
export interface Turns<P extends { readonly scope: string; readonly cost: number }> {
  readonly waiting: number;
  waitingOf(scope: string): number;
  /** What all that wait are expected to cost together. */
  readonly cost: number;
  add(place: P): void;
  /** Safe to repeat. */
  leave(place: P): void;
  /** Whose turn it is; undefined when nobody waits. */
  first(): P | undefined;
  /** Counts what somebody was given. */
  give(to: { readonly scope: string; readonly cost: number }): void;
}

/**
 * Start-time fair queueing: an organization that has been given little goes before one that has been given much, by what its
 * jobs cost and not by how many they are. Who was away starts level with the others: idle time is not saved up.
 */
export function turns<P extends { readonly scope: string; readonly cost: number }>(): Turns<P> {
  const lines = new Map<string, P[]>();
  const given = new Map<string, number>();
  let level = 0;
  const all = (): P[] => [...lines.values()].flat();
  /** The organization that waits and has been given least; of equals the one that waits longest. */
  const least = (): string | undefined =>
    [...lines.keys()].reduce<string | undefined>(
      (found, scope) =>
        found === undefined || (given.get(scope) ?? 0) < (given.get(found) ?? 0) ? scope : found,
      undefined,
    );
  return {
    get waiting() {
      return all().length;
    },
    get cost() {
      return all().reduce((sum, { cost }) => sum + cost, 0);
    },
    waitingOf: (scope) => lines.get(scope)?.length ?? 0,
    add(place) {
      const line = lines.get(place.scope);
      if (line !== undefined) line.push(place);
      else {
        lines.set(place.scope, [place]);
        given.set(place.scope, Math.max(level, given.get(place.scope) ?? 0));
      }
    },
    leave(place) {
      const line = lines.get(place.scope)?.filter((one) => one !== place) ?? [];
      if (line.length === 0) lines.delete(place.scope);
      else lines.set(place.scope, line);
    },
    first() {
      const scope = least();
      return scope === undefined ? undefined : lines.get(scope)?.[0];
    },
    give({ scope, cost }) {
      level = Math.max(level, given.get(scope) ?? 0);
      given.set(scope, level + cost);
      // Whoever is not ahead of the others starts level with them anyway.
      for (const [one, sum] of given) if (sum <= level && !lines.has(one)) given.delete(one);
    },
  };
}
