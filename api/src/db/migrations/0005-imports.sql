-- People whom an officer registers from a file. Each line waits, sealed, until the register knows the person: then it is a
-- case like any other.
create table app.import (
  id uuid primary key,
  officer text not null,
  created_at timestamptz(3) not null default now()
);

create table app.import_person (
  -- The id that the case will have; its data key belongs to it from the beginning.
  application_id uuid primary key,
  import_id uuid not null references app.import (id) on delete cascade,
  line integer not null,
  -- Of which transaction.
  batch integer not null,
  wallet text not null,
  commitment text not null,
  key_id uuid not null,
  nonce bytea not null,
  ciphertext bytea not null,
  -- Once the register knows them: in which transaction. What was sealed here is in the case then, and here no more.
  tx_hash text,
  done_at timestamptz(3)
);
create index import_person_by_import on app.import_person (import_id, batch, line);
create index import_person_pending on app.import_person (commitment) where tx_hash is null;
