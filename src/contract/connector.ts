import type { ZodType } from 'zod';
import type { ConnectionId, ExternalId } from '../kernel/ids.ts';
import type { Product } from './catalog.ts';
import type { ProductManifest } from './manifest.ts';

/** All the world a connector may touch. No globals, so a test hands it a fake platform and a stopped clock. */
export interface Io {
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
  readonly now: () => Date;
  readonly sleep: (ms: number) => Promise<void>;
  readonly signal: AbortSignal;
}

/** A connection's credentials. `version` makes replace a compare-and-swap: two refreshes cannot both win. */
export interface SecretStore {
  read(): Promise<{ readonly secrets: Secrets; readonly version: number }>;
  /** False when somebody replaced them first: read again and use theirs. */
  replace(secrets: Secrets, ifVersion: number): Promise<boolean>;
}
export type Secrets = Readonly<Record<string, string>>;

export interface Connection<S> {
  readonly id: ConnectionId;
  readonly settings: S;
  readonly secrets: SecretStore;
}

/** Sign-in. All I/O through `io`; what must be kept goes into the secret store. */
export interface Auth<S> {
  /** Exchanges what the merchant gave for working credentials and proves them; throws a typed failure that names the field. */
  complete(connection: Connection<S>, grant: Secrets, io: Io): Promise<void>;
  /** Makes sure the access token lives long enough for the next call; safe to call from many places at once. */
  refresh(connection: Connection<S>, io: Io): Promise<void>;
}

/** One thing to do in the platform's own pages before Plinth can be let in. */
export interface GuideStep {
  readonly title: string;
  /** The page where it is done. */
  readonly url: string;
  /** What to click and type there, a line each. */
  readonly does: readonly string[];
  /** The fields of the grant that this step shows. */
  readonly gives: readonly string[];
  /** Codes of failures, and fields that a refusal names, that send a person back to this step; what it gives is meant anyway. */
  readonly mends: readonly string[];
}

/** How a person brings a store to Plinth. Every text about a platform's own pages is its connector's, so all clients say the same. */
export interface Guide<S> {
  /** The settings meant by what a person calls the store, such as `my-shop`; the settings' schema judges them. */
  settingsOf(store: string): unknown;
  /** In the order in which they are done. */
  steps(settings: S, installation: { readonly publicUrl: string }): readonly GuideStep[];
}

/** How our page stands inside a store's admin: who may frame it, and the platform's script that tells it who looks at it. */
export interface AdminFrame {
  readonly ancestors: readonly string[];
  readonly script: string;
  /** The same script below the store's own address: a simulated store's is on this machine alone. */
  readonly scriptPath: string;
  /** What that script must find in the page. */
  readonly meta: Readonly<Record<string, string>>;
}
/** Who asks from inside a store's admin, said by a token that the platform signs for moments. */
export interface AdminTokens<S> {
  /** The store that a token speaks of, before anybody has checked it; null for what is no such token. */
  addressIn(token: string): string | null;
  /** The store's own id of the person; null unless the token was signed for this connection's app, speaks of its store, and is of now. */
  personIn(
    token: string,
    connection: { readonly settings: S; readonly secrets: Secrets },
  ): Promise<string | null>;
}
/** Our page inside the admin of a store. */
export interface Embedding<S> {
  readonly tokens: AdminTokens<S>;
  /** The address of the store in whose admin our page was asked for; null when the request names none. */
  askedFrom(query: URLSearchParams): string | null;
  frame(address: string, query: URLSearchParams): AdminFrame;
}

interface Platform<K extends 'store' | 'gateway', S> {
  readonly id: string;
  readonly kind: K;
  readonly apiVersion: string;
  readonly settings: ZodType<S>;
  /** What tells one store of this platform from another: two connections of equal address would write the same places. */
  address(settings: S): string;
  /** What the merchant hands over once; the web app draws its form from it. Fields have a title; secret ones the format `password`. */
  readonly grant: ZodType<Secrets>;
  readonly auth: Auth<S>;
  readonly guide: Guide<S>;
  readonly embedding?: Embedding<S>;
}

