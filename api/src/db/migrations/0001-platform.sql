-- Sign-in nonces. A used one is kept until it expires, so that its second use can be named.
create table app.nonce (
  nonce text primary key,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index nonce_expiry on app.nonce (expires_at);

-- Sessions, by the hash of what the cookie holds: whoever reads this table cannot sign in with it.
create table app.session (
  id_hash text primary key,
  address text not null,
  chain_id bigint not null,
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz not null
);
create index session_expiry on app.session (expires_at);

-- Signed orders, by their EIP-712 digest. What became of them stands in the projections.
create table app."order" (
  hash text primary key,
  maker text not null,
  taker text not null,
  venue text not null,
  token text not null,
  coin text not null,
  side smallint not null check (side in (0, 1)),
  shares numeric(78) not null,
  price_per_share numeric(78) not null,
  min_fill numeric(78) not null,
  expiry bigint not null,
  nonce numeric(78) not null,
  signature text not null,
  created_at timestamptz(3) not null default now()
);
create index order_by_token on app."order" (token, side, price_per_share);
create index order_by_maker on app."order" (maker);
create index order_by_age on app."order" (created_at, hash);

-- Wallets that ask to be verified. No personal data: only the country that they claim.
create table app.application (
  address text primary key,
  country smallint not null,
  created_at timestamptz(3) not null default now()
);
create index application_by_age on app.application (created_at, address);

-- Accepted files, by the keccak256 of their content. The content stands on disk.
create table app.file (
  hash text primary key,
  mime text not null,
  size bigint not null,
  created_at timestamptz(3) not null default now()
);

-- Content that an accepted profile names, and which may therefore be uploaded too.
create table app.file_mention (
  profile_hash text not null references app.file (hash),
  hash text not null,
  primary key (profile_hash, hash)
);
create index file_mention_by_hash on app.file_mention (hash);
