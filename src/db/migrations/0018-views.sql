-- Pictures of a look from four sides, as another extra.
alter table connections drop constraint connections_extras_check,
  add constraint connections_extras_check check (extras <@ array['turntable', 'lods', 'views', 'bundle']);
alter table conversions drop constraint conversions_extra_check,
  add constraint conversions_extra_check check (extra in ('turntable', 'lods', 'views', 'bundle'));
