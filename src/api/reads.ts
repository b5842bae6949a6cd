import type { Product } from '../contract/catalog.ts';
import type { FlatRule } from '../core/flat/flat-rule.ts';
import type { VerdictName } from '../core/catalog/verdict.ts';
import type { SyncRunState } from '../core/catalog/sync-run.ts';
import type { ConnectionState } from '../core/connections/connection.ts';
import type { ReleaseState } from '../core/publishing/release.ts';
import type { ConversionState } from '../core/conversions/ports.ts';
import type {
  AssetHash,
  ConnectionId,
  ConversionId,
  LikenessId,
  LookId,
  OrganizationId,
  ProductId,
  ReleaseId,
  SyncRunId,
  UploadId,
  VariantId,
} from '../kernel/ids.ts';
import type { DomainEvent } from '../core/events/ports.ts';
import type { Actor } from '../core/requests/holder.ts';
import type { StoredFile } from './route.ts';
import type { ApiKeyShape } from './shapes/api-key.ts';
import type { ConnectionShape } from './shapes/connection.ts';
import type { ConversionShape, ConversionWithReportShape } from './shapes/conversion.ts';
import type { DifferenceShape } from './shapes/difference.ts';
import type { DraftShape } from './shapes/draft.ts';
import type { EventShape } from './shapes/event.ts';
import type { LikenessShape } from './shapes/likeness.ts';
import type { LookRuleShape } from './shapes/look-rule.ts';
import type { ProductLookShape } from './shapes/product-look.ts';
import type { ProductItemShape, ProductShape } from './shapes/product.ts';
import type { ReleaseCountsShape } from './shapes/release-counts.ts';
import type { ReleaseShape, ReleaseWithManifestShape } from './shapes/release.ts';
import type { SessionNames } from './shapes/session.ts';
import type { SummaryShape } from './shapes/summary.ts';
import type { SyncRunShape } from './shapes/sync-run.ts';
import type { UploadShape } from './shapes/upload.ts';
import type { VariantShape, VariantWithTimelineShape } from './shapes/variant.ts';

/** Something that is told of in the log. */
export type Subject = DomainEvent['subject'];

/** Where a list goes on: the sort values of its last row. */
export type Position = readonly string[];
export interface Window {
  readonly after: Position | null;
  readonly limit: number;
}
export interface Slice<T> {
  readonly items: T[];
  readonly next: Position | null;
}

/** What a flat model of a product would be made from. */
export interface FlatSource {
  readonly product: Product;
  readonly modelled: boolean;
  readonly rules: readonly FlatRule[];
}
export interface ProductFilter {
  readonly connection?: ConnectionId | undefined;
  /** Part of a title, SKU or handle. */
  readonly q?: string | undefined;
  readonly verdict?: VerdictName | undefined;
  /** With a variant that is held. */
  readonly held?: boolean | undefined;
  /** How many different looks it has, at least and at most. */
  readonly looksMin?: number | undefined;
  readonly looksMax?: number | undefined;
}
export interface ConnectionFilter {
  readonly platform?: string | undefined;
  readonly state?: ConnectionState | undefined;
  /** The one connection that the caller may see. */
  readonly only?: ConnectionId | null;
}
export interface VariantFilter {
  readonly product: ProductId;
  readonly verdict?: VerdictName | undefined;
}
export interface ReleaseFilter {
  readonly product: ProductId;
  readonly state?: ReleaseState | undefined;
}
export interface SyncRunFilter {
  readonly connection?: ConnectionId | undefined;
  readonly state?: SyncRunState | undefined;
}
export interface ConversionFilter {
  readonly connection?: ConnectionId | undefined;
  readonly state?: ConversionState | undefined;
}
export interface EventFilter {
  readonly type?: EventShape['subject']['type'] | undefined;
  readonly subject?: string | undefined;
  /** How its kind begins. */
  readonly kind?: string | undefined;
}

/**
 * What the API shows, one question per method, each inside one organization: another organization's id is not found,
 * exactly like one that never existed. Null means not found; the database stands behind it.
 */