/** What the store says of itself. */
export interface StoreFacts {
  readonly name: string;
  readonly domain: string;
  /** Where shoppers reach it. What was asked before this was known lacks it. */
  readonly storefrontUrl?: string | undefined;
  readonly currency: string;
  readonly scopes: readonly string[];
  readonly variantsPerProductMax: number;
}

/** Reads the whole catalog: begin, wait, read. Stores with a bulk export start one; others answer 'ready' at once and page in `read`. */
export interface CatalogReader {
  /** Returns a handle that survives a crash of the caller. `since` leaves out what changed last before that instant. */
  begin(since?: Date): Promise<string>;
  state(handle: string): Promise<ExportState>;
  /** Every product that was asked for once, with all its variants; the order is the store's. */
  read(handle: string): AsyncIterable<Product>;
}
export type ExportState =
  | { readonly state: 'running'; readonly objects: number }
  | { readonly state: 'ready'; readonly objects: number }
  | { readonly state: 'failed'; readonly reason: string };

/** Counts and ids asked of the store by separate queries: they prove that nothing was lost on the way. */
export interface CatalogCounts {
  products(): Promise<number>;
  variantsPerProduct(
    cursor: string | null,
  ): Promise<Page<{ readonly product: ExternalId; readonly variants: number }>>;
  variantIds(product: ExternalId): Promise<readonly ExternalId[]>;
}
/** What the store says about changes, so that an unchanged catalog need not be read again. */
export interface CatalogChanges {
  /** One question: how many products changed at or after the instant, and how much there is in all. */
  since(instant: Date): Promise<{
    readonly changed: number;
    readonly products: number;
    readonly variants: number;
  }>;
  /** Which they are, with the store's own word of when, as `Product.changedAt` has it. Never read out of the catalog's export: it proves that one. */
  list(instant: Date): AsyncIterable<ProductChange>;
}
export interface ProductChange {
  readonly product: ExternalId;
  readonly changedAt: string;
  /** How many variants the store counts for it. */
  readonly variants: number;
}
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** Where a product's manifest lives in the store. */
export interface ManifestShelf {
  /** Creates what the store needs before the first write (definitions, attributes); safe to repeat. */
  prepare(): Promise<void>;
  write(product: ExternalId, manifest: ProductManifest, key: string): Promise<OwnChange | null>;
  read(product: ExternalId): Promise<ProductManifest | null>;
  remove(product: ExternalId, key: string): Promise<OwnChange | null>;
}
/** The store's word of when a product last changed, before and after a write of ours; null when nothing was written, or nothing is said. */
export interface OwnChange {
  readonly before: string;
  readonly after: string;
}

/** What the pages of a store know of us as a whole: whether to show anything, and where we are. */
export interface StoreSwitch {
  /** Hides everything of ours on every page of the store, or shows it again: one write, however many products there are. */
  set(paused: boolean): Promise<void>;
  isPaused(): Promise<boolean>;
  /** Tells the pages where Plinth answers, so that they can preview what was never published; safe to repeat. */
  announce(publicUrl: string): Promise<void>;
}

/** A mark in the store that says who publishes there; every installation of Plinth that signs in with the same app sees the same. */
export interface StoreMark {
  read(): Promise<string | null>;
  /** Compare-and-swap: false when something else stands there than `before`. */
  write(mark: string, before: string | null): Promise<boolean>;
}

/** Whether the pages that shoppers see have a place for what is published; unknown when the store does not let us look. */
export type Placed = 'active' | 'inactive' | 'unknown';
export interface Placement {
  state(): Promise<Placed>;
  /** Where a person gives it a place, in one click. */
  url(): Promise<string>;
}

/** An absent part is the capability answer; there is no `supportsX` flag to disagree with the code. */
export interface Store<S = unknown> extends Platform<'store', S> {
  /** The page on which shoppers see a product. */
  productPage(store: StoreFacts, product: Pick<Product, 'handle' | 'externalId'>): string;
  open(connection: Connection<S>, io: Io): OpenStore;
}
export interface OpenStore {
  probe(): Promise<StoreFacts>;
  readonly catalog: CatalogReader;
  readonly counts: CatalogCounts;
  readonly changes?: CatalogChanges;
  readonly manifests?: ManifestShelf;
  readonly mark?: StoreMark;
  readonly pause?: StoreSwitch;
  readonly placement?: Placement;
}
export type Connector = Store;
