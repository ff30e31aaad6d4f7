-- Links by which whoever has one pays a period of a lease by card. The link itself is not kept, only its hash.
create table app.pay_link (
  id bigint generated always as identity primary key,
  secret_hash text not null unique,
  lease_id text not null,
  token text not null,
  -- Number of the period, from 0.
  period_index integer not null check (period_index >= 0),
  created_by text not null,
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  revoked_at timestamptz(3)
);
create index pay_link_by_lease on app.pay_link (lease_id, id);

-- Pages of a card provider that were opened for a link.
create table app.card_checkout (
  id bigint generated always as identity primary key,
  link bigint not null references app.pay_link,
  provider text not null,
  provider_id text not null,
  -- The manager's payment on the chain bears it.
  reference text not null unique,
  currency text not null,
  -- In the currency's smallest units, and in the coin's.
  amount numeric(78) not null check (amount > 0),
  coin_amount numeric(78) not null check (coin_amount > 0),
  url text not null,
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  unique (provider, provider_id)
);
create index card_checkout_by_link on app.card_checkout (link, id);

-- Money that moved outside the chain. Rows are never changed; what became of it follows from the chain.
create table app.fiat_movement (
  id bigint generated always as identity primary key,
  provider text not null,
  provider_id text not null,
  -- What the provider calls the payment itself.
  payment_id text,
  lease_id text not null,
  token text not null,
  period_index integer not null,
  reference text not null,
  currency text not null,
  amount numeric(78) not null check (amount > 0),
  coin_amount numeric(78) not null check (coin_amount > 0),
  paid_at timestamptz(3) not null,
  recorded_at timestamptz(3) not null default now(),
  unique (provider, provider_id)
);
create index fiat_movement_by_token on app.fiat_movement (token, id);
create index fiat_movement_by_lease on app.fiat_movement (lease_id, period_index);
create index fiat_movement_by_reference on app.fiat_movement (reference);

