/** Keeps what was used last; `cost` says how much each thing counts, `drop` frees one that has to go. */
export interface Lru<T> {
  get(key: string, make: () => Promise<T>): Promise<T>;
  trim(): void;
}

/** A cache whose things are dropped by `trim` only, so that nothing a running job holds is freed under it. */
export function lru<T>(
  costMax: number,
  cost: (item: T) => number,
  drop: (item: T) => void,
): Lru<T> {
  const kept = new Map<string, T>();
  return {
    async get(key, make) {
      const item = kept.get(key) ?? (await make());
      kept.delete(key);
      kept.set(key, item);
      return item;
    },
    trim() {
      let total = [...kept.values()].reduce((sum, item) => sum + cost(item), 0);
      for (const [key, item] of kept) {
        if (total <= costMax) return;
        total -= cost(item);
        kept.delete(key);
        drop(item);
      }
    },
  };
}
