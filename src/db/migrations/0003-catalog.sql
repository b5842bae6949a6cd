-- What the stores sell, as last read, and the runs that read it.

create table sync_runs (
  organization_id uuid not null,
  id uuid not null,
  connection_id uuid not null,
  workflow_id text not null,
  state text not null default 'running'
    check (state in ('running', 'complete', 'incomplete', 'failed', 'cancelled')),
  products integer not null default 0,
  variants integer not null default 0,
  changed integer not null default 0,
  removed integer not null default 0,
  proof jsonb,
  failure jsonb,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, connection_id) references connections (organization_id, id)
);
create index sync_runs_connection on sync_runs (organization_id, connection_id, started_at);
select protect_table('sync_runs', 'organization_id', 'select, insert, update');

-- `revision` grows with every change of content. A variant carries the revision that listed it last, so an unchanged product
-- is marked as seen on one row, however many variants it has.
create table products (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  connection_id uuid not null,
  external_id text not null,
  title text not null,
  handle text not null,
  product_type text not null,
  status text not null check (status in ('active', 'draft', 'archived')),
  gift_card boolean not null,
  color_material text,
  content_hash text not null,
  revision integer not null default 1,
  variant_count integer not null,
  settled_hash text,
  settled_recipe text,
  seen_run uuid not null,
  first_seen_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  removed_at timestamptz,
  primary key (organization_id, id),
  unique (organization_id, connection_id, external_id),
  foreign key (organization_id, connection_id) references connections (organization_id, id),
  foreign key (organization_id, seen_run) references sync_runs (organization_id, id)
);
create index products_seen on products (organization_id, seen_run, id);
select protect_table('products', 'organization_id', 'select, insert, update');

create table options (
  organization_id uuid not null,
  product_id uuid not null,
  position integer not null,
  name text not null,
  "values" jsonb not null,
  primary key (organization_id, product_id, position),
  foreign key (organization_id, product_id) references products (organization_id, id)
);
select protect_table('options', 'organization_id', 'select, insert, update, delete');

create table variants (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  product_id uuid not null,
  external_id text not null,
  position integer not null,
  title text not null,
  sku text,
  selection jsonb not null,
  price_minor bigint,
  price_currency text check (price_currency ~ '^[A-Z]{3}$'),
  revision integer not null,
  look_id uuid,
  decision jsonb,
  verdict text check (verdict in ('live', 'ready', 'derivable', 'needs-model', 'failed', 'excluded')),
  reason jsonb,
  first_seen_at timestamptz not null default now(),
  removed_at timestamptz,
  primary key (organization_id, id),
  unique (organization_id, product_id, external_id),
  foreign key (organization_id, product_id) references products (organization_id, id),
  foreign key (organization_id, look_id) references looks (organization_id, id),
  check ((price_minor is null) = (price_currency is null)),
  check ((verdict is null) = (reason is null)),
  check ((look_id is null) = (decision is null))
);
create index variants_look on variants (organization_id, look_id) where look_id is not null;
create index variants_open on variants (organization_id, product_id)
  where verdict is null and removed_at is null;
select protect_table('variants', 'organization_id', 'select, insert, update');

create table media (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  product_id uuid not null,
  external_id text not null,
  position integer not null,
  kind text not null check (kind in ('image', 'model', 'other')),
  url text not null,
  alt text not null,
  model_id uuid,
  primary key (organization_id, id),
  unique (organization_id, product_id, external_id),
  foreign key (organization_id, product_id) references products (organization_id, id),
  foreign key (organization_id, model_id) references models (organization_id, id)
);
select protect_table('media', 'organization_id', 'select, insert, update, delete');

create table categories (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  connection_id uuid not null,
  external_id text not null,
  title text not null,
  handle text not null,
  primary key (organization_id, id),
  unique (organization_id, connection_id, external_id),
  foreign key (organization_id, connection_id) references connections (organization_id, id)
);
select protect_table('categories', 'organization_id', 'select, insert, update');

create table product_categories (
  organization_id uuid not null,
  product_id uuid not null,
  category_id uuid not null,
  position integer not null,
  primary key (organization_id, product_id, category_id),
  foreign key (organization_id, product_id) references products (organization_id, id),
  foreign key (organization_id, category_id) references categories (organization_id, id)
);
create index product_categories_category on product_categories (organization_id, category_id);
select protect_table('product_categories', 'organization_id', 'select, insert, update, delete');
