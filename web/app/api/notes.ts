/** What is told at the edge of the page while somebody does something else. */
export interface Note {
  readonly key: string;
  readonly says: string;
  /** How far work has come; null where there is nothing to wait for. */
  readonly fraction: number | null;
  /** Something went wrong: it stays until it is put away. */
  readonly isBad?: boolean;
}

/** The notes that are told now, each under its key: a later one takes an earlier one's place. */
export class Notes {
  #notes: readonly Note[] = [];
  readonly #away = new Set<string>();
  readonly #readers = new Set<() => void>();

  readonly subscribe = (reader: () => void): (() => void) => {
    this.#readers.add(reader);
    return () => this.#readers.delete(reader);
  };

  readonly all = (): readonly Note[] => this.#notes;

  /** What was put away stays away while it only goes on; its end is told. */
  put(note: Note): void {
    if (note.fraction !== null && this.#away.has(note.key)) return;
    this.#away.delete(note.key);
    const known = this.#notes.some(({ key }) => key === note.key);
    this.#change(
      known
        ? this.#notes.map((one) => (one.key === note.key ? note : one))
        : [...this.#notes, note],
    );
  }

  /** Tells that something is done. */
  say(says: string): void {
    this.put({ key: 'said', says, fraction: null });
  }

  drop(key: string): void {
    this.#away.add(key);
    this.#change(this.#notes.filter((one) => one.key !== key));
  }

  /** Something of this key begins anew. */
  begin(key: string): void {
    this.#away.delete(key);
  }

  #change(notes: readonly Note[]): void {
    this.#notes = notes;
    for (const reader of this.#readers) reader();
  }
}
