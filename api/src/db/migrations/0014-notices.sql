-- What people are told about, in the app and by e-mail. Who is told what, and that it was, stands nowhere else.
create table app.notice (
  id bigint generated always as identity primary key,
  recipient text not null,
  kind text not null,
  -- What it is about: nobody is told of the same twice.
  key text not null,
  token text,
  lease_id text,
  data jsonb not null,
  -- Unix seconds.
  happened_at bigint not null,
  -- False: told by e-mail alone.
  shown boolean not null,
  created_at timestamptz(3) not null default now(),
  read_at timestamptz(3),
  unique (recipient, key)
);
create index notice_by_recipient on app.notice (recipient, id) where shown;

-- How far the projections were told of: all that happened up to this block. `event` is an event before its end.
create table app.notice_cursor (
  one boolean primary key default true check (one),
  block bigint not null,
  event text not null
);

-- How an account wants to be told of a kind, where it has chosen.
create table app.notice_choice (
  account text not null,
  kind text not null,
  in_app boolean not null,
  by_mail boolean not null,
  primary key (account, kind)
);

-- How many days before rent is due a tenant is reminded, where it has chosen.
create table app.notice_reader (
  account text primary key,
  days_before integer not null check (days_before between 1 and 30)
);

-- Where an account gets its e-mail, sealed. Used once it is verified.
create table app.mail_address (
  account text primary key,
  id uuid not null unique,
  key_id uuid not null,
  nonce bytea not null,
  ciphertext bytea not null,
  -- Finds how often an address was written to, without telling which it is.
  digest bytea not null,
  created_at timestamptz(3) not null default now(),
  verified_at timestamptz(3)
);

-- E-mail that is to be sent, or was. What it says is made when it is sent.
create table app.mail (
  id uuid primary key default gen_random_uuid(),
  account text not null,
  address_id uuid not null,
  purpose text not null check (purpose in ('confirm', 'notice')),
  notice_id bigint unique references app.notice,
  digest bytea,
  -- `sending`, and the process has ended: nobody knows, and nobody sends it again.
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed', 'dropped')),
  attempts integer not null default 0,
  next_at timestamptz(3) not null default now(),
  created_at timestamptz(3) not null default now(),
  settled_at timestamptz(3),
  check ((purpose = 'notice') = (notice_id is not null))
);
create index mail_by_time on app.mail (next_at) where state = 'waiting';
create index mail_by_account on app.mail (account, created_at) where purpose = 'confirm';
create index mail_by_digest on app.mail (digest, created_at) where purpose = 'confirm';
