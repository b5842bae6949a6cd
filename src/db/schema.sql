-- What the migrations add up to. Written by src/main/schema.ts; never edited, never run.

-- columns
api_keys.organization_id uuid not null
api_keys.id uuid not null default gen_random_uuid()
api_keys.name text not null
api_keys.prefix text not null
api_keys.hash bytea not null
api_keys.scopes text[] not null
api_keys.created_at timestamp with time zone not null default now()
api_keys.revoked_at timestamp with time zone
assets.organization_id uuid not null
assets.sha256 text not null
assets.bytes bigint not null
assets.media_type text not null
assets.kind text not null
assets.public_token text
assets.published_at timestamp with time zone
assets.created_at timestamp with time zone not null default now()
bundles.organization_id uuid not null
bundles.product_id uuid not null
bundles.model_id uuid not null
bundles.recipe_hash text not null
bundles.shown text not null
bundles.looks integer not null
bundles.conversion_id uuid
bundles."none" text
categories.organization_id uuid not null
categories.id uuid not null default gen_random_uuid()
categories.connection_id uuid not null
categories.external_id text not null
categories.title text not null
categories.handle text not null
connection_secrets.organization_id uuid not null
connection_secrets.connection_id uuid not null
connection_secrets.version integer not null
connection_secrets.sealed bytea not null
connection_secrets.updated_at timestamp with time zone not null default now()
connections.organization_id uuid not null
connections.id uuid not null
connections.platform text not null
connections.name text not null
connections.settings jsonb not null
connections.state text not null
connections.publishing text not null
connections.facts jsonb
connections.attention jsonb
connections.created_at timestamp with time zone not null default now()
connections.address text
connections.paused boolean not null default false
connections.pause_proven boolean not null default true
connections.paused_at timestamp with time zone
connections.placement text
connections.placement_url text
connections.extras text[] not null default '{}'::text[]
conversions.organization_id uuid not null
conversions.id uuid not null default gen_random_uuid()
conversions.look_id uuid not null
conversions.recipe_hash text not null
conversions.recipe jsonb not null
conversions.state text not null default 'queued'::text
conversions.outputs jsonb
conversions.report jsonb
conversions.failure jsonb
conversions.attempts integer not null default 0
conversions.created_at timestamp with time zone not null default now()
conversions.started_at timestamp with time zone
conversions.finished_at timestamp with time zone
conversions.extra text
conversions.bundle jsonb
events.organization_id uuid not null
events.tx xid8 not null default pg_current_xact_id()
events.id bigint not null generated always as identity
events.at timestamp with time zone not null default clock_timestamp()
events.kind text not null
events.subject_type text not null
events.subject_id uuid not null
events.data jsonb not null
flat_rules.organization_id uuid not null
flat_rules.id uuid not null default gen_random_uuid()
flat_rules.connection_id uuid not null
flat_rules.product_id uuid
flat_rules.product_type text
flat_rules.form text not null
flat_rules.size jsonb
flat_rules.depth numeric
flat_rules.said_by text not null
flat_rules.said_at timestamp with time zone not null default now()
idempotency_keys.organization_id uuid not null
idempotency_keys.key text not null
idempotency_keys.route text not null
idempotency_keys.request_hash text not null
idempotency_keys.sealed bytea
idempotency_keys.created_at timestamp with time zone not null default now()
likenesses.organization_id uuid not null
likenesses.id uuid not null default gen_random_uuid()
likenesses.look_id uuid not null
likenesses.poster text
likenesses.photo_url text
likenesses.photo_sha256 text
likenesses.told_size text
likenesses.color jsonb not null
likenesses.outline jsonb not null
likenesses.size jsonb not null
likenesses.unlike text[] not null
likenesses.right_by text
likenesses.right_at timestamp with time zone
likenesses.compared_at timestamp with time zone not null default now()
look_rules.organization_id uuid not null
look_rules.id uuid not null default gen_random_uuid()
look_rules.connection_id uuid not null
look_rules.product_id uuid
look_rules.option_name text not null
look_rules.option_value text not null
look_rules.selection jsonb not null
look_rules.said_by text not null
look_rules.said_at timestamp with time zone not null default now()
looks.organization_id uuid not null
looks.id uuid not null default gen_random_uuid()
looks.model_id uuid not null
looks.selection jsonb not null
looks.selection_hash text not null
looks.guessed boolean not null
looks.created_at timestamp with time zone not null default now()
media.organization_id uuid not null
media.id uuid not null default gen_random_uuid()
media.product_id uuid not null
media.external_id text not null
media."position" integer not null
media.kind text not null
media.url text not null
media.alt text not null
media.model_id uuid
members.organization_id uuid not null
members.id uuid not null default gen_random_uuid()
members.name text not null
members.role text not null
members.created_at timestamp with time zone not null default now()
members.removed_at timestamp with time zone
models.organization_id uuid not null
models.id uuid not null default gen_random_uuid()
models.source text not null
models.inspection jsonb
models.failure jsonb
models.created_at timestamp with time zone not null default now()
options.organization_id uuid not null
options.product_id uuid not null
options."position" integer not null
options.name text not null
options."values" jsonb not null
organizations.id uuid not null
organizations.name text not null
organizations.created_at timestamp with time zone not null default now()
owner_links.organization_id uuid not null
owner_links.id uuid not null default gen_random_uuid()
owner_links.member_id uuid not null
owner_links.hash bytea not null
owner_links.created_at timestamp with time zone not null default now()
owner_links.expires_at timestamp with time zone not null
owner_links.used_at timestamp with time zone
previews.organization_id uuid not null
previews.hash bytea not null
previews.release_id uuid not null
previews.created_at timestamp with time zone not null default now()
previews.expires_at timestamp with time zone not null
product_categories.organization_id uuid not null
product_categories.product_id uuid not null
product_categories.category_id uuid not null
product_categories."position" integer not null
product_writers.organization_id uuid not null
product_writers.product_id uuid not null
product_writers.writer text not null
product_writers.until timestamp with time zone not null
products.organization_id uuid not null
products.id uuid not null default gen_random_uuid()
products.connection_id uuid not null
products.external_id text not null
products.title text not null
products.handle text not null
products.product_type text not null
products.status text not null
products.gift_card boolean not null
products.color_material text
products.content_hash text not null
products.revision integer not null default 1
products.variant_count integer not null
products.settled_hash text
products.settled_recipe text
products.seen_run uuid not null
products.first_seen_at timestamp with time zone not null default now()
products.changed_at timestamp with time zone not null default now()
products.removed_at timestamp with time zone
products.store_changed_at text
products.remake_at timestamp with time zone
products.dimensions text
products.shape text
publications.organization_id uuid not null
publications.id bigint not null generated always as identity
publications.release_id uuid not null
publications.product_id uuid not null
publications.connection_id uuid not null
publications.action text not null
publications.proven boolean not null
publications.differences jsonb not null
publications.at timestamp with time zone not null default now()
releases.organization_id uuid not null
releases.id uuid not null default gen_random_uuid()
releases.product_id uuid not null
releases.number integer not null
releases.state text not null default 'draft'::text
releases.manifest jsonb not null
releases.manifest_hash text not null
releases.created_at timestamp with time zone not null default now()
releases.live_at timestamp with time zone
releases.turned_down boolean not null default false
schema_migrations.name text not null
schema_migrations.checksum text not null
schema_migrations.applied_at timestamp with time zone not null default now()
sessions.organization_id uuid not null
sessions.id uuid not null default gen_random_uuid()
sessions.member_id uuid not null
sessions.hash bytea not null
sessions.created_at timestamp with time zone not null default now()
sessions.seen_at timestamp with time zone not null default now()
sessions.expires_at timestamp with time zone not null
sessions.revoked_at timestamp with time zone
sync_runs.organization_id uuid not null
sync_runs.id uuid not null
sync_runs.connection_id uuid not null
sync_runs.workflow_id text not null
sync_runs.state text not null default 'running'::text
sync_runs.products integer not null default 0
sync_runs.variants integer not null default 0
sync_runs.changed integer not null default 0
sync_runs.removed integer not null default 0
sync_runs.proof jsonb
sync_runs.failure jsonb
sync_runs.started_at timestamp with time zone not null default now()
sync_runs.finished_at timestamp with time zone
sync_runs.read text not null default 'all'::text
uploads.organization_id uuid not null
uploads.id uuid not null default gen_random_uuid()
uploads.file_name text not null
uploads.sha256 text not null
uploads.bytes bigint not null
uploads.model_id uuid
uploads.failure jsonb
uploads.product_id uuid
uploads.created_at timestamp with time zone not null default now()
uploads.assigned_at timestamp with time zone
usage_events.organization_id uuid not null
usage_events.conversion_id uuid not null
usage_events.recipe_hash text not null
usage_events.content_hash text not null
usage_events.work_units numeric(20,6) not null
usage_events.gpu_ms double precision not null
usage_events.at timestamp with time zone not null default now()
variants.organization_id uuid not null
variants.id uuid not null default gen_random_uuid()
variants.product_id uuid not null
variants.external_id text not null
variants."position" integer not null
variants.title text not null
variants.sku text
variants.selection jsonb not null
variants.price_minor bigint
variants.price_currency text
variants.revision integer not null
variants.look_id uuid
variants.decision jsonb
variants.verdict text
variants.reason jsonb
variants.first_seen_at timestamp with time zone not null default now()
variants.removed_at timestamp with time zone
variants.photo text
variants.dimensions text
variants.shape text
variants.likeness_id uuid

