-- What lets a sync find that nothing has changed, without reading the catalog again.

-- The store's own word of when the product last changed, as of the content that we have; null where the store says nothing.
alter table products add column store_changed_at text;

-- A run that asked what had changed, and was told nothing, has read nothing: only the others prove what the catalog holds.
alter table sync_runs add column read text not null default 'all' check (read in ('all', 'nothing'));
