-- The kill switch of a connection, and whether the store's pages have a place for what is published.

alter table connections
  -- What the organization asked for last; `pause_proven` says that the store was read back and agrees.
  add column paused boolean not null default false,
  add column pause_proven boolean not null default true,
  add column paused_at timestamptz,
  add column placement text check (placement in ('active', 'inactive', 'unknown')),
  add column placement_url text;