-- constraints
api_keys.api_keys_hash_check CHECK ((octet_length(hash) = 32))
api_keys.api_keys_hash_key UNIQUE (hash)
api_keys.api_keys_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id)
api_keys.api_keys_pkey PRIMARY KEY (organization_id, id)
assets.assets_bytes_check CHECK ((bytes >= 0))
assets.assets_check CHECK (((public_token IS NULL) OR (kind = 'output'::text)))
assets.assets_kind_check CHECK ((kind = ANY (ARRAY['source'::text, 'output'::text])))
assets.assets_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id)
assets.assets_pkey PRIMARY KEY (organization_id, sha256)
assets.assets_public_token_key UNIQUE (public_token)
assets.assets_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
bundles.bundles_check CHECK (((conversion_id IS NULL) <> ("none" IS NULL)))
bundles.bundles_none_check CHECK (("none" = ANY (ARRAY['one-look'::text, 'too-many-looks'::text, 'too-many-recoloured'::text])))
bundles.bundles_organization_id_conversion_id_fkey FOREIGN KEY (organization_id, conversion_id) REFERENCES conversions(organization_id, id)
bundles.bundles_organization_id_model_id_fkey FOREIGN KEY (organization_id, model_id) REFERENCES models(organization_id, id)
bundles.bundles_organization_id_product_id_fkey FOREIGN KEY (organization_id, product_id) REFERENCES products(organization_id, id)
bundles.bundles_pkey PRIMARY KEY (organization_id, product_id, model_id)
categories.categories_organization_id_connection_id_external_id_key UNIQUE (organization_id, connection_id, external_id)
categories.categories_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES connections(organization_id, id)
categories.categories_pkey PRIMARY KEY (organization_id, id)
connection_secrets.connection_secrets_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES connections(organization_id, id)
connection_secrets.connection_secrets_pkey PRIMARY KEY (organization_id, connection_id)
connection_secrets.connection_secrets_version_check CHECK ((version > 0))
connections.connections_extras_check CHECK ((extras <@ ARRAY['turntable'::text, 'lods'::text, 'views'::text, 'bundle'::text]))
connections.connections_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id)
connections.connections_pkey PRIMARY KEY (organization_id, id)
connections.connections_placement_check CHECK ((placement = ANY (ARRAY['active'::text, 'inactive'::text, 'unknown'::text])))
connections.connections_publishing_check CHECK ((publishing = ANY (ARRAY['automatic'::text, 'after-review'::text])))
connections.connections_state_check CHECK ((state = ANY (ARRAY['connecting'::text, 'connected'::text, 'needs-attention'::text, 'disconnected'::text])))
conversions.conversions_bundle_check CHECK (((bundle IS NOT NULL) = (NOT (extra IS DISTINCT FROM 'bundle'::text))))
conversions.conversions_check CHECK (((state = 'done'::text) = ((outputs IS NOT NULL) AND (report IS NOT NULL))))
conversions.conversions_check1 CHECK (((state = 'failed'::text) = (failure IS NOT NULL)))
conversions.conversions_extra_check CHECK ((extra = ANY (ARRAY['turntable'::text, 'lods'::text, 'views'::text, 'bundle'::text])))
conversions.conversions_organization_id_look_id_fkey FOREIGN KEY (organization_id, look_id) REFERENCES looks(organization_id, id)
conversions.conversions_organization_id_look_id_recipe_hash_key UNIQUE (organization_id, look_id, recipe_hash)
conversions.conversions_pkey PRIMARY KEY (organization_id, id)
conversions.conversions_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'converting'::text, 'done'::text, 'failed'::text])))
events.events_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id)
events.events_pkey PRIMARY KEY (organization_id, tx, id)
events.events_subject_type_check CHECK ((subject_type = ANY (ARRAY['organization'::text, 'member'::text, 'api-key'::text, 'connection'::text, 'sync-run'::text, 'product'::text, 'variant'::text, 'look'::text, 'conversion'::text, 'release'::text, 'upload'::text])))
flat_rules.flat_rules_check CHECK (((product_id IS NULL) <> (product_type IS NULL)))
flat_rules.flat_rules_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES connections(organization_id, id)
flat_rules.flat_rules_organization_id_product_id_fkey FOREIGN KEY (organization_id, product_id) REFERENCES products(organization_id, id)
flat_rules.flat_rules_pkey PRIMARY KEY (organization_id, id)
idempotency_keys.idempotency_keys_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id)
idempotency_keys.idempotency_keys_pkey PRIMARY KEY (organization_id, key)
likenesses.likenesses_check CHECK (((right_by IS NULL) = (right_at IS NULL)))
likenesses.likenesses_organization_id_look_id_fkey FOREIGN KEY (organization_id, look_id) REFERENCES looks(organization_id, id)
likenesses.likenesses_photo_sha256_check CHECK ((photo_sha256 ~ '^[0-9a-f]{64}$'::text))
likenesses.likenesses_pkey PRIMARY KEY (organization_id, id)
likenesses.likenesses_poster_check CHECK ((poster ~ '^[0-9a-f]{64}$'::text))
look_rules.look_rules_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES connections(organization_id, id)
look_rules.look_rules_organization_id_product_id_fkey FOREIGN KEY (organization_id, product_id) REFERENCES products(organization_id, id)
look_rules.look_rules_pkey PRIMARY KEY (organization_id, id)
looks.looks_organization_id_model_id_fkey FOREIGN KEY (organization_id, model_id) REFERENCES models(organization_id, id)
looks.looks_organization_id_model_id_selection_hash_key UNIQUE (organization_id, model_id, selection_hash)
looks.looks_pkey PRIMARY KEY (organization_id, id)
media.media_kind_check CHECK ((kind = ANY (ARRAY['image'::text, 'model'::text, 'other'::text])))
media.media_organization_id_model_id_fkey FOREIGN KEY (organization_id, model_id) REFERENCES models(organization_id, id)
media.media_organization_id_product_id_external_id_key UNIQUE (organization_id, product_id, external_id)
media.media_organization_id_product_id_fkey FOREIGN KEY (organization_id, product_id) REFERENCES products(organization_id, id)
media.media_pkey PRIMARY KEY (organization_id, id)
members.members_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id)
members.members_pkey PRIMARY KEY (organization_id, id)
members.members_role_check CHECK ((role = 'owner'::text))
models.models_check CHECK (((inspection IS NULL) <> (failure IS NULL)))
models.models_organization_id_source_fkey FOREIGN KEY (organization_id, source) REFERENCES assets(organization_id, sha256)
models.models_organization_id_source_key UNIQUE (organization_id, source)
models.models_pkey PRIMARY KEY (organization_id, id)
options.options_organization_id_product_id_fkey FOREIGN KEY (organization_id, product_id) REFERENCES products(organization_id, id)
options.options_pkey PRIMARY KEY (organization_id, product_id, "position")
organizations.organizations_pkey PRIMARY KEY (id)
owner_links.owner_links_hash_check CHECK ((octet_length(hash) = 32))
owner_links.owner_links_hash_key UNIQUE (hash)
owner_links.owner_links_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES members(organization_id, id)
owner_links.owner_links_pkey PRIMARY KEY (organization_id, id)
previews.previews_hash_check CHECK ((octet_length(hash) = 32))
previews.previews_hash_key UNIQUE (hash)
previews.previews_organization_id_release_id_fkey FOREIGN KEY (organization_id, release_id) REFERENCES releases(organization_id, id)
previews.previews_pkey PRIMARY KEY (organization_id, hash)
product_categories.product_categories_organization_id_category_id_fkey FOREIGN KEY (organization_id, category_id) REFERENCES categories(organization_id, id)
product_categories.product_categories_organization_id_product_id_fkey FOREIGN KEY (organization_id, product_id) REFERENCES products(organization_id, id)
product_categories.product_categories_pkey PRIMARY KEY (organization_id, product_id, category_id)
product_writers.product_writers_organization_id_product_id_fkey FOREIGN KEY (organization_id, product_id) REFERENCES products(organization_id, id)
product_writers.product_writers_pkey PRIMARY KEY (organization_id, product_id)
products.products_organization_id_connection_id_external_id_key UNIQUE (organization_id, connection_id, external_id)
products.products_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES connections(organization_id, id)
products.products_organization_id_seen_run_fkey FOREIGN KEY (organization_id, seen_run) REFERENCES sync_runs(organization_id, id)
products.products_pkey PRIMARY KEY (organization_id, id)
products.products_status_check CHECK ((status = ANY (ARRAY['active'::text, 'draft'::text, 'archived'::text])))
publications.publications_action_check CHECK ((action = ANY (ARRAY['publish'::text, 'unpublish'::text])))
publications.publications_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES connections(organization_id, id)
publications.publications_organization_id_product_id_fkey FOREIGN KEY (organization_id, product_id) REFERENCES products(organization_id, id)
publications.publications_organization_id_release_id_fkey FOREIGN KEY (organization_id, release_id) REFERENCES releases(organization_id, id)
publications.publications_pkey PRIMARY KEY (organization_id, id)
releases.releases_number_check CHECK ((number > 0))
releases.releases_organization_id_product_id_fkey FOREIGN KEY (organization_id, product_id) REFERENCES products(organization_id, id)
releases.releases_organization_id_product_id_number_key UNIQUE (organization_id, product_id, number)
releases.releases_pkey PRIMARY KEY (organization_id, id)
releases.releases_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'approved'::text, 'publishing'::text, 'live'::text, 'superseded'::text, 'withdrawn'::text, 'discarded'::text])))
schema_migrations.schema_migrations_pkey PRIMARY KEY (name)
sessions.sessions_hash_check CHECK ((octet_length(hash) = 32))
sessions.sessions_hash_key UNIQUE (hash)
sessions.sessions_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES members(organization_id, id)
sessions.sessions_pkey PRIMARY KEY (organization_id, id)
sync_runs.sync_runs_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES connections(organization_id, id)
sync_runs.sync_runs_pkey PRIMARY KEY (organization_id, id)
sync_runs.sync_runs_read_check CHECK ((read = ANY (ARRAY['all'::text, 'changed'::text, 'nothing'::text])))
sync_runs.sync_runs_state_check CHECK ((state = ANY (ARRAY['running'::text, 'complete'::text, 'incomplete'::text, 'failed'::text, 'cancelled'::text])))
uploads.uploads_bytes_check CHECK ((bytes >= 0))
uploads.uploads_check CHECK (((model_id IS NULL) <> (failure IS NULL)))
uploads.uploads_check1 CHECK (((product_id IS NULL) = (assigned_at IS NULL)))
uploads.uploads_check2 CHECK (((product_id IS NULL) OR (model_id IS NOT NULL)))
uploads.uploads_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id)
uploads.uploads_organization_id_model_id_fkey FOREIGN KEY (organization_id, model_id) REFERENCES models(organization_id, id)
uploads.uploads_organization_id_product_id_fkey FOREIGN KEY (organization_id, product_id) REFERENCES products(organization_id, id)
uploads.uploads_pkey PRIMARY KEY (organization_id, id)
uploads.uploads_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
usage_events.usage_events_organization_id_conversion_id_fkey FOREIGN KEY (organization_id, conversion_id) REFERENCES conversions(organization_id, id)
usage_events.usage_events_pkey PRIMARY KEY (organization_id, conversion_id)
usage_events.usage_events_work_units_check CHECK ((work_units >= (0)::numeric))
variants.variants_check CHECK (((price_minor IS NULL) = (price_currency IS NULL)))
variants.variants_check1 CHECK (((verdict IS NULL) = (reason IS NULL)))
variants.variants_check2 CHECK (((look_id IS NULL) = (decision IS NULL)))
variants.variants_organization_id_likeness_id_fkey FOREIGN KEY (organization_id, likeness_id) REFERENCES likenesses(organization_id, id)
variants.variants_organization_id_look_id_fkey FOREIGN KEY (organization_id, look_id) REFERENCES looks(organization_id, id)
variants.variants_organization_id_product_id_external_id_key UNIQUE (organization_id, product_id, external_id)
variants.variants_organization_id_product_id_fkey FOREIGN KEY (organization_id, product_id) REFERENCES products(organization_id, id)
variants.variants_pkey PRIMARY KEY (organization_id, id)
variants.variants_price_currency_check CHECK ((price_currency ~ '^[A-Z]{3}$'::text))
variants.variants_verdict_check CHECK ((verdict = ANY (ARRAY['live'::text, 'ready'::text, 'derivable'::text, 'needs-model'::text, 'failed'::text, 'excluded'::text])))

