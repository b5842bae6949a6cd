import { type Move, moveWords, type Shown } from '../words/moves.ts';
import type { ToldEvent } from './follow-events.ts';
import type { Notes } from './notes.ts';

interface Followed extends Move {
  /** How often it was asked for; so many ends may come, or one for all. */
  readonly asked: number;
  readonly products: ReadonlySet<string>;
}

const REACHED: Readonly<Record<string, readonly Shown[]>> = {
  'release.live': ['approved', 'before'],
  'release.withdrawn': ['none', 'before'],
};

/** Follows what was asked of many products at once to its end, whatever page is shown meanwhile. */
export class Moves {
  readonly #notes: Pick<Notes, 'put' | 'begin'>;
  readonly #moves = new Map<string, Followed>();

  constructor(notes: Pick<Notes, 'put' | 'begin'>) {
    this.#notes = notes;
  }

  begin(connection: string, show: Shown, total: number): void {
    const key = `${connection} ${show}`;
    this.#notes.begin(key);
    const known = this.#moves.get(key);
    const before = known === undefined || known.isOver ? NOTHING : known;
    const { asked, total: sum } = before;
    this.#put(key, { ...before, show, total: sum + total, asked: asked + 1 });
  }

  note({ kind, subject, data }: Pick<ToldEvent, 'kind' | 'subject' | 'data'>): void {
    if (kind === 'connection.releases-moved')
      this.#end(`${subject.id} ${String(data['show'])}`, Number(data['failed'] ?? 0));
    const shows = REACHED[kind] ?? [];
    for (const [key, move] of this.#moves)
      if (!move.isOver && shows.includes(move.show))
        this.#reach(key, move, String(data['product']));
  }

  #reach(key: string, move: Followed, product: string): void {
    const products = new Set(move.products).add(product);
    const done = Math.min(move.total, products.size);
    this.#put(key, { ...move, products, done, isOver: done + move.failed >= move.total });
  }

  #end(key: string, failed: number): void {
    const move = this.#moves.get(key);
    if (move === undefined || move.isOver) return;
    const ended = { ...move, failed: move.failed + failed };
    const isAll = move.asked === 1 || ended.done + ended.failed >= move.total;
    this.#put(key, { ...ended, asked: move.asked - 1, isOver: isAll });
  }

  #put(key: string, move: Followed): void {
    this.#moves.set(key, move);
    const { isOver, done, failed, total } = move;
    this.#notes.put({
      key,
      says: moveWords(move),
      fraction: isOver ? null : (done + failed) / Math.max(1, total),
      isBad: isOver && failed > 0,
    });
  }
}

const NOTHING: Omit<Followed, 'show'> = {
  total: 0,
  done: 0,
  failed: 0,
  isOver: false,
  asked: 0,
  products: new Set(),
};
