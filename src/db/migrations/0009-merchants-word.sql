-- What merchants say and give themselves: how an option value looks, and model files that no store has.

-- Said of one product, or of a whole connection where product_id is null. Values are compared without case, as people write them.
create table look_rules (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  connection_id uuid not null,
  product_id uuid,
  option_name text not null,
  option_value text not null,
  selection jsonb not null,
  said_by text not null,
  said_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, connection_id) references connections (organization_id, id),
  foreign key (organization_id, product_id) references products (organization_id, id)
);
create unique index look_rules_value on look_rules
  (organization_id, connection_id, product_id, lower(option_name), lower(option_value)) nulls not distinct;
select protect_table('look_rules', 'organization_id', 'select, insert, update, delete');

-- Equal bytes are one model however often they are uploaded. A product has one upload at most: its model, before the store's own.
create table uploads (
  organization_id uuid not null references organizations (id),
  id uuid not null default gen_random_uuid(),
  file_name text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes >= 0),
  model_id uuid,
  failure jsonb,
  product_id uuid,
  created_at timestamptz not null default now(),
  assigned_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, model_id) references models (organization_id, id),
  foreign key (organization_id, product_id) references products (organization_id, id),
  check ((model_id is null) <> (failure is null)),
  check ((product_id is null) = (assigned_at is null)),
  check (product_id is null or model_id is not null)
);
create unique index uploads_product on uploads (organization_id, product_id) where product_id is not null;
select protect_table('uploads', 'organization_id', 'select, insert, update, delete');

-- Somebody asked for the product to be made anew at this moment; null when nobody waits. It is a mark and not a message, so
-- that work which breaks in the middle is found again.
alter table products add column remake_at timestamptz;
create index products_remake on products (organization_id, connection_id, remake_at, id) where remake_at is not null;

-- A file that could not be used may be judged anew, by a Plinth that reads more.
grant delete on models to plinth_app;
