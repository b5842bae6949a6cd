import type { OwnChange } from '../../contract/connector.ts';
import type { ProductManifest } from '../../contract/manifest.ts';
import type {
  AssetHash,
  ConnectionId,
  ExternalId,
  ProductId,
  ReleaseId,
} from '../../kernel/ids.ts';
import type { Release, ReleaseState } from './release.ts';

export interface Releases {
  find(id: ReleaseId): Promise<Release>;
  /** The live release, and those whose publication broke off, so that the store may show them; what was begun last comes first. */
  shown(product: ProductId): Promise<readonly Release[]>;
  /** The release that was shown before the one the store shows (or may show, or showed last). */
  before(product: ProductId): Promise<Release | null>;
  /** Adds a draft with the next number; an equal manifest (leaving the release id aside) returns the release that has it, unless another was shown since. Older drafts of the product are discarded. */
  draft(product: ProductId, content: Omit<ProductManifest, 'release'>): Promise<Release>;
  /** Whether the product's newest release has this content and the merchant did not want it. */
  turnedDown(product: ProductId, content: Omit<ProductManifest, 'release'>): Promise<boolean>;
  /** One statement decides: two workers that both try cannot both win. Supersedes the former live one when `to` is live. */
  move(id: ReleaseId, to: ReleaseState): Promise<void>;
  /** What was approved of a connection and is not live, one release per product at most, in the order of the products. */
  approved(
    connection: ConnectionId,
    after: ProductId | null,
    limit: number,
  ): Promise<readonly { readonly product: ProductId; readonly release: ReleaseId }[]>;
  /** Products of a connection that the store shows, or may show, a release of, in id order. */
  liveProducts(
    connection: ConnectionId,
    after: ProductId | null,
    limit: number,
  ): Promise<readonly ProductId[]>;
}

/** A piece of work that writes into a store, and which of its tries this is. */
export interface Writer {
  readonly work: string;
  readonly attempt: number;
}
/** Whose turn it is to write a product's manifest into its store. */
export interface Writers {
  /** Takes those products that nobody else is at; returns which they are. A later try takes over from an earlier one. */
  take(products: readonly ProductId[], writer: Writer): Promise<readonly ProductId[]>;
  /** Whether it still is this writer's turn; it stays so until the transaction ends. */
  holds(product: ProductId, writer: Writer): Promise<boolean>;
  leave(products: readonly ProductId[], writer: Writer): Promise<void>;
}

/** Where what we wrote back is written down: the release, where, and whether store and shopper's fetch agreed. */
export interface Publications {
  record(entry: {
    release: ReleaseId;
    product: ProductId;
    connection: ConnectionId;
    action: 'publish' | 'unpublish';
    proven: boolean;
    differences: readonly string[];
  }): Promise<void>;
}

/** The store's place for one manifest per product (the connector's ManifestShelf, bound to a connection). */
export interface StoreShelf {
  write(product: ExternalId, manifest: ProductManifest, key: string): Promise<OwnChange | null>;
  read(product: ExternalId): Promise<ProductManifest | null>;
  remove(product: ExternalId, key: string): Promise<OwnChange | null>;
}

/** Fetches a published URL as a shopper would; null when it cannot be fetched. */
export interface PublicFiles {
  sha256Of(url: string): Promise<AssetHash | null>;
}

/** The public address of an asset of this organization: unguessable, and only for published outputs. */
export interface PublicAddresses {
  publish(assets: readonly AssetHash[]): Promise<ReadonlyMap<AssetHash, string>>;
}
