-- Data keys: one for each person (or thing) about whom something is kept encrypted, itself wrapped by a key of the
-- environment. What was sealed with a key that is gone can never be read again: that is how data is erased.
create table app.data_key (
  id uuid primary key,
  -- application:<uuid>, wallet:<address> or property:<address>
  owner text not null unique,
  -- The wrapping key's id.
  wrapped_by text not null,
  -- Nonce, ciphertext and tag.
  wrapped bytea not null,
  created_at timestamptz(3) not null default now()
);
create index data_key_wrapping on app.data_key (wrapped_by, id);

-- All that officers do, each row bound to the one before. No personal data in clear: reasons are sealed.
create table app.audit (
  -- Without gaps.
  id bigint primary key,
  at timestamptz(3) not null,
  actor text not null,
  action text not null,
  subject text,
  property text,
  application_id uuid,
  reason_key uuid,
  reason_nonce bytea,
  reason_ciphertext bytea,
  reason_hash text,
  tx_hash text,
  details jsonb not null default '{}',
  prev_hash text not null unique,
  hash text not null unique,
  check (num_nulls(reason_key, reason_nonce, reason_ciphertext) in (0, 3))
);
create index audit_by_subject on app.audit (subject, id) where subject is not null;
create index audit_by_property on app.audit (property, id) where property is not null;
create index audit_by_application on app.audit (application_id, id) where application_id is not null;
create index audit_by_actor on app.audit (actor, id);

create function app.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of %.% are never changed or removed', tg_table_schema, tg_table_name using errcode = 'restrict_violation';
end
$$;
create trigger audit_is_append_only before update or delete or truncate on app.audit
  for each statement execute function app.refuse_change();
