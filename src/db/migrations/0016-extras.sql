-- What looks get beyond the files that every look has: chosen per connection, and each made by a conversion of its own, so that
-- a choice makes what is missing and nothing else.
alter table connections add column extras text[] not null default '{}' check (extras <@ array['turntable', 'lods']);
-- Null: the files that every look has, which publishing and verdicts are about.
alter table conversions add column extra text check (extra in ('turntable', 'lods'));
create index conversions_extra on conversions (organization_id, look_id, extra) where extra is not null;
