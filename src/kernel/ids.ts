declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

/** Our own ids are UUIDs; the ids of stores are `ExternalId` strings, since Shopify's exceed 2^53. */
export type OrganizationId = Id<'organization'>;
export type ConnectionId = Id<'connection'>;
export type ProductId = Id<'product'>;
export type VariantId = Id<'variant'>;
export type MediaId = Id<'media'>;
export type ModelId = Id<'model'>;
export type LookId = Id<'look'>;
export type LikenessId = Id<'likeness'>;
export type ConversionId = Id<'conversion'>;
export type ReleaseId = Id<'release'>;
export type SyncRunId = Id<'sync-run'>;
export type ApiKeyId = Id<'api-key'>;
export type MemberId = Id<'member'>;
export type SessionId = Id<'session'>;
export type UploadId = Id<'upload'>;
export type ExternalId = Id<'external'>;

/** The sha256 of a file's bytes, 64 lower-case hex digits. */
export type AssetHash = Id<'asset'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const SHA256 = /^[0-9a-f]{64}$/;

/** Reads one of our own ids; null when the text is not a lower-case UUID. */
export const readId = <T extends Id<string>>(text: string): T | null =>
  UUID.test(text) ? (text as T) : null;

/** Reads a file's hash; null when the text is not 64 lower-case hex digits. */
export const readAssetHash = (text: string): AssetHash | null =>
  SHA256.test(text) ? (text as AssetHash) : null;

/** A store's own id, kept as it came. */
export const externalId = (text: string): ExternalId => text as ExternalId;