-- indexes
CREATE UNIQUE INDEX api_keys_hash_key ON public.api_keys USING btree (hash)
CREATE UNIQUE INDEX api_keys_pkey ON public.api_keys USING btree (organization_id, id)
CREATE UNIQUE INDEX assets_pkey ON public.assets USING btree (organization_id, sha256)
CREATE UNIQUE INDEX assets_public_token_key ON public.assets USING btree (public_token)
CREATE INDEX bundles_conversion ON public.bundles USING btree (organization_id, conversion_id) WHERE (conversion_id IS NOT NULL)
CREATE UNIQUE INDEX bundles_pkey ON public.bundles USING btree (organization_id, product_id, model_id)
CREATE UNIQUE INDEX categories_organization_id_connection_id_external_id_key ON public.categories USING btree (organization_id, connection_id, external_id)
CREATE UNIQUE INDEX categories_pkey ON public.categories USING btree (organization_id, id)
CREATE UNIQUE INDEX connection_secrets_pkey ON public.connection_secrets USING btree (organization_id, connection_id)
CREATE UNIQUE INDEX connections_address ON public.connections USING btree (organization_id, platform, address) WHERE (state <> 'disconnected'::text)
CREATE UNIQUE INDEX connections_pkey ON public.connections USING btree (organization_id, id)
CREATE INDEX conversions_extra ON public.conversions USING btree (organization_id, look_id, extra) WHERE (extra IS NOT NULL)
CREATE INDEX conversions_extra_todo ON public.conversions USING btree (organization_id, id) WHERE ((extra IS NOT NULL) AND (state = ANY (ARRAY['queued'::text, 'converting'::text])))
CREATE UNIQUE INDEX conversions_organization_id_look_id_recipe_hash_key ON public.conversions USING btree (organization_id, look_id, recipe_hash)
CREATE UNIQUE INDEX conversions_pkey ON public.conversions USING btree (organization_id, id)
CREATE UNIQUE INDEX events_pkey ON public.events USING btree (organization_id, tx, id)
CREATE INDEX events_subject ON public.events USING btree (organization_id, subject_type, subject_id, id)
CREATE UNIQUE INDEX flat_rules_pkey ON public.flat_rules USING btree (organization_id, id)
CREATE UNIQUE INDEX flat_rules_place ON public.flat_rules USING btree (organization_id, connection_id, product_id, lower(product_type)) NULLS NOT DISTINCT
CREATE INDEX idempotency_keys_age ON public.idempotency_keys USING btree (organization_id, created_at)
CREATE UNIQUE INDEX idempotency_keys_pkey ON public.idempotency_keys USING btree (organization_id, key)
CREATE UNIQUE INDEX likenesses_pair ON public.likenesses USING btree (organization_id, look_id, md5(photo_url), md5(told_size)) NULLS NOT DISTINCT
CREATE UNIQUE INDEX likenesses_pkey ON public.likenesses USING btree (organization_id, id)
CREATE UNIQUE INDEX look_rules_pkey ON public.look_rules USING btree (organization_id, id)
CREATE UNIQUE INDEX look_rules_value ON public.look_rules USING btree (organization_id, connection_id, product_id, lower(option_name), lower(option_value)) NULLS NOT DISTINCT
CREATE UNIQUE INDEX looks_organization_id_model_id_selection_hash_key ON public.looks USING btree (organization_id, model_id, selection_hash)
CREATE UNIQUE INDEX looks_pkey ON public.looks USING btree (organization_id, id)
CREATE UNIQUE INDEX media_organization_id_product_id_external_id_key ON public.media USING btree (organization_id, product_id, external_id)
CREATE UNIQUE INDEX media_pkey ON public.media USING btree (organization_id, id)
CREATE UNIQUE INDEX members_pkey ON public.members USING btree (organization_id, id)
CREATE UNIQUE INDEX models_organization_id_source_key ON public.models USING btree (organization_id, source)
CREATE UNIQUE INDEX models_pkey ON public.models USING btree (organization_id, id)
CREATE UNIQUE INDEX options_pkey ON public.options USING btree (organization_id, product_id, "position")
CREATE UNIQUE INDEX organizations_pkey ON public.organizations USING btree (id)
CREATE UNIQUE INDEX owner_links_hash_key ON public.owner_links USING btree (hash)
CREATE UNIQUE INDEX owner_links_pkey ON public.owner_links USING btree (organization_id, id)
CREATE UNIQUE INDEX previews_hash_key ON public.previews USING btree (hash)
CREATE UNIQUE INDEX previews_pkey ON public.previews USING btree (organization_id, hash)
CREATE INDEX previews_release ON public.previews USING btree (organization_id, release_id)
CREATE INDEX product_categories_category ON public.product_categories USING btree (organization_id, category_id)
CREATE UNIQUE INDEX product_categories_pkey ON public.product_categories USING btree (organization_id, product_id, category_id)
CREATE UNIQUE INDEX product_writers_pkey ON public.product_writers USING btree (organization_id, product_id)
CREATE UNIQUE INDEX products_organization_id_connection_id_external_id_key ON public.products USING btree (organization_id, connection_id, external_id)
CREATE UNIQUE INDEX products_pkey ON public.products USING btree (organization_id, id)
CREATE INDEX products_remake ON public.products USING btree (organization_id, connection_id, remake_at, id) WHERE (remake_at IS NOT NULL)
CREATE INDEX products_seen ON public.products USING btree (organization_id, seen_run, id)
CREATE UNIQUE INDEX publications_pkey ON public.publications USING btree (organization_id, id)
CREATE INDEX publications_product ON public.publications USING btree (organization_id, product_id, id)
CREATE UNIQUE INDEX releases_live ON public.releases USING btree (organization_id, product_id) WHERE (state = 'live'::text)
CREATE UNIQUE INDEX releases_organization_id_product_id_number_key ON public.releases USING btree (organization_id, product_id, number)
CREATE UNIQUE INDEX releases_pkey ON public.releases USING btree (organization_id, id)
CREATE INDEX releases_waiting ON public.releases USING btree (organization_id, product_id, number) WHERE (state = ANY (ARRAY['draft'::text, 'approved'::text, 'publishing'::text]))
CREATE UNIQUE INDEX schema_migrations_pkey ON public.schema_migrations USING btree (name)
CREATE UNIQUE INDEX sessions_hash_key ON public.sessions USING btree (hash)
CREATE INDEX sessions_member ON public.sessions USING btree (organization_id, member_id)
CREATE UNIQUE INDEX sessions_pkey ON public.sessions USING btree (organization_id, id)
CREATE INDEX sync_runs_connection ON public.sync_runs USING btree (organization_id, connection_id, started_at)
CREATE UNIQUE INDEX sync_runs_pkey ON public.sync_runs USING btree (organization_id, id)
CREATE UNIQUE INDEX uploads_pkey ON public.uploads USING btree (organization_id, id)
CREATE UNIQUE INDEX uploads_product ON public.uploads USING btree (organization_id, product_id) WHERE (product_id IS NOT NULL)
CREATE UNIQUE INDEX usage_events_pkey ON public.usage_events USING btree (organization_id, conversion_id)
CREATE INDEX variants_likeness ON public.variants USING btree (organization_id, likeness_id) WHERE (likeness_id IS NOT NULL)
CREATE INDEX variants_look ON public.variants USING btree (organization_id, look_id) WHERE (look_id IS NOT NULL)
CREATE INDEX variants_open ON public.variants USING btree (organization_id, product_id) WHERE ((verdict IS NULL) AND (removed_at IS NULL))
CREATE UNIQUE INDEX variants_organization_id_product_id_external_id_key ON public.variants USING btree (organization_id, product_id, external_id)
CREATE UNIQUE INDEX variants_pkey ON public.variants USING btree (organization_id, id)

