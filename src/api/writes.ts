import type { Extra } from '../core/conversions/extra.ts';
import type { FlatExtent, FlatRule } from '../core/flat/flat-rule.ts';
import type { LookRule } from '../core/catalog/look-rule.ts';
import type { StoreConnection } from '../core/connections/connection.ts';
import type { NewConnection } from '../core/connections/ports.ts';
import type { Secrets } from '../contract/connector.ts';
import type {
  ApiKeyId,
  ConnectionId,
  LikenessId,
  OrganizationId,
  ProductId,
  ReleaseId,
  UploadId,
} from '../kernel/ids.ts';
import type { Guard } from './entity-tag.ts';
import type { ApiKeyShape } from './shapes/api-key.ts';

/** An option value of a product, or of every product of its connection. */
export interface LookPlace {
  readonly connection: ConnectionId;
  readonly product: ProductId;
  readonly option: string;
  readonly value: string;
  readonly everywhere: boolean;
}

/** A product, or all of its type. */
export interface FlatPlace {
  readonly connection: ConnectionId;
  readonly product: ProductId;
  readonly productType: string;
  readonly extent: FlatExtent;
}

/** The few things an endpoint changes by itself; everything longer is a workflow's. A guard is asked about what is changed, as the API shows it. */
export interface Writes {
  /** Remembers what an option value looks like, or with null forgets it, and marks every product that shows it. */
  sayLook(
    of: OrganizationId,
    place: LookPlace,
    rule: Pick<LookRule, 'selection' | 'saidBy'> | null,
    guard: Guard,
  ): Promise<void>;
  /** Remembers how flat products are built, or with null forgets it, and marks every product without a model that it speaks of. */
  sayFlat(
    of: OrganizationId,
    place: FlatPlace,
    rule: Pick<FlatRule, 'form' | 'size' | 'depth' | 'saidBy'> | null,
    guard: Guard,
  ): Promise<void>;
  /** Remembers who said that a look is right all the same, or with null forgets it, and marks every product that is judged by it. */
  sayRight(
    of: OrganizationId,
    at: { readonly product: ProductId; readonly likeness: LikenessId },
    by: string | null,
    guard: Guard,
  ): Promise<void>;
  /** Makes an upload the product's model and marks the products that change by it. */
  assignUpload(of: OrganizationId, id: UploadId, product: ProductId, guard: Guard): Promise<void>;
  removeUpload(of: OrganizationId, id: UploadId, guard: Guard): Promise<void>;
  /** Forgets what failed of a product and marks it to be made anew. */
  retryProduct(of: OrganizationId, id: ProductId): Promise<void>;
  /** Adds the connection with its sealed grant, in one transaction. */
  addConnection(of: OrganizationId, connection: NewConnection, grant: Secrets): Promise<void>;
  /** Seals new credentials in the place of the present ones and takes the connection back to its beginning. */
  replaceGrant(of: OrganizationId, id: ConnectionId, grant: Secrets, guard: Guard): Promise<void>;
  /** Ends a connection and deletes its credentials; safe to repeat. */
  disconnect(of: OrganizationId, id: ConnectionId, guard: Guard): Promise<void>;
  /** Makes a link that signs the owner in, once. */
  addOwnerLink(of: OrganizationId): Promise<{ readonly token: string; readonly expiresAt: Date }>;
  /** Makes a key; the answer is the only place that ever shows it. */
  addApiKey(
    of: OrganizationId,
    name: string,
    scopes: readonly string[],
  ): Promise<ApiKeyShape & { readonly key: string }>;
  /** Safe to repeat; a typed failure when nobody could change anything afterwards. */
  revokeApiKey(of: OrganizationId, id: ApiKeyId, guard: Guard): Promise<ApiKeyShape>;
  /** Approves drafts of a connection; what is approved or live already stays so. */
  approve(
    of: OrganizationId,
    connection: ConnectionId,
    releases: readonly ReleaseId[] | 'all',
  ): Promise<void>;
  /** Turns a draft down; safe to repeat. */
  discardRelease(of: OrganizationId, id: ReleaseId): Promise<void>;
  /** Makes a secret that shows a release; it is not kept anywhere. */
  addPreview(of: OrganizationId, id: ReleaseId): Promise<{ secret: string; expiresAt: Date }>;
  /** Writes down whether a store shall show anything of ours; telling the store is a workflow's. */
  setPaused(of: OrganizationId, id: ConnectionId, paused: boolean, guard: Guard): Promise<void>;
  /** Changes what is given. */
  changeConnection(
    of: OrganizationId,
    id: ConnectionId,
    change: {
      readonly publishing?: StoreConnection['publishing'] | undefined;
      readonly extras?: readonly Extra[] | undefined;
    },
    guard: Guard,
  ): Promise<void>;
}
