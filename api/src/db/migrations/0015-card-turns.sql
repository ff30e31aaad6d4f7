-- When a page was found to be one that nobody can pay on any more.
alter table app.card_checkout add column closed_at timestamptz(3);

-- Whose turn it is to open a page of a lease: each page takes money for the same oldest periods.
create table app.card_turn (
  lease_id text primary key,
  until timestamptz(3) not null
);

-- A card that paid in a currency which nobody asked for has paid nothing that can be counted.
alter table app.fiat_movement drop constraint fiat_movement_coin_amount_check;
alter table app.fiat_movement add constraint fiat_movement_coin_amount_check check (coin_amount >= 0);
