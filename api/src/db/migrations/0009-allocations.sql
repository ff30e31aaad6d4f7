-- Lists of who may buy how much in an offering. The root of a list's Merkle tree is its name, and stands on the chain.
create table app.allocation_list (
  root text primary key,
  publisher text not null,
  wallets integer not null check (wallets > 0),
  total numeric(78) not null,
  created_at timestamptz(3) not null default now()
);

create table app.allocation (
  root text not null references app.allocation_list,
  wallet text not null,
  maximum numeric(78) not null,
  -- The Merkle proof: hashes of 32 bytes, one after the other.
  proof bytea not null,
  primary key (root, wallet)
);
