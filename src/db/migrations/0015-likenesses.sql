-- How looks agree with what the store says of their variants: with the photo of the variant, and with the size that it tells.
create table likenesses (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  look_id uuid not null,
  -- The look's picture that was compared; another one is compared anew.
  poster text check (poster ~ '^[0-9a-f]{64}$'),
  -- The store's picture by its address, which changes with the picture; null where only a size was told.
  photo_url text,
  photo_sha256 text check (photo_sha256 ~ '^[0-9a-f]{64}$'),
  -- What the store says of the size, in its words; null where it says nothing.
  told_size text,
  color jsonb not null,
  outline jsonb not null,
  size jsonb not null,
  -- What contradicts the look: of color, outline, size.
  unlike text[] not null,
  -- Who said that the look is right all the same.
  right_by text,
  right_at timestamptz,
  compared_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, look_id) references looks (organization_id, id),
  check ((right_by is null) = (right_at is null))
);
create unique index likenesses_pair on likenesses
  (organization_id, look_id, md5(photo_url), md5(told_size)) nulls not distinct;
select protect_table('likenesses', 'organization_id', 'select, insert, update');

-- What stores keep apart from titles: the picture of a variant (the external id of one of the product's media), sizes and outlines.
alter table products add column dimensions text, add column shape text;
alter table variants add column photo text, add column dimensions text, add column shape text, add column likeness_id uuid,
  add foreign key (organization_id, likeness_id) references likenesses (organization_id, id);
create index variants_likeness on variants (organization_id, likeness_id) where likeness_id is not null;
