-- A person's request to be verified. In clear: wallet, country (the chain carries it too), state and times. Whatever
-- tells who they are is sealed in `application_field`, and on disk.
alter table app.application rename to application_before;
alter table app.application_before rename constraint application_pkey to application_before_pkey;
drop index app.application_by_age;

create table app.application (
  id uuid primary key,
  wallet text not null,
  -- `draft`: papers came before the form; nobody else sees it.
  state text not null check (state in ('draft', 'submitted', 'needs-info', 'rejected', 'approved', 'erased')),
  country smallint,
  created_at timestamptz(3) not null default now(),
  -- Since when it waits; a correction keeps its place.
  submitted_at timestamptz(3),
  decided_at timestamptz(3),
  -- The last approval. Stays when it is reviewed again: what was approved once has to be kept.
  approved_at timestamptz(3),
  erasure_requested_at timestamptz(3),
  -- Salted, of the fields as they were last sent.
  commitment text,
  -- How many names on sanctions lists resemble; which is sealed.
  hits integer not null default 0,
  -- With which version of the lists that was found.
  screened_with bigint not null default 0
);
create unique index application_one_live on app.application (wallet)
  where state in ('draft', 'submitted', 'needs-info', 'approved');
create index application_by_wallet on app.application (wallet, created_at);
create index application_by_wait on app.application (submitted_at, id);
create index application_by_screening on app.application (screened_with);

insert into app.application (id, wallet, state, country, created_at)
  select gen_random_uuid(), address, 'draft', country, created_at from app.application_before;
drop table app.application_before;

create table app.application_field (
  application_id uuid not null references app.application (id) on delete cascade,
  name text not null,
  key_id uuid not null,
  nonce bytea not null,
  ciphertext bytea not null,
  primary key (application_id, name)
);

-- Equal values have equal digests, for whoever has the secret; it finds duplicates without telling of whom.
create table app.application_index (
  application_id uuid not null references app.application (id) on delete cascade,
  kind text not null check (kind in ('person', 'document')),
  -- With which secret.
  secret_id text not null,
  digest bytea not null,
  primary key (application_id, kind)
);
create index application_index_by_digest on app.application_index (kind, digest);
create index application_index_by_secret on app.application_index (secret_id);

-- Papers. Their content stands on disk, sealed, under the id.
create table app.document (
  id uuid primary key,
  application_id uuid not null references app.application (id) on delete cascade,
  kind text not null
    check (kind in ('passport', 'id-card', 'driving-licence', 'proof-of-address', 'source-of-funds', 'selfie')),
  mime text not null,
  size integer not null,
  key_id uuid not null,
  nonce bytea not null,
  created_at timestamptz(3) not null default now()
);
create index document_by_application on app.document (application_id, created_at);

-- What a provider found out last. The labels are sealed.
create table app.provider_result (
  application_id uuid not null references app.application (id) on delete cascade,
  provider text not null,
  answer text not null check (answer in ('green', 'red', 'pending', 'on-hold')),
  sandbox boolean not null,
  -- When the provider said so.
  told_at timestamptz(3) not null,
  received_at timestamptz(3) not null default now(),
  key_id uuid not null,
  nonce bytea not null,
  ciphertext bytea not null,
  primary key (application_id, provider)
);

-- Messages that were taken in, so that none counts twice.
create table app.webhook_delivery (
  provider text not null,
  digest text not null,
  received_at timestamptz(3) not null default now(),
  primary key (provider, digest)
);
create index webhook_delivery_by_age on app.webhook_delivery (received_at);

-- Lists of sanctioned people, as authorities publish them.
create table app.sanctions_list (
  id uuid primary key,
  name text not null,
  loaded_by text not null,
  loaded_at timestamptz(3) not null default now(),
  entries integer not null
);
create table app.sanctions_entry (
  list_id uuid not null references app.sanctions_list (id) on delete cascade,
  entry_id text not null,
  name text not null,
  aliases text[] not null,
  birth_date text,
  country text,
  program text,
  primary key (list_id, entry_id)
);
-- Rises whenever a list comes or goes: cases that were screened with an older version are screened again.
create table app.screening (one boolean primary key default true check (one), version bigint not null);
insert into app.screening (version) values (0);
