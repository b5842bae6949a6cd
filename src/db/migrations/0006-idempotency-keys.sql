-- What was answered to requests that carried an Idempotency-Key, for a day: the same request gets the same answer, and its effect once.
create table idempotency_keys (
  organization_id uuid not null references organizations (id),
  key text not null,
  route text not null,
  request_hash text not null,
  -- Null while the first request is being answered. Sealed, since an answer may hold an API key.
  sealed bytea,
  created_at timestamptz not null default now(),
  primary key (organization_id, key)
);
create index idempotency_keys_age on idempotency_keys (organization_id, created_at);
select protect_table('idempotency_keys', 'organization_id', 'select, insert, update, delete');
