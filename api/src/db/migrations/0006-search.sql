-- Both ship with Postgres. They are trusted: the owner of the database may create them.
create extension if not exists pg_trgm with schema public;
create extension if not exists unaccent with schema public;

-- Words as they are, and their English stems; letters lose what unaccent can take from them.
create text search configuration app.plain (copy = pg_catalog.simple);
alter text search configuration app.plain
  alter mapping for hword, hword_part, word with public.unaccent, simple;
create text search configuration app.english (copy = pg_catalog.english);
alter text search configuration app.english
  alter mapping for hword, hword_part, word with public.unaccent, english_stem;

-- What a property's description says, by its hash: content never changes under its hash, so neither does a row.
create table app.property_document (
  profile_hash text primary key,
  summary jsonb not null,
  facts jsonb not null,
  city text not null,
  country smallint not null,
  type text not null,
  latitude double precision not null,
  longitude double precision not null,
  -- Folded words, the dearest first: who it is, where it is, what it is, and all the rest.
  named text not null,
  placed text not null,
  kinds text not null,
  told text not null,
  created_at timestamptz not null default now()
);
create index property_document_by_age on app.property_document (created_at);

-- What properties are counted by, each combination once: of many properties there are few kinds. Empty: not known.
create table app.search_kind (
  id integer primary key generated always as identity,
  city_key text not null,
  country smallint not null,
  type_key text not null,
  status text not null,
  city text not null,
  type text not null,
  unique (city_key, country, type_key, status)
);

-- What can be filtered and sorted by: a copy of the projections as they were after `search_state.block`.
create table app.property_search (
  token text primary key,
  name text not null,
  symbol text not null,
  name_key text collate "C" not null,
  profile_hash text,
  described boolean not null,
  created_event_id text not null,
  city text,
  city_key text,
  country smallint,
  type text,
  type_key text,
  kind integer not null references app.search_kind (id),
  place point, -- longitude, latitude
  status text not null check (status in ('open', 'upcoming', 'trading', 'planned', 'paused')),
  price numeric(78),
  -- Hundredths of a percent.
  yield numeric(78),
  -- Sort keys: what is not known comes last.
  price_key numeric(79) generated always as (coalesce(price, 1e78)) stored,
  yield_key numeric(79) generated always as (coalesce(yield, -1)) stored,
  -- The block of the pass that last changed the row: above the last safe one, that may have to be undone.
  touched_block bigint not null,
  -- When time alone makes the row untrue, in Unix seconds: a sale begins or ends, a dividend is a year old.
  fresh_until bigint not null
);
create index property_search_newest on app.property_search (created_event_id, token);
create index property_search_by_price on app.property_search (price_key, token);
create index property_search_by_yield on app.property_search (yield_key, token);
create index property_search_by_name on app.property_search (name_key, token);
create index property_search_by_city on app.property_search (city_key);
create index property_search_by_country on app.property_search (country, type_key);
create index property_search_by_type on app.property_search (type_key);
create index property_search_by_status on app.property_search (status);
create index property_search_by_place on app.property_search using gist (place);
create index property_search_by_profile on app.property_search (profile_hash);
create index property_search_touched on app.property_search (touched_block);
create index property_search_due on app.property_search (fresh_until);

-- What can be searched for: `title` ranks, `words` finds.
create table app.property_text (
  token text primary key references app.property_search (token) on delete cascade,
  title tsvector not null,
  words tsvector not null
);
-- Whoever writes ends with `gin_clean_pending_list`: a third of the work of writing row by row.
create index property_text_words on app.property_text using gin (words);

-- Words of titles, for those who mistype them. `deletes`: the word, and it with any one letter left out.
create table app.search_word (
  word text collate "C" primary key,
  deletes text[] not null
);
create index search_word_deletes on app.search_word using gin (deletes);
create index search_word_trigrams on app.search_word using gin (word public.gin_trgm_ops);

-- One row: from which tables, and up to which block, the copy was made.
create table app.search_state (
  only_row boolean primary key check (only_row),
  source oid not null,
  checkpoint text not null,
  safe_checkpoint text not null,
  began_at timestamptz not null
);

-- Properties that people keep an eye on.
create table app.favourite (
  wallet text not null,
  token text not null,
  created_at timestamptz(3) not null default now(),
  primary key (wallet, token)
);
