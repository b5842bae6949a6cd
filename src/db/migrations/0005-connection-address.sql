-- One store, one connection: two would write the same place in the store and undo each other.

-- What the platform calls the store; null for connections that were made before and whose address another one holds.
alter table connections add column address text;

-- Forced row-level security hides the rows from the owner too, so it is lifted while existing rows get their address.
-- Both statements lock the table; it has a handful of rows per organization.
alter table connections no force row level security;
update connections c set address = settings ->> 'shop'
  where platform = 'shopify' and state <> 'disconnected' and not exists (
    select from connections o
    where o.organization_id = c.organization_id and o.platform = c.platform and o.state <> 'disconnected'
      and o.settings ->> 'shop' = c.settings ->> 'shop' and (o.created_at, o.id) < (c.created_at, c.id));
alter table connections force row level security;

create unique index connections_address on connections (organization_id, platform, address)
  where state <> 'disconnected';
