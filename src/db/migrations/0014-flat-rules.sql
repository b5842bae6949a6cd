-- What merchants said of flat products, which are built from their photo: of one product, or of a product type.
create table flat_rules (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  connection_id uuid not null,
  product_id uuid,
  product_type text,
  form text not null,
  -- Metres; counts where a variant does not tell its own.
  size jsonb,
  depth numeric,
  said_by text not null,
  said_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, connection_id) references connections (organization_id, id),
  foreign key (organization_id, product_id) references products (organization_id, id),
  check ((product_id is null) <> (product_type is null))
);
create unique index flat_rules_place on flat_rules
  (organization_id, connection_id, product_id, lower(product_type)) nulls not distinct;
select protect_table('flat_rules', 'organization_id', 'select, insert, update, delete');
