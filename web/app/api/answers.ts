import type { Client } from './client.ts';
import { asProblem, type Problem } from './problem.ts';

/** What is known of an address: the last answer, and why there is no newer one. */
export interface Known<T> {
  readonly value: T | undefined;
  readonly problem: Problem | null;
}

interface Entry {
  known: Known<unknown>;
  isStale: boolean;
  isAsking: boolean;
  askedAt: number;
  readonly readers: Set<() => void>;
}

const NOTHING: Known<never> = { value: undefined, problem: null };
const ASK_MS_MIN = 800; // however fast events come, a person reads about one change per second
const KEPT_MAX = 300;

/** The answers of the API by their address. What is on the page is asked for again when it went stale; the rest when it comes back. */
export class Answers {
  readonly #client: Pick<Client, 'read'>;
  readonly #entries = new Map<string, Entry>();

  constructor(client: Pick<Client, 'read'>) {
    this.#client = client;
  }

  read<T>(url: string): Known<T> {
    return (this.#entries.get(url)?.known ?? NOTHING) as Known<T>;
  }

  /** Keeps an address fresh until the returned function is called. */
  follow(url: string, reader: () => void): () => void {
    const entry = this.#entryOf(url);
    entry.readers.add(reader);
    this.#renew(url, entry);
    return () => {
      entry.readers.delete(reader);
      this.#forgetOldest();
    };
  }

  /** What matches is not true any more. */
  expire(matches: (url: string) => boolean): void {
    for (const [url, entry] of this.#entries) {
      if (!matches(url)) continue;
      entry.isStale = true;
      this.#renew(url, entry);
    }
  }

  /** Puts an answer in place that came by another way, such as that of a change. */
  put(url: string, value: unknown): void {
    const entry = this.#entryOf(url);
    entry.isStale = false;
    this.#tell(entry, { value, problem: null });
  }

  /** Asks once, without following. */
  async ask<T>(url: string): Promise<T> {
    const value = await this.#client.read<T>(url);
    this.put(url, value);
    return value;
  }

  #entryOf(url: string): Entry {
    let entry = this.#entries.get(url);
    if (entry === undefined) {
      entry = {
        known: NOTHING,
        isStale: true,
        isAsking: false,
        askedAt: -Infinity,
        readers: new Set(),
      };
      this.#entries.set(url, entry);
    }
    return entry;
  }

  #renew(url: string, entry: Entry): void {
    if (!entry.isStale || entry.isAsking || entry.readers.size === 0) return;
    entry.isAsking = true;
    const wait = Math.max(0, entry.askedAt + ASK_MS_MIN - performance.now());
    if (wait === 0) void this.#renewNow(url, entry);
    else setTimeout(() => void this.#renewNow(url, entry), wait);
  }

  async #renewNow(url: string, entry: Entry): Promise<void> {
    entry.askedAt = performance.now();
    entry.isStale = false; // what changes from here on is not in this answer
    try {
      this.#tell(entry, { value: await this.#client.read(url), problem: null });
    } catch (error) {
      // What was known stays on the page; the line's next sign of life asks again.
      entry.isStale = true;
      this.#tell(entry, { value: entry.known.value, problem: asProblem(error) });
      entry.isAsking = false;
      return;
    }
    entry.isAsking = false;
    this.#renew(url, entry);
  }

  #tell(entry: Entry, known: Known<unknown>): void {
    const same =
      known.problem === entry.known.problem &&
      JSON.stringify(known.value) === JSON.stringify(entry.known.value);
    if (same) return; // nothing on the page has to be drawn again
    entry.known = known;
    for (const reader of entry.readers) reader();
  }

  #forgetOldest(): void {
    for (const [url, entry] of this.#entries) {
      if (this.#entries.size <= KEPT_MAX) return;
      if (entry.readers.size === 0) this.#entries.delete(url);
    }
  }
}
