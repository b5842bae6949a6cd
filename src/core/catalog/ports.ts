import type { Product } from '../../contract/catalog.ts';
import type { OwnChange } from '../../contract/connector.ts';
import type {
  ConnectionId,
  ExternalId,
  LookId,
  MediaId,
  ModelId,
  ProductId,
  SyncRunId,
  UploadId,
  VariantId,
} from '../../kernel/ids.ts';
import type { LookDecision } from './choose-look.ts';
import type { LookRule } from './look-rule.ts';
import type { CompletenessProof, SyncCounts, SyncRun, SyncRunState } from './sync-run.ts';
import type { Verdict, VerdictName } from './verdict.ts';

/** A product as we keep it, with what the store said of it. */
export interface StoredProduct {
  readonly id: ProductId;
  readonly connection: ConnectionId;
  readonly product: Product;
  readonly variants: readonly {
    readonly id: VariantId;
    readonly externalId: ExternalId;
    readonly look: LookId | null;
    /** How the look was chosen; null without one. */
    readonly how: LookDecision['how'] | null;
    /** Its look contradicts its photo or its size, and nobody has said that it is right all the same. */
    readonly held: boolean;
  }[];
  /** The model that was given to Plinth itself: it comes before the store's own. */
  readonly uploaded: { readonly upload: UploadId; readonly model: ModelId } | null;
  readonly models: readonly {
    readonly media: MediaId;
    readonly url: string;
    readonly model: ModelId | null;
  }[];
}

/** What a variant was given: a look (and how it was chosen) or a verdict without one. */
export type Assignment =
  | { readonly variant: VariantId; readonly look: LookId; readonly decision: LookDecision }
  | { readonly variant: VariantId; readonly look: null; readonly verdict: Verdict };

/** What became of a look. */
export interface LookEnd {
  readonly look: LookId;
  readonly verdict: Verdict;
}

export interface Products {
  /** Upserts by (connection, external id); `changed` counts products whose content hash differs from the last settled one. */
  upsertPage(
    run: SyncRunId,
    connection: ConnectionId,
    products: readonly Product[],
  ): Promise<{ products: number; variants: number; changed: number }>;
  find(id: ProductId): Promise<StoredProduct>;
  /** Products and variants of a connection that the store is known to have. */
  totals(connection: ConnectionId): Promise<{ products: number; variants: number }>;
  /** Of these, those that we have not read, or not as they were at that moment. */
  unread(
    connection: ConnectionId,
    changes: readonly { product: ExternalId; changedAt: string }[],
  ): Promise<readonly ExternalId[]>;
  /** A write of ours changed the product in the store: unless something else had before, we still know all of it. */
  changedByUs(id: ProductId, change: OwnChange): Promise<void>;
  /** Products of this run (of a run that did not read all: every one of the connection) that have not been settled yet, in id order. */
  unsettled(
    run: SyncRunId,
    recipeHash: string,
    after: ProductId | null,
    limit: number,
  ): Promise<readonly ProductId[]>;
  /** Remembers that a product's present content is fully dealt with under this recipe. */
  settle(id: ProductId, recipeHash: string): Promise<void>;
  /** Products and variants read in this run, per product, in external-id order: what the completeness proof compares. */
  seenCounts(run: SyncRunId): Promise<{ products: number; variants: number }>;
  seenVariants(run: SyncRunId, product: ExternalId): Promise<readonly ExternalId[]>;
  seenVariantCounts(
    run: SyncRunId,
    products: readonly ExternalId[],
  ): Promise<ReadonlyMap<ExternalId, number>>;
  /** Marks what this run did not see as removed; returns how many products and variants that were. */
  removeUnseen(run: SyncRunId, connection: ConnectionId): Promise<number>;
  /** Marks variants as removed that a product of this run no longer lists; what was not read is left alone. */
  removeUnlisted(run: SyncRunId): Promise<number>;
  countUnseen(run: SyncRunId, connection: ConnectionId): Promise<{ unseen: number; known: number }>;
  setModel(media: MediaId, model: ModelId): Promise<void>;
}

export interface Variants {
  /** Writes looks, decisions and look-less verdicts in one statement per kind, and the timeline with them. */
  assign(product: ProductId, assignments: readonly Assignment[]): Promise<void>;
  /** Gives every variant of the product that shows one of these looks its verdict, in one statement; those in `except` keep theirs. */
  settleLooks(
    product: ProductId,
    ends: readonly LookEnd[],
    except?: readonly VariantId[],
  ): Promise<void>;
  /** Gives single variants their verdicts. */
  settleEach(
    product: ProductId,
    ends: readonly { readonly variant: VariantId; readonly verdict: Verdict }[],
  ): Promise<void>;
  /** Gives every variant of the product whose verdict is `from` (null: that has none yet) another one; what is held, or shows a look of `except`, keeps its own. */
  settleFrom(
    product: ProductId,
    from: VerdictName | null,
    verdict: Verdict,
    except?: readonly LookId[],
  ): Promise<void>;
  withoutVerdict(connection: ConnectionId): Promise<number>;
  verdictCounts(connection: ConnectionId): Promise<Readonly<Record<Verdict['name'], number>>>;
}

export interface LookRules {
  /** What was said of a product and of every product of its connection. */
  of(product: ProductId, connection: ConnectionId): Promise<readonly LookRule[]>;
}

/** Products that somebody asked to be made anew, because a rule, a model or a failure of theirs has changed. */
export interface Remakes {
  ask(product: ProductId): Promise<void>;
  /** Every product of the connection that has this option value. */
  askValue(connection: ConnectionId, value: { option: string; value: string }): Promise<void>;
  /** Every product of the connection that of one product type that has no model of its own. */
  askUnmodelled(connection: ConnectionId, productType: string): Promise<void>;
  /** Who waits longest first. */
  asked(
    connection: ConnectionId,
    limit: number,
  ): Promise<readonly { readonly product: ProductId; readonly at: string }[]>;
  /** Takes the mark away, unless somebody has asked again since. */
  done(product: ProductId, at: string): Promise<void>;
  /** Forgets what failed of a product, so that making it anew tries it again. */
  forgetFailures(product: ProductId): Promise<void>;
}

export interface SyncRuns {
  start(id: SyncRunId, connection: ConnectionId, workflowId: string): Promise<void>;
  find(id: SyncRunId): Promise<SyncRun>;
  /** The connection's last run before this one, if it ended complete, and when its last complete full read began. */
  lastComplete(
    before: SyncRunId,
    connection: ConnectionId,
  ): Promise<{ readonly startedAt: Date; readonly fullAt: Date } | null>;
  /** Says how much this run has to read: of a run that reads all, nothing need be said. */
  reads(id: SyncRunId, what: 'all' | 'changed' | 'nothing'): Promise<void>;
  count(id: SyncRunId, counts: SyncCounts): Promise<void>;
  /** Keeps the proof of a run that goes on: the store is asked once, right after it was read. */
  prove(id: SyncRunId, proof: CompletenessProof): Promise<void>;
  finish(
    id: SyncRunId,
    to: SyncRunState,
    end: { proof: CompletenessProof | null; failure: SyncRun['failure'] },
  ): Promise<void>;
}
