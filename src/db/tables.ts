import type { ColumnType, Generated } from 'kysely';
import type { OptionValue, Media } from '../contract/catalog.ts';
import type { Placed, StoreFacts } from '../contract/connector.ts';
import type {
  BundledLook,
  ConversionReport,
  ConversionResult,
  ModelInspection,
  Recipe,
} from '../contract/conversion.ts';
import type { FlatForm } from '../contract/flat.ts';
import type { ProductManifest } from '../contract/manifest.ts';
import type { LookDecision } from '../core/catalog/choose-look.ts';
import type { LookSelection } from '../core/catalog/look-selection.ts';
import type { RuledSelection } from '../core/catalog/look-rule.ts';
import type { FlatRule } from '../core/flat/flat-rule.ts';
import type { CompletenessProof, SyncRun, SyncRunState } from '../core/catalog/sync-run.ts';
import type { Verdict, VerdictName } from '../core/catalog/verdict.ts';
import type { ConnectionState, StoreConnection } from '../core/connections/connection.ts';
import type { NoBundle } from '../core/conversions/bundle.ts';
import type { Extra } from '../core/conversions/extra.ts';
import type { Conversion, ConversionState } from '../core/conversions/ports.ts';
import type { DomainEvent } from '../core/events/ports.ts';
import type { ColorFinding, Finding, LikenessPart } from '../core/likeness/finding.ts';
import type { Role } from '../core/members/member.ts';
import type { Model } from '../core/models/ports.ts';
import type { ReleaseState } from '../core/publishing/release.ts';
import type {
  ApiKeyId,
  AssetHash,
  ConnectionId,
  ConversionId,
  ExternalId,
  LikenessId,
  LookId,
  MediaId,
  MemberId,
  ModelId,
  OrganizationId,
  ProductId,
  ReleaseId,
  SessionId,
  SyncRunId,
  UploadId,
  VariantId,
} from '../kernel/ids.ts';

type Tenant = { organization_id: OrganizationId };
type Made = Generated<Date>;
/** A bigint column that fits a number (sizes in bytes); the driver reads it as bigint, so that money never becomes a float. */
type Size = ColumnType<bigint, bigint | number>;

