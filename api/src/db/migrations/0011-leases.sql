-- Who rents, sealed under a key of each lease. On the chain a lease is an opaque id.
create table app.lease_tenant (
  lease_id text primary key,
  key_id uuid not null,
  nonce bytea not null,
  ciphertext bytea not null,
  saved_by text not null,
  saved_at timestamptz(3) not null default now()
);
