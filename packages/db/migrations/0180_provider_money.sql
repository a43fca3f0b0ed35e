/* What the provider has done to a shop's money there (decision 0019): fees, payouts to the bank, disputes. Copied from the provider's own list of movements, each
   once, and booked as it is copied. They stand where the shop's account stands: in its home galleria. */
do $$
declare
  kinds text;
begin
  select string_agg(distinct quote_literal(kind), ', ') into kinds from (
    select (regexp_matches(pg_get_constraintdef(oid), '''([a-z-]+)''', 'g'))[1] as kind from pg_constraint
      where conrelid = 'ledger_entries'::regclass and conname = 'ledger_entries_kind_check'
    union select unnest(array['psp-fee', 'psp-other', 'payout', 'dispute'])) known;
  alter table ledger_entries drop constraint ledger_entries_kind_check;
  execute format('alter table ledger_entries add constraint ledger_entries_kind_check check (kind in (%s))', kinds);
end $$;

create table provider_payouts (
  tenant_id integer not null,
  id uuid not null,
  shop_id uuid not null,
  name text not null,
  amount_ore bigint not null,
  state text not null check (state in ('on-the-way', 'paid', 'failed', 'cancelled')),
  made_at timestamptz not null,
  arrives_on date not null,
  fault text,
  followed boolean not null default false,
  read_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, name),
  foreign key (tenant_id, shop_id) references payment_accounts (tenant_id, shop_id)
);
comment on table provider_payouts is 'money that the provider has sent to a shop''s bank, as it was last read there';
comment on column provider_payouts.name is 'the provider''s own (po_…)';
comment on column provider_payouts.amount_ore is 'below nothing: the provider has drawn it from the bank, since more was given back than drawn';
comment on column provider_payouts.fault is 'why the bank did not take it, in the provider''s own word';
comment on column provider_payouts.followed is 'each movement that it is made up of is known';
create index provider_payouts_shop on provider_payouts (tenant_id, shop_id, made_at);
select platform.fence('provider_payouts', '{"officer": "true", "shop": "shop_id = app.shop()"}', '{insert}', changes => '{}');
grant update (state, arrives_on, fault, followed, read_at) on provider_payouts to galleria_worker;

create table provider_movements (
  tenant_id integer not null,
  id text not null,
  shop_id uuid not null,
  kind text not null check (kind in ('payment', 'refund', 'dispute', 'payout', 'fee', 'other')),
  whose text not null check (whose in ('here', 'elsewhere', 'none')),
  amount_ore bigint not null,
  fee_ore bigint not null,
  shop_order_id uuid,
  intent_id text,
  about text,
  payout_id uuid,
  made_at timestamptz not null,
  available_at timestamptz not null,
  primary key (tenant_id, id),
  check ((whose = 'here') = (shop_order_id is not null)),
  foreign key (tenant_id, shop_id) references payment_accounts (tenant_id, shop_id),
  foreign key (tenant_id, shop_order_id) references payments (tenant_id, shop_order_id),
  foreign key (tenant_id, payout_id) references provider_payouts (tenant_id, id)
);
comment on table provider_movements is 'every change of what a shop has at the provider, in the provider''s own words and sums; append only but for the payout that it went with';
comment on column provider_movements.whose is 'here: of an order of this galleria; elsewhere: of one in another, whose books have the sale; none: the shop has sold it by itself';
comment on column provider_movements.about is 'the payout or the dispute that it is, by the provider''s name';
comment on column provider_movements.payout_id is 'the payout that it went to the bank with; null: not yet';
create index provider_movements_shop on provider_movements (tenant_id, shop_id, made_at);
create index provider_movements_payout on provider_movements (tenant_id, payout_id);
create index provider_movements_waiting on provider_movements (tenant_id, shop_id, made_at) where payout_id is null;
create index provider_movements_intent on provider_movements (tenant_id, intent_id) where intent_id is not null;
select platform.fence('provider_movements', '{"officer": "true", "shop": "shop_id = app.shop()"}', '{insert}', changes => '{}');
grant update (payout_id) on provider_movements to galleria_worker;

create table provider_disputes (
  tenant_id integer not null,
  id text not null,
  shop_id uuid not null,
  shop_order_id uuid,
  amount_ore bigint not null check (amount_ore >= 0),
  state text not null check (state in ('open', 'answered', 'won', 'lost')),
  reason text not null,
  made_at timestamptz not null,
  answer_by timestamptz,
  read_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, shop_id) references payment_accounts (tenant_id, shop_id),
  foreign key (tenant_id, shop_order_id) references payments (tenant_id, shop_order_id)
);
comment on table provider_disputes is 'payments that a customer has objected to with the bank, as they were last read at the provider';
comment on column provider_disputes.reason is 'what the customer says, in the provider''s own word';
comment on column provider_disputes.answer_by is 'the shop answers the bank, on the provider''s pages, before this; null: no answer is asked for';
create index provider_disputes_shop on provider_disputes (tenant_id, shop_id, made_at);
select platform.fence('provider_disputes', '{"officer": "true", "shop": "shop_id = app.shop()"}', '{insert}', changes => '{}');
grant update (state, shop_order_id, answer_by, read_at) on provider_disputes to galleria_worker;

create table provider_balances (
  tenant_id integer not null,
  shop_id uuid not null,
  available_ore bigint not null,
  pending_ore bigint not null,
  unexplained_ore bigint not null,
  read_at timestamptz not null,
  primary key (tenant_id, shop_id),
  foreign key (tenant_id, shop_id) references payment_accounts (tenant_id, shop_id)
);
comment on table provider_balances is 'what a shop has at the provider, as it was last read there';
comment on column provider_balances.unexplained_ore is 'the balance less every movement that was known when it was read: nothing, unless a movement was missed';
select platform.fence('provider_balances', '{"officer": "true", "shop": "shop_id = app.shop()"}', '{insert}', changes => '{}');
grant update (available_ore, pending_ore, unexplained_ore, read_at) on provider_balances to galleria_worker;
