-- Calls of the issuer's Safe, before and after they are carried out. What became of one the chain knows.
create table app.safe_proposal (
  id bigint generated always as identity primary key,
  -- EIP-712 hash of the SafeTx.
  hash text not null unique,
  safe text not null,
  nonce numeric(78) not null,
  target text not null,
  data text not null,
  why text not null,
  proposer text not null,
  created_at timestamptz(3) not null default now(),
  -- It cannot have been carried out before the block after this one.
  seen_block bigint not null,
  -- Written once the block is final.
  fate text check (fate in ('executed', 'failed')),
  fate_transaction text,
  fate_block bigint
);
create index safe_proposal_nonce on app.safe_proposal (safe, nonce);

create table app.safe_signature (
  proposal bigint not null references app.safe_proposal,
  owner text not null,
  signature text not null,
  created_at timestamptz(3) not null default now(),
  primary key (proposal, owner)
);
