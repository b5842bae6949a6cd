import type { Secrets } from '../../src/contract/connector.ts';
import type { StoppedClock } from './stopped-clock.ts';

/** What can go wrong with a store; each platform's simulator has its own way to do it. */
export type StoreFault =
  | 'too-many-requests'
  | 'over-budget'
  | 'signed-out'
  | 'unavailable'
  | 'html'
  | 'garbage'
  | 'silent'
  | 'export-failed'
  | 'export-truncated';

/** A simulated store as the battery sees it, whatever the platform. */
export interface StoreSimulator {
  readonly settings: unknown;
  /** What people call the store. */
  readonly called: string;
  readonly grant: Secrets;
  /** A grant with one wrong field, and the name of that field. */
  readonly wrongGrant: { readonly grant: Secrets; readonly field: string };
  /** Domain → loopback address. */
  readonly hosts: Readonly<Record<string, string>>;
  /** What the store sells: the ids of the products, in any order, with those of their variants. */
  readonly sells: ReadonlyMap<string, readonly string[]>;
  /** Strikes the next `times` requests, or all of them. */
  fault(kind: StoreFault, times: number | 'always'): void;
  /** Leaves one variant out of the next export. */
  loseFromExport(variant: string): void;
  heal(): void;
  /** What the store itself says stands on a product's shelf, and a stamp that every write changes. */
  shelf(product: string): { readonly value: unknown; readonly stamp: string } | null;
  /** What the store's own pages show for a product whose manifest is written: whether anything of ours is there, and where it asks. */
  page(product: string): Promise<{ readonly shows: boolean; readonly api: string | null }>;
  /** Does in the store what a merchant does who follows the link to a place, or takes it away again. */
  makePlace(url: string): Promise<void>;
  takePlace(): Promise<void>;
  close(): Promise<void>;
}

export type StartSimulator = (clock: StoppedClock) => Promise<StoreSimulator>;
