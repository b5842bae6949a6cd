-- People: who may act for an organization, the sessions they are signed in by, and the links that let the first of them in.
-- Of links and sessions only the hash is kept: whoever reads the table cannot sign in with it.

create table members (
  organization_id uuid not null references organizations (id),
  id uuid not null default gen_random_uuid(),
  name text not null,
  role text not null check (role in ('owner')),
  created_at timestamptz not null default now(),
  removed_at timestamptz,
  primary key (organization_id, id)
);
select protect_table('members', 'organization_id', 'select, insert, update');

create table owner_links (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  member_id uuid not null,
  hash bytea not null check (octet_length(hash) = 32),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (organization_id, id),
  unique (hash),
  foreign key (organization_id, member_id) references members (organization_id, id)
);
select protect_table('owner_links', 'organization_id', 'select, insert, update, delete');

create table sessions (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  member_id uuid not null,
  hash bytea not null check (octet_length(hash) = 32),
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (organization_id, id),
  unique (hash),
  foreign key (organization_id, member_id) references members (organization_id, id)
);
create index sessions_member on sessions (organization_id, member_id);
select protect_table('sessions', 'organization_id', 'select, insert, update');

-- What people, keys and sessions do is told in the same log as everything else.
alter table events drop constraint events_subject_type_check;
alter table events add constraint events_subject_type_check check (subject_type in
  ('organization', 'member', 'api-key', 'connection', 'sync-run', 'product', 'variant', 'look', 'conversion', 'release', 'upload'));

-- The system role finds whose a link, a session or an embedded page is, before the organization is known.
create policy system_reads on members for select to plinth_system using (removed_at is null);
grant select (organization_id, id, role, removed_at) on members to plinth_system;
create policy system_reads on owner_links for select to plinth_system using (used_at is null);
grant select (organization_id, hash, used_at) on owner_links to plinth_system;
create policy system_reads on sessions for select to plinth_system using (revoked_at is null);
grant select (organization_id, id, member_id, hash, seen_at, expires_at, revoked_at) on sessions to plinth_system;
create policy system_reads on connections for select to plinth_system using (state <> 'disconnected');
grant select (organization_id, id, platform, address, state) on connections to plinth_system;
