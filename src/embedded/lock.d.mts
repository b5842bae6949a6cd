/** Runs `work` while no other process of this user does; `onWait` is called once when another one holds the lock. */
export function withLock<T>(file: string, onWait: () => void, work: () => Promise<T>): Promise<T>;