-- row-level security
api_keys enabled, forced
assets enabled, forced
bundles enabled, forced
categories enabled, forced
connection_secrets enabled, forced
connections enabled, forced
conversions enabled, forced
events enabled, forced
flat_rules enabled, forced
idempotency_keys enabled, forced
likenesses enabled, forced
look_rules enabled, forced
looks enabled, forced
media enabled, forced
members enabled, forced
models enabled, forced
options enabled, forced
organizations enabled, forced
owner_links enabled, forced
previews enabled, forced
product_categories enabled, forced
product_writers enabled, forced
products enabled, forced
publications enabled, forced
releases enabled, forced
schema_migrations DISABLED
sessions enabled, forced
sync_runs enabled, forced
uploads enabled, forced
usage_events enabled, forced
variants enabled, forced

-- policies
api_keys.system_reads for select to plinth_system using ((revoked_at IS NULL)) with check (-)
api_keys.tenant for all to public using ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid)) with check ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid))
assets.system_reads for select to plinth_system using ((public_token IS NOT NULL)) with check (-)
assets.tenant for all to public using ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid)) with check ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid))
bundles.tenant for all to public using ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid)) with check ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid))
categories.tenant for all to public using ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid)) with check ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid))
connection_secrets.tenant for all to public using ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid)) with check ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid))
connections.system_reads for select to plinth_system using ((state <> 'disconnected'::text)) with check (-)
connections.tenant for all to public using ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid)) with check ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid))
conversions.tenant for all to public using ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid)) with check ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid))
events.tenant for all to public using ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid)) with check ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid))
flat_rules.tenant for all to public using ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid)) with check ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid))
idempotency_keys.tenant for all to public using ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid)) with check ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid))
likenesses.tenant for all to public using ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid)) with check ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid))
look_rules.tenant for all to public using ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid)) with check ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid))
looks.tenant for all to public using ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid)) with check ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid))
media.tenant for all to public using ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid)) with check ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid))
members.system_reads for select to plinth_system using ((removed_at IS NULL)) with check (-)
members.tenant for all to public using ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid)) with check ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid))
models.tenant for all to public using ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid)) with check ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid))
options.tenant for all to public using ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid)) with check ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid))
organizations.system_reads for select to plinth_system using (true) with check (-)
organizations.tenant for all to public using ((id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid)) with check ((id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid))
owner_links.system_reads for select to plinth_system using ((used_at IS NULL)) with check (-)
owner_links.tenant for all to public using ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid)) with check ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid))
previews.system_reads for select to plinth_system using (true) with check (-)
previews.tenant for all to public using ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid)) with check ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid))
product_categories.tenant for all to public using ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid)) with check ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid))
product_writers.tenant for all to public using ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid)) with check ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid))
products.tenant for all to public using ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid)) with check ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid))
publications.tenant for all to public using ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid)) with check ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid))
releases.tenant for all to public using ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid)) with check ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid))
sessions.system_reads for select to plinth_system using ((revoked_at IS NULL)) with check (-)
sessions.tenant for all to public using ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid)) with check ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid))
sync_runs.tenant for all to public using ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid)) with check ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid))
uploads.tenant for all to public using ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid)) with check ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid))
usage_events.tenant for all to public using ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid)) with check ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid))
variants.tenant for all to public using ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid)) with check ((organization_id = (NULLIF(current_setting('plinth.organization_id'::text, true), ''::text))::uuid))

