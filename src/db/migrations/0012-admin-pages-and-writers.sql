-- Of several connections of one store the first is meant by a page inside that store's admin.
grant select (created_at) on connections to plinth_system;

-- Who writes a product's manifest at present: publishing, going back and unpublishing take turns, or the store would show
-- what was written last while we call live what was proven last. A turn that nobody ends is over by itself.
create table product_writers (
  organization_id uuid not null,
  product_id uuid not null,
  writer text not null,
  until timestamptz not null,
  primary key (organization_id, product_id),
  foreign key (organization_id, product_id) references products (organization_id, id)
);
select protect_table('product_writers', 'organization_id', 'select, insert, update, delete');
