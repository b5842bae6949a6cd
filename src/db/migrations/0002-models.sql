-- Files, what they show, and the work done on them.

create table assets (
  organization_id uuid not null references organizations (id),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes >= 0),
  media_type text not null,
  kind text not null check (kind in ('source', 'output')),
  public_token text unique,
  published_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (organization_id, sha256),
  -- A merchant's source file is private for good.
  check (public_token is null or kind = 'output')
);
select protect_table('assets', 'organization_id', 'select, insert, update');
create policy system_reads on assets for select to plinth_system using (public_token is not null);
grant select (organization_id, sha256, bytes, media_type, public_token) on assets to plinth_system;

create table models (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  source text not null,
  inspection jsonb,
  failure jsonb,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  unique (organization_id, source),
  foreign key (organization_id, source) references assets (organization_id, sha256),
  check ((inspection is null) <> (failure is null))
);
select protect_table('models', 'organization_id', 'select, insert');

create table looks (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  model_id uuid not null,
  selection jsonb not null,
  selection_hash text not null,
  guessed boolean not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  unique (organization_id, model_id, selection_hash),
  foreign key (organization_id, model_id) references models (organization_id, id)
);
select protect_table('looks', 'organization_id', 'select, insert');
grant update (guessed) on looks to plinth_app;

create table conversions (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  look_id uuid not null,
  recipe_hash text not null,
  recipe jsonb not null,
  state text not null default 'queued' check (state in ('queued', 'converting', 'done', 'failed')),
  outputs jsonb,
  report jsonb,
  failure jsonb,
  attempts integer not null default 0,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  primary key (organization_id, id),
  unique (organization_id, look_id, recipe_hash),
  foreign key (organization_id, look_id) references looks (organization_id, id),
  check ((state = 'done') = (outputs is not null and report is not null)),
  check ((state = 'failed') = (failure is not null))
);
select protect_table('conversions', 'organization_id', 'select, insert, update');

-- The key is what makes a retry harmless: one conversion is billed once.
create table usage_events (
  organization_id uuid not null,
  conversion_id uuid not null,
  recipe_hash text not null,
  content_hash text not null,
  work_units numeric(20, 6) not null check (work_units >= 0),
  gpu_ms double precision not null,
  at timestamptz not null default now(),
  primary key (organization_id, conversion_id),
  foreign key (organization_id, conversion_id) references conversions (organization_id, id)
);
select protect_table('usage_events', 'organization_id', 'select, insert');