export interface Reads {
  sessionNames(of: OrganizationId, actor: Actor): Promise<SessionNames | null>;
  actorName(of: OrganizationId, actor: Actor): Promise<string>;
  /** Which of these things belong to one connection, by their ids. */
  withinConnection(
    of: OrganizationId,
    connection: ConnectionId,
    subjects: readonly Subject[],
  ): Promise<ReadonlySet<string>>;
  lookRules(of: OrganizationId, product: ProductId): Promise<LookRuleShape[] | null>;
  flatSource(of: OrganizationId, product: ProductId): Promise<FlatSource | null>;
  apiKeys(of: OrganizationId, window: Window): Promise<Slice<ApiKeyShape>>;
  connections(
    of: OrganizationId,
    filter: ConnectionFilter,
    window: Window,
  ): Promise<Slice<ConnectionShape>>;
  connection(of: OrganizationId, id: ConnectionId): Promise<ConnectionShape | null>;
  summary(of: OrganizationId, id: ConnectionId): Promise<SummaryShape | null>;
  products(
    of: OrganizationId,
    filter: ProductFilter,
    window: Window,
  ): Promise<Slice<ProductItemShape>>;
  product(of: OrganizationId, id: ProductId): Promise<ProductShape | null>;
  productLooks(
    of: OrganizationId,
    product: ProductId,
    window: Window,
  ): Promise<Slice<ProductLookShape> | null>;
  /** How a product's looks agree with what its store says of it. */
  likenesses(
    of: OrganizationId,
    product: ProductId,
    window: Window,
  ): Promise<Slice<LikenessShape> | null>;
  likeness(
    of: OrganizationId,
    at: { readonly product: ProductId; readonly likeness: LikenessId },
  ): Promise<LikenessShape | null>;
  productLook(
    of: OrganizationId,
    product: ProductId,
    look: LookId,
  ): Promise<ProductLookShape | null>;
  variants(
    of: OrganizationId,
    filter: VariantFilter,
    window: Window,
  ): Promise<Slice<VariantShape> | null>;
  variant(of: OrganizationId, id: VariantId): Promise<VariantWithTimelineShape | null>;
  conversions(
    of: OrganizationId,
    filter: ConversionFilter,
    window: Window,
  ): Promise<Slice<ConversionShape>>;
  conversion(of: OrganizationId, id: ConversionId): Promise<ConversionWithReportShape | null>;
  syncRuns(of: OrganizationId, filter: SyncRunFilter, window: Window): Promise<Slice<SyncRunShape>>;
  syncRun(of: OrganizationId, id: SyncRunId): Promise<SyncRunShape | null>;
  releases(
    of: OrganizationId,
    filter: ReleaseFilter,
    window: Window,
  ): Promise<Slice<ReleaseShape> | null>;
  release(of: OrganizationId, id: ReleaseId): Promise<ReleaseWithManifestShape | null>;
  /** What waits to be shown, by product title. */
  drafts(
    of: OrganizationId,
    connection: ConnectionId,
    window: Window,
  ): Promise<Slice<DraftShape> | null>;
  /** What a release changes against what the store shows, or against another release of its product. */
  difference(
    of: OrganizationId,
    id: ReleaseId,
    against: ReleaseId | undefined,
  ): Promise<DifferenceShape | null>;
  releaseCounts(of: OrganizationId, connection: ConnectionId): Promise<ReleaseCountsShape | null>;
  /** The manifest that a preview's secret leads to, whoever asks; null when its time is over. */
  preview(secret: string): Promise<Record<string, unknown> | null>;
  upload(of: OrganizationId, id: UploadId): Promise<UploadShape | null>;
  uploads(
    of: OrganizationId,
    state: UploadShape['state'] | undefined,
    window: Window,
  ): Promise<Slice<UploadShape>>;
  asset(of: OrganizationId, hash: AssetHash): Promise<StoredFile | null>;
  /** A published output by its unguessable address, whoever asks. */
  publishedFile(token: string): Promise<StoredFile | null>;
  /** What happened, the newest first. */
  pastEvents(of: OrganizationId, filter: EventFilter, window: Window): Promise<Slice<EventShape>>;
  /** Events after a position in the order in which they became visible; none is ever skipped. */
  events(of: OrganizationId, after: EventPosition | null, limit: number): Promise<EventSlice>;
}

/** Transaction and number: an event of an older transaction may commit after a younger one, so the number alone is no order. */
export interface EventPosition {
  readonly transaction: string;
  readonly id: string;
}
export interface EventSlice {
  readonly events: readonly {
    readonly position: EventPosition;
    readonly at: string;
    readonly kind: string;
    readonly subject: Subject;
    readonly data: Readonly<Record<string, unknown>>;
  }[];
  /** Where the next read starts even when nothing came. */
  readonly next: EventPosition;
}
