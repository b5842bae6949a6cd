-- A file of all looks of a product that share a model, as an extra that a store chooses beside those of each look.
alter table connections drop constraint connections_extras_check,
  add constraint connections_extras_check check (extras <@ array['turntable', 'lods', 'bundle']);
alter table conversions drop constraint conversions_extra_check,
  add constraint conversions_extra_check check (extra in ('turntable', 'lods', 'bundle')),
  -- The looks with their names; look_id is the first of them, and recipe_hash is of the recipe and of all of them.
  add column bundle jsonb,
  add constraint conversions_bundle_check check ((bundle is not null) = (extra is not distinct from 'bundle'));

-- Which conversion is a product's bundle: products that show equal looks under equal names share it.
create table bundles (
  organization_id uuid not null,
  product_id uuid not null,
  model_id uuid not null,
  recipe_hash text not null,
  -- A digest of what the product showed when this was planned: once it shows something else, this is planned anew.
  shown text not null,
  looks integer not null,
  conversion_id uuid,
  -- Why there is no such file.
  none text check (none in ('one-look', 'too-many-looks', 'too-many-recoloured')),
  primary key (organization_id, product_id, model_id),
  foreign key (organization_id, product_id) references products (organization_id, id),
  foreign key (organization_id, model_id) references models (organization_id, id),
  foreign key (organization_id, conversion_id) references conversions (organization_id, id),
  check ((conversion_id is null) <> (none is null))
);
create index bundles_conversion on bundles (organization_id, conversion_id) where conversion_id is not null;
select protect_table('bundles', 'organization_id', 'select, insert, update, delete');
create index conversions_extra_todo on conversions (organization_id, id)
  where extra is not null and state in ('queued', 'converting');
