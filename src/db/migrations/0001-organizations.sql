-- Organizations, their keys, connections and the event log.
-- Every table carries organization_id first in its keys; row-level security is forced, so that even the owner sees no other tenant.

grant usage on schema public to plinth_app, plinth_system;

-- Puts a table behind the tenant that the transaction has named; with none named it shows no rows. Later migrations call it for each new table.
create function protect_table(target regclass, tenant_column text, app_may text) returns void
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy tenant on %s using (%I = nullif(current_setting(''plinth.organization_id'', true), '''')::uuid)'
    ' with check (%I = nullif(current_setting(''plinth.organization_id'', true), '''')::uuid)',
    target, tenant_column, tenant_column);
  execute format('grant %s on %s to plinth_app', app_may, target);
end $$;
revoke all on function protect_table from public;

create table organizations (
  id uuid primary key,
  name text not null,
  created_at timestamptz not null default now()
);
select protect_table('organizations', 'id', 'select, insert, update');

create table api_keys (
  organization_id uuid not null references organizations (id),
  id uuid not null default gen_random_uuid(),
  name text not null,
  prefix text not null,
  hash bytea not null check (octet_length(hash) = 32),
  scopes text[] not null,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  primary key (organization_id, id),
  unique (hash)
);
select protect_table('api_keys', 'organization_id', 'select, insert, update');

create table connections (
  organization_id uuid not null references organizations (id),
  id uuid not null,
  platform text not null,
  name text not null,
  settings jsonb not null,
  state text not null check (state in ('connecting', 'connected', 'needs-attention', 'disconnected')),
  publishing text not null check (publishing in ('automatic', 'after-review')),
  facts jsonb,
  attention jsonb,
  created_at timestamptz not null default now(),
  primary key (organization_id, id)
);
select protect_table('connections', 'organization_id', 'select, insert, update');

create table connection_secrets (
  organization_id uuid not null,
  connection_id uuid not null,
  version integer not null check (version > 0),
  sealed bytea not null,
  updated_at timestamptz not null default now(),
  primary key (organization_id, connection_id),
  foreign key (organization_id, connection_id) references connections (organization_id, id)
);
select protect_table('connection_secrets', 'organization_id', 'select, insert, update, delete');

-- Append-only: plinth_app may neither change nor delete. The order is (tx, id): a reader who takes only what is older than every
-- transaction still open sees each event once and none never, which the id alone could not promise.
create table events (
  organization_id uuid not null references organizations (id),
  tx xid8 not null default pg_current_xact_id(),
  id bigint generated always as identity,
  at timestamptz not null default clock_timestamp(),
  kind text not null,
  subject_type text not null check (subject_type in
    ('connection', 'sync-run', 'product', 'variant', 'look', 'conversion', 'release')),
  subject_id uuid not null,
  data jsonb not null,
  primary key (organization_id, tx, id)
);
create index events_subject on events (organization_id, subject_type, subject_id, id);
select protect_table('events', 'organization_id', 'select, insert');

-- The system role: the three questions that must be answered before the organization is known, column by column.
create policy system_reads on organizations for select to plinth_system using (true);
grant select (id, name) on organizations to plinth_system;
create policy system_reads on api_keys for select to plinth_system using (revoked_at is null);
grant select (organization_id, id, hash, scopes, revoked_at) on api_keys to plinth_system;