-- grants on tables
api_keys: insert, select, update to plinth_app
assets: insert, select, update to plinth_app
bundles: delete, insert, select, update to plinth_app
categories: insert, select, update to plinth_app
connection_secrets: delete, insert, select, update to plinth_app
connections: insert, select, update to plinth_app
conversions: insert, select, update to plinth_app
events: insert, select to plinth_app
flat_rules: delete, insert, select, update to plinth_app
idempotency_keys: delete, insert, select, update to plinth_app
likenesses: insert, select, update to plinth_app
look_rules: delete, insert, select, update to plinth_app
looks: insert, select to plinth_app
media: delete, insert, select, update to plinth_app
members: insert, select, update to plinth_app
models: delete, insert, select to plinth_app
options: delete, insert, select, update to plinth_app
organizations: insert, select, update to plinth_app
owner_links: delete, insert, select, update to plinth_app
previews: delete, insert, select to plinth_app
product_categories: delete, insert, select, update to plinth_app
product_writers: delete, insert, select, update to plinth_app
products: insert, select, update to plinth_app
publications: insert, select to plinth_app
releases: insert, select to plinth_app
sessions: insert, select, update to plinth_app
sync_runs: insert, select, update to plinth_app
uploads: delete, insert, select, update to plinth_app
usage_events: insert, select to plinth_app
variants: insert, select, update to plinth_app

-- grants on columns
api_keys: select (organization_id, id, hash, scopes, revoked_at) to plinth_system
assets: select (organization_id, sha256, bytes, media_type, public_token) to plinth_system
connections: select (organization_id, id, platform, state, created_at, address) to plinth_system
looks: update (guessed) to plinth_app
members: select (organization_id, id, role, removed_at) to plinth_system
organizations: select (id, name) to plinth_system
owner_links: select (organization_id, hash, used_at) to plinth_system
previews: select (organization_id, hash, release_id, expires_at) to plinth_system
releases: update (state, live_at, turned_down) to plinth_app
sessions: select (organization_id, id, member_id, hash, seen_at, expires_at, revoked_at) to plinth_system

-- functions
CREATE OR REPLACE FUNCTION public.protect_table(target regclass, tenant_column text, app_may text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy tenant on %s using (%I = nullif(current_setting(''plinth.organization_id'', true), '''')::uuid)'
    ' with check (%I = nullif(current_setting(''plinth.organization_id'', true), '''')::uuid)',
    target, tenant_column, tenant_column);
  execute format('grant %s on %s to plinth_app', app_may, target);
end $function$
