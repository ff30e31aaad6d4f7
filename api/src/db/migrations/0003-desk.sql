-- What officers are about to do, and why. The reason and its salt are sealed with the key of whom it is about; their
-- hash stands on the chain. Once it is done app.audit says so, and `tx_hash` which transaction did it.
create table app.desk_act (
  id uuid primary key,
  actor text not null,
  kind text not null,
  subject text,
  property text,
  proposal bigint,
  reason_key uuid not null,
  reason_nonce bytea not null,
  reason_ciphertext bytea not null,
  salt_nonce bytea not null,
  salt_ciphertext bytea not null,
  reason_hash text not null unique,
  evidence text,
  tx_hash text unique,
  created_at timestamptz(3) not null default now()
);
create index desk_act_by_evidence on app.desk_act (evidence) where evidence is not null;

-- Documents behind acts, by the keccak256 of their content, sealed with the key of whom, or what, they are about.
create table app.desk_evidence (
  hash text not null,
  uploader text not null,
  mime text not null,
  size integer not null,
  key uuid not null,
  nonce bytea not null,
  ciphertext bytea not null,
  created_at timestamptz(3) not null default now(),
  primary key (hash, key)
);

create index audit_by_transaction on app.audit (tx_hash) where tx_hash is not null;
create index audit_by_time on app.audit (at, id);
