-- What tenant, managers and arbiters write to each other about a deposit, sealed under a key of each lease's dispute.
create table app.lease_message (
  id bigint generated always as identity primary key,
  lease_id text not null,
  author text not null,
  -- As whom they wrote.
  side text not null check (side in ('tenant', 'manager', 'arbiter')),
  key_id uuid not null,
  nonce bytea not null,
  ciphertext bytea not null,
  written_at timestamptz(3) not null default now()
);
create index lease_message_by_lease on app.lease_message (lease_id, id);
