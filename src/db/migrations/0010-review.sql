-- Previews: a secret link to a release that the store does not show. Only the hash is kept: whoever reads the table opens none.

create table previews (
  organization_id uuid not null,
  hash bytea not null check (octet_length(hash) = 32),
  release_id uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (organization_id, hash),
  unique (hash),
  foreign key (organization_id, release_id) references releases (organization_id, id)
);
create index previews_release on previews (organization_id, release_id);
select protect_table('previews', 'organization_id', 'select, insert, delete');

-- A shopper's browser has no organization: the secret says which one.
create policy system_reads on previews for select to plinth_system using (true);
grant select (organization_id, hash, release_id, expires_at) on previews to plinth_system;

-- What waits for a review, looked up per product.
create index releases_waiting on releases (organization_id, product_id, number)
  where state in ('draft', 'approved', 'publishing');

-- Turned down by the merchant, as opposed to overtaken by a newer draft: the same content is not laid before them again.
alter table releases add column turned_down boolean not null default false;
grant update (turned_down) on releases to plinth_app;