/** The columns of every tenant table; the migrations are the truth, and a test compares the two. */
export interface Tables {
  organizations: { id: OrganizationId; name: string; created_at: Made };
  api_keys: Tenant & {
    id: Generated<ApiKeyId>;
    name: string;
    prefix: string;
    hash: Buffer;
    scopes: string[];
    created_at: Made;
    revoked_at: Date | null;
  };
  members: Tenant & {
    id: Generated<MemberId>;
    name: string;
    role: Role;
    created_at: Made;
    removed_at: Date | null;
  };
  owner_links: Tenant & {
    id: Generated<string>;
    member_id: MemberId;
    hash: Buffer;
    created_at: Made;
    expires_at: Date;
    used_at: Date | null;
  };
  sessions: Tenant & {
    id: Generated<SessionId>;
    member_id: MemberId;
    hash: Buffer;
    created_at: Made;
    seen_at: Made;
    expires_at: Date;
    revoked_at: Date | null;
  };
  connections: Tenant & {
    id: ConnectionId;
    platform: string;
    name: string;
    settings: StoreConnection['settings'];
    state: ConnectionState;
    publishing: StoreConnection['publishing'];
    facts: StoreFacts | null;
    attention: StoreConnection['attention'];
    created_at: Made;
    address: string | null;
    paused: Generated<boolean>;
    pause_proven: Generated<boolean>;
    paused_at: Date | null;
    placement: Placed | null;
    placement_url: string | null;
    extras: Generated<Extra[]>;
  };
  connection_secrets: Tenant & {
    connection_id: ConnectionId;
    version: number;
    sealed: Buffer;
    updated_at: Made;
  };
  idempotency_keys: Tenant & {
    key: string;
    route: string;
    request_hash: string;
    sealed: Buffer | null;
    created_at: Made;
  };
  events: Tenant & {
    tx: Generated<string>;
    id: Generated<bigint>;
    at: Made;
    kind: string;
    subject_type: DomainEvent['subject']['type'];
    subject_id: string;
    data: DomainEvent['data'];
  };
  assets: Tenant & {
    sha256: AssetHash;
    bytes: Size;
    media_type: string;
    kind: 'source' | 'output';
    public_token: string | null;
    published_at: Date | null;
    created_at: Made;
  };
  models: Tenant & {
    id: Generated<ModelId>;
    source: AssetHash;
    inspection: ModelInspection | null;
    failure: Model['failure'];
    created_at: Made;
  };
  looks: Tenant & {
    id: Generated<LookId>;
    model_id: ModelId;
    selection: LookSelection;
    selection_hash: string;
    guessed: boolean;
    created_at: Made;
  };
  conversions: Tenant & {
    id: Generated<ConversionId>;
    look_id: LookId;
    recipe_hash: string;
    recipe: Recipe;
    extra: Generated<Extra | null>;
    bundle: readonly BundledLook[] | null;
    state: Generated<ConversionState>;
    outputs: ConversionResult['outputs'] | null;
    report: ConversionReport | null;
    failure: Conversion['failure'];
    attempts: Generated<number>;
    created_at: Made;
    started_at: Date | null;
    finished_at: Date | null;
  };
  bundles: Tenant & {
    product_id: ProductId;
    model_id: ModelId;
    recipe_hash: string;
    shown: string;
    looks: number;
    conversion_id: ConversionId | null;
    none: NoBundle | null;
  };
  usage_events: Tenant & {
    conversion_id: ConversionId;
    recipe_hash: string;
    content_hash: string;
    work_units: string;
    gpu_ms: number;
    at: Made;
  };
  sync_runs: Tenant & {
    id: SyncRunId;
    connection_id: ConnectionId;
    workflow_id: string;
    state: Generated<SyncRunState>;
    products: Generated<number>;
    variants: Generated<number>;
    changed: Generated<number>;
    removed: Generated<number>;
    proof: CompletenessProof | null;
    failure: SyncRun['failure'];
    read: Generated<'all' | 'changed' | 'nothing'>;
    started_at: Made;
    finished_at: Date | null;
  };
  products: Tenant & {
    id: Generated<ProductId>;
    connection_id: ConnectionId;
    external_id: ExternalId;
    title: string;
    handle: string;
    product_type: string;
    status: 'active' | 'draft' | 'archived';
    gift_card: boolean;
    color_material: string | null;
    dimensions: string | null;
    shape: string | null;
    content_hash: string;
    revision: Generated<number>;
    variant_count: number;
    settled_hash: string | null;
    settled_recipe: string | null;
    store_changed_at: string | null;
    seen_run: SyncRunId;
    first_seen_at: Made;
    changed_at: Made;
    removed_at: Date | null;
    remake_at: Date | null;
  };
  options: Tenant & {
    product_id: ProductId;
    position: number;
    name: string;
    values: readonly OptionValue[];
  };
  likenesses: Tenant & {
    id: Generated<LikenessId>;
    look_id: LookId;
    poster: AssetHash | null;
    photo_url: string | null;
    photo_sha256: string | null;
    told_size: string | null;
    color: ColorFinding;
    outline: Finding;
    size: Finding;
    unlike: LikenessPart[];
    right_by: string | null;
    right_at: Date | null;
    compared_at: Made;
  };
  variants: Tenant & {
    id: Generated<VariantId>;
    product_id: ProductId;
    external_id: ExternalId;
    position: number;
    title: string;
    sku: string | null;
    selection: Readonly<Record<string, string>>;
    price_minor: bigint | null;
    price_currency: string | null;
    photo: ExternalId | null;
    dimensions: string | null;
    shape: string | null;
    likeness_id: LikenessId | null;
    revision: number;
    look_id: LookId | null;
    decision: LookDecision | null;
    verdict: VerdictName | null;
    reason: Omit<Verdict, 'name'> | null;
    first_seen_at: Made;
    removed_at: Date | null;
  };
  media: Tenant & {
    id: Generated<MediaId>;
    product_id: ProductId;
    external_id: ExternalId;
    position: number;
    kind: Media['kind'];
    url: string;
    alt: string;
    model_id: ModelId | null;
  };
  categories: Tenant & {
    id: Generated<string>;
    connection_id: ConnectionId;
    external_id: ExternalId;
    title: string;
    handle: string;
  };
  product_categories: Tenant & { product_id: ProductId; category_id: string; position: number };
  look_rules: Tenant & {
    id: Generated<string>;
    connection_id: ConnectionId;
    product_id: ProductId | null;
    option_name: string;
    option_value: string;
    selection: RuledSelection;
    said_by: string;
    said_at: Made;
  };
  flat_rules: Tenant & {
    id: Generated<string>;
    connection_id: ConnectionId;
    product_id: ProductId | null;
    product_type: string | null;
    form: FlatForm;
    size: FlatRule['size'];
    depth: string | null;
    said_by: string;
    said_at: Made;
  };
  uploads: Tenant & {
    id: Generated<UploadId>;
    file_name: string;
    sha256: AssetHash;
    bytes: Size;
    model_id: ModelId | null;
    failure: Model['failure'];
    product_id: ProductId | null;
    created_at: Made;
    assigned_at: Date | null;
  };
  releases: Tenant & {
    id: Generated<ReleaseId>;
    product_id: ProductId;
    number: number;
    state: Generated<ReleaseState>;
    manifest: Omit<ProductManifest, 'release'>;
    manifest_hash: string;
    created_at: Made;
    live_at: Date | null;
    turned_down: Generated<boolean>;
  };
  product_writers: Tenant & { product_id: ProductId; writer: string; until: Date };
  previews: Tenant & {
    hash: Buffer;
    release_id: ReleaseId;
    created_at: Made;
    expires_at: Date;
  };
  publications: Tenant & {
    id: Generated<bigint>;
    release_id: ReleaseId;
    product_id: ProductId;
    connection_id: ConnectionId;
    action: 'publish' | 'unpublish';
    proven: boolean;
    differences: readonly string[];
    at: Made;
  };
}
