-- Properties that managers are still describing. Each save makes the next revision, and none may be saved over unseen.
create table app.draft (
  id uuid primary key,
  manager text not null,
  revision integer not null check (revision > 0),
  content jsonb not null check (pg_column_size(content) <= 262144),
  -- What the content names by hash: those bytes may be uploaded.
  files text[] not null,
  -- Hashes of the descriptions that were made of it, the newest last: one of them may be on record.
  prepared text[] not null default '{}',
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create index draft_by_manager on app.draft (manager, updated_at desc, id);
create index draft_by_file on app.draft using gin (files);