-- Double entry over the chain's projections and fiat movements: nothing is written down twice. In a function that names the
-- projections only when it runs, since the indexer drops their views when it begins a new version.
create function app.journal_lines(views text, of_token text default null)
returns table (entry text, at bigint, token text, unit text, account text, debit numeric, credit numeric, source text)
language plpgsql stable as $body$
begin
  return query execute format($query$
    with lines as (
      select a.id as entry, a.timestamp::bigint as at, a.token, a.coin as unit, l.account, l.debit, l.credit, 'income_allocation' as source
      from %1$I.income_allocation a cross join lateral (values
        ('treasury:taxes', a.taxes, 0), ('treasury:insurance', a.insurance, 0),
        ('treasury:management-fee', a.management_fee, 0), ('treasury:repair-reserve', a.repair_reserve, 0),
        ('treasury:other', a.other, 0), ('treasury:distributable', a.distributable, 0),
        (case a.source when 'rent' then 'income:rent' when 'lapsed' then 'distributions' else 'income:other' end, 0, a.amount),
        -- What lapsed is owed to nobody and no longer with the distributor.
        ('owed:dividends', case a.source when 'lapsed' then a.amount else 0 end, 0),
        ('distributor:dividends', 0, case a.source when 'lapsed' then a.amount else 0 end)
      ) l (account, debit, credit)
      union all
      select b.id, b.timestamp::bigint, b.token, b.coin, l.account, l.debit, l.credit, 'bucket_release'
      from %1$I.bucket_release b cross join lateral (values
        ('treasury:distributable', b.taxes + b.insurance + b.management_fee + b.repair_reserve + b.other, 0),
        ('treasury:taxes', 0, b.taxes), ('treasury:insurance', 0, b.insurance),
        ('treasury:management-fee', 0, b.management_fee), ('treasury:repair-reserve', 0, b.repair_reserve),
        ('treasury:other', 0, b.other)
      ) l (account, debit, credit)
      union all
      select e.settled_event_id, e.settled_at::bigint, e.token, e.coin, l.account, l.debit, l.credit, 'expense'
      from %1$I.expense e cross join lateral (values
        ('expense:' || e.purpose, e.amount, 0), ('treasury:' || e.purpose, 0, e.amount)
      ) l (account, debit, credit) where e.state = 'paid'
      union all
      select f.id, f.timestamp::bigint, f.token, f.coin, l.account, l.debit, l.credit, 'fee_payment'
      from %1$I.fee_payment f cross join lateral (values
        ('expense:management-fee', f.amount, 0), ('treasury:management-fee', 0, f.amount)
      ) l (account, debit, credit)
      union all
      select d.id, d.timestamp::bigint, d.token, d.coin, l.account, l.debit, l.credit, 'income_distribution'
      from %1$I.income_distribution d cross join lateral (values
        ('distributions', d.distributed, 0), ('treasury:distributable', 0, d.distributed)
      ) l (account, debit, credit)
      union all
      -- Declared by a treasury, or by a treasurer out of other money: the distributor has it, and owes it to holders.
      select d.declared_event_id, d.declared_at::bigint, d.token, d.coin, l.account, l.debit, l.credit, 'dividend'
      from %1$I.dividend d cross join lateral (values
        ('distributor:dividends', d.amount, 0), ('owed:dividends', 0, d.amount)
      ) l (account, debit, credit)
      union all
      select p.id, p.timestamp::bigint, p.token, d.coin, l.account, l.debit, l.credit, 'dividend_payment'
      from %1$I.dividend_payment p join %1$I.dividend d on d.token = p.token and d.index = p.index cross join lateral (values
        ('owed:dividends', p.amount, 0), ('distributor:dividends', 0, p.amount)
      ) l (account, debit, credit)
      union all
      select w.id, w.timestamp::bigint, w.token, d.coin, l.account, l.debit, l.credit, 'tax_withheld'
      from %1$I.tax_withheld w join %1$I.dividend d on d.token = w.token and d.index = w.index cross join lateral (values
        ('owed:dividends', w.amount, 0), ('distributor:dividends', 0, w.amount),
        ('distributor:withheld-tax', w.amount, 0), ('owed:withheld-tax', 0, w.amount)
      ) l (account, debit, credit)
      union all
      select r.id, r.timestamp::bigint, r.token, d.coin, l.account, l.debit, l.credit, 'tax_remittance'
      from %1$I.tax_remittance r join %1$I.dividend d on d.token = r.token and d.index = r.index cross join lateral (values
        ('owed:withheld-tax', r.amount, 0), ('distributor:withheld-tax', 0, r.amount)
      ) l (account, debit, credit)
      union all
      select p.id, p.timestamp::bigint, p.token, x.coin, l.account, l.debit, l.credit, 'lease_payment'
      from %1$I.lease_payment p join %1$I.lease x on x.lease_id = p.lease_id cross join lateral (values
        ('leases:held-rent', p.amount, 0), ('owed:held-rent', 0, p.amount)
      ) l (account, debit, credit) where p.held
      union all
      select v.id, v.timestamp::bigint, v.token, x.coin, l.account, l.debit, l.credit, 'lease_event'
      from %1$I.lease_event v join %1$I.lease x on x.lease_id = v.lease_id cross join lateral (
        select 'leases:deposits', v.amount, 0 where v.kind = 'deposit-paid'
        union all select 'owed:deposits', 0, v.amount where v.kind = 'deposit-paid'
        union all select 'owed:deposits', v.amount, 0 where v.kind in ('deposit-returned', 'deductions-taken')
        union all select 'leases:deposits', 0, v.amount where v.kind in ('deposit-returned', 'deductions-taken')
        union all select 'owed:held-rent', v.amount + v.to_treasury, 0 where v.kind = 'released'
        union all select 'leases:held-rent', 0, v.amount + v.to_treasury where v.kind = 'released'
      ) l (account, debit, credit)
      union all
      select 'fiat:' || m.id, extract(epoch from m.paid_at)::bigint, m.token, m.currency, l.account, l.debit, l.credit, 'fiat_movement'
      from app.fiat_movement m cross join lateral (values
        ('cards', m.amount, 0), ('owed:rent-by-card', 0, m.amount)
      ) l (account, debit, credit)
      union all
      select 'fiat:' || s.id || ':settled', s.at, s.token, s.currency, l.account, l.debit, l.credit, 'fiat_settlement'
      from (
        -- When it was first paid in whole: what comes under the same reference afterwards settles nothing.
        select m.id, m.token, m.currency, m.amount, min(m.timestamp)::bigint as at
        from (
          select f.*, p.timestamp, sum(p.amount) over (partition by f.id order by p.id collate "C") as settled
          from app.fiat_movement f
          join %1$I.lease_payment p on p.reference_id = f.reference and p.lease_id = f.lease_id
          join %1$I.role r on r.scope = p.token and r.role = 3 and r.account = p.payer
        ) m where m.settled >= m.coin_amount group by m.id, m.token, m.currency, m.amount
      ) s cross join lateral (values
        ('owed:rent-by-card', s.amount, 0), ('cards', 0, s.amount)
      ) l (account, debit, credit)
    )
    select entry::text, at, token::text, unit::text, account::text, debit::numeric, credit::numeric, source::text
    from lines where debit + credit > 0 and ($1 is null or token = $1)
  $query$, views) using of_token;
end
$body$;

-- For whoever looks into the database; `freehold.views` names the schema of the projections.
create view app.journal as
  select * from app.journal_lines(coalesce(nullif(current_setting('freehold.views', true), ''), 'live'));
