import type { ConnectionId, SyncRunId } from '../../kernel/ids.ts';

/** From each state of a sync run, the states it may go to. */
export const syncRunMoves = {
  running: ['complete', 'incomplete', 'failed', 'cancelled'],
  complete: [],
  incomplete: [],
  failed: [],
  cancelled: [],
} as const satisfies Record<string, readonly string[]>;

export type SyncRunState = keyof typeof syncRunMoves;

/** One read of a store's catalog, of all of it or of what has changed, and all the work that followed from it. */
export interface SyncRun {
  readonly id: SyncRunId;
  readonly connection: ConnectionId;
  readonly state: SyncRunState;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly counts: SyncCounts;
  readonly proof: CompletenessProof | null;
  readonly failure: {
    readonly code: string;
    readonly detail: Readonly<Record<string, string | number>>;
  } | null;
}

/** What was read and what it became. */
export interface SyncCounts {
  readonly products: number;
  readonly variants: number;
  readonly changed: number;
  readonly removed: number;
}

/** Counts asked of the store by separate queries, beside what was read. Empty lists and equal counts mean complete. */
export interface CompletenessProof {
  readonly expected: { readonly products: number; readonly variants: number };
  readonly found: { readonly products: number; readonly variants: number };
  readonly missing: readonly string[];
  readonly withoutVerdict: number;
}

export const isComplete = (proof: CompletenessProof): boolean =>
  countsAgree(proof) && proof.withoutVerdict === 0;

/** Whether everything that the store counts was read. */
export const countsAgree = (proof: CompletenessProof): boolean =>
  proof.missing.length === 0 &&
  proof.expected.products === proof.found.products &&
  proof.expected.variants === proof.found.variants;
