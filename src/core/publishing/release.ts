import type { ProductManifest } from '../../contract/manifest.ts';
import type { ProductId, ReleaseId } from '../../kernel/ids.ts';

/** Which files each look of a product shows. Immutable: a correction is a new release, a rollback points at an old one. */
export interface Release {
  readonly id: ReleaseId;
  readonly product: ProductId;
  readonly number: number;
  readonly state: ReleaseState;
  readonly manifest: ProductManifest;
}

/** From each state, the states it may go to. The database's check constraint is compared with this table in a test. */
export const releaseMoves = {
  draft: ['approved', 'discarded'],
  approved: ['publishing', 'discarded', 'withdrawn'],
  publishing: ['live', 'approved', 'withdrawn'], // back to approved when the store refuses: nothing half-written is called live
  live: ['superseded', 'withdrawn', 'publishing'], // publishing again: a repair when the store lost what we wrote
  superseded: ['publishing'], // a rollback publishes it again
  withdrawn: ['publishing'],
  discarded: [],
} as const satisfies Record<string, readonly string[]>;

export type ReleaseState = keyof typeof releaseMoves;
export const releaseStates = Object.keys(releaseMoves) as readonly ReleaseState[];
export const mayMove = (from: ReleaseState, to: ReleaseState): boolean =>
  (releaseMoves[from] as readonly string[]).includes(to);
