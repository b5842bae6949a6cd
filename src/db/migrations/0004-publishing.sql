-- What the stores show of it, and what we wrote to make them.

-- Content is immutable: plinth_app may move a release, never rewrite it.
create table releases (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  product_id uuid not null,
  number integer not null check (number > 0),
  state text not null default 'draft' check (state in
    ('draft', 'approved', 'publishing', 'live', 'superseded', 'withdrawn', 'discarded')),
  manifest jsonb not null,
  manifest_hash text not null,
  created_at timestamptz not null default now(),
  live_at timestamptz,
  primary key (organization_id, id),
  unique (organization_id, product_id, number),
  foreign key (organization_id, product_id) references products (organization_id, id)
);
create unique index releases_live on releases (organization_id, product_id) where state = 'live';
select protect_table('releases', 'organization_id', 'select, insert');
grant update (state, live_at) on releases to plinth_app;

create table publications (
  organization_id uuid not null,
  id bigint generated always as identity,
  release_id uuid not null,
  product_id uuid not null,
  connection_id uuid not null,
  action text not null check (action in ('publish', 'unpublish')),
  proven boolean not null,
  differences jsonb not null,
  at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, release_id) references releases (organization_id, id),
  foreign key (organization_id, product_id) references products (organization_id, id),
  foreign key (organization_id, connection_id) references connections (organization_id, id)
);
create index publications_product on publications (organization_id, product_id, id);
select protect_table('publications', 'organization_id', 'select, insert');
