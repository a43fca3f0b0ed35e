/* Paying through a provider (decision 0016): each shop has its own account there and is the one who is paid. What is sent to the provider is a job with a key
   made of what it does; what comes back is read from the provider's own state, so that messages may be lost, doubled or come in any order. */
create table payment_accounts (
  tenant_id integer not null references platform.tenants,
  shop_id uuid not null,
  account text not null,
  may_charge boolean not null default false,
  may_pay_out boolean not null default false,
  submitted boolean not null default false,
  due text[] not null default '{}',
  closed_because text,
  offered boolean not null default true,
  created_by text not null,
  created_at timestamptz not null,
  looked_at timestamptz,
  version integer not null default 1,
  primary key (tenant_id, shop_id),
  unique (tenant_id, account),
  foreign key (tenant_id, shop_id) references shops (tenant_id, id)
);
comment on table payment_accounts is 'a shop''s own account with the payment provider, kept in the shop''s home galleria';
comment on column payment_accounts.account is 'the provider''s name for it (acct_…)';
comment on column payment_accounts.due is 'what the provider still wants to know of the shop, in its own words (business_profile.url)';
comment on column payment_accounts.closed_because is 'why the provider takes no payments for it, in its own word; null: nothing is said';
comment on column payment_accounts.offered is 'the shop wants customers to be offered it';
select platform.fence('payment_accounts', '{"officer": "true", "shop": "shop_id = app.shop()"}', changes => '{"shop": "shop_id = app.shop()"}');

-- Null: no cards here. A neighbour's galleria, whose residents buy here too, reads it without seeing the shop's own row.
alter table public_shops add column card_account text;
comment on column public_shops.card_account is 'the account that a card is charged for; null: the shop takes none now';
grant update (card_account) on public_shops to galleria_app, galleria_worker;

create table payments (
  tenant_id integer not null,
  shop_order_id uuid not null,
  order_id uuid not null,
  shop_id uuid not null,
  account text not null,
  state text not null default 'pending' check (state in ('pending', 'held', 'captured', 'released')),
  amount_ore integer not null check (amount_ore > 0),
  held_ore integer not null default 0 check (held_ore >= 0),
  captured_ore integer not null default 0 check (captured_ore between 0 and amount_ore),
  refunded_ore integer not null default 0 check (refunded_ore between 0 and captured_ore),
  refund_asked_ore integer not null default 0 check (refund_asked_ore between 0 and captured_ore),
  difference_asked_ore integer not null default 0 check (difference_asked_ore between 0 and refund_asked_ore),
  pay_by timestamptz not null,
  attempt integer not null default 0,
  page_id text,
  page_url text,
  page_ends_at timestamptz,
  intent_id text,
  means text,
  hold_ends_at timestamptz,
  looked_at timestamptz,
  fault text,
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (tenant_id, shop_order_id),
  foreign key (tenant_id, shop_order_id) references shop_orders (tenant_id, id),
  foreign key (tenant_id, order_id) references orders (tenant_id, id)
);
comment on table payments is 'the payment of one shop''s part through the provider, as it was last read there';
comment on column payments.amount_ore is 'the most that may be drawn: what was shown when the order was placed';
comment on column payments.refund_asked_ore is 'asked to be given back, done or not; never more than was drawn';
comment on column payments.difference_asked_ore is 'of that: drawn above what was owed once it was packed';
comment on column payments.attempt is 'how many pages have been opened at the provider; part of every key sent there';
comment on column payments.page_url is 'where the buyer approves it';
comment on column payments.means is 'card, klarna or swish, as the buyer chose on the provider''s page';
comment on column payments.fault is 'what the provider last said against it, in its own word';
create index payments_open on payments (tenant_id, state) where state in ('pending', 'held');
create index payments_order on payments (tenant_id, order_id);
create index payments_looked on payments (tenant_id, created_at);
select platform.fence('payments', '{"officer": "true", "shop": "shop_id = app.shop()",
  "customer": "exists (select 1 from orders o where o.tenant_id = payments.tenant_id and o.id = payments.order_id and o.customer_id = app.customer())",
  "guest": "exists (select 1 from orders o where o.tenant_id = payments.tenant_id and o.id = payments.order_id and o.guest_key = app.guest())"}',
  changes => '{"shop": "shop_id = app.shop()",
  "customer": "exists (select 1 from orders o where o.tenant_id = payments.tenant_id and o.id = payments.order_id and o.customer_id = app.customer())",
  "guest": "exists (select 1 from orders o where o.tenant_id = payments.tenant_id and o.id = payments.order_id and o.guest_key = app.guest())"}');

create table payment_refunds (
  tenant_id integer not null,
  id uuid not null,
  shop_order_id uuid not null,
  shop_id uuid not null,
  amount_ore integer not null check (amount_ore > 0),
  cause text not null check (cause in ('difference', 'given')),
  why text not null default '',
  positions integer[] not null default '{}',
  state text not null default 'asked' check (state in ('asked', 'sent', 'failed')),
  provider_id text,
  asked_by text not null,
  asked_at timestamptz not null,
  sent_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, shop_order_id) references payments (tenant_id, shop_order_id)
);
comment on table payment_refunds is 'what is to be given back of a payment; its id is the key under which the provider does it once';
comment on column payment_refunds.positions is 'the lines that it is for; none: an amount';
comment on column payment_refunds.cause is 'difference: drawn above what was owed; given: somebody decided so';
create index payment_refunds_of on payment_refunds (tenant_id, shop_order_id);
select platform.fence('payment_refunds', '{"officer": "true", "shop": "shop_id = app.shop()"}', changes => '{"shop": "shop_id = app.shop()"}');

create table payment_events (
  tenant_id integer not null references platform.tenants,
  event text not null,
  kind text not null,
  account text not null,
  shop_id uuid not null,
  shop_order_id uuid,
  digest bytea not null,
  made_at timestamptz not null,
  received_at timestamptz not null,
  primary key (tenant_id, event)
);
comment on table payment_events is 'what the provider has told, once for each of its events; what is done is read from its state, so only the digest of the text is kept';
comment on column payment_events.digest is 'SHA-256 of the signed text: the provider keeps it for thirty days, with the buyer''s name in it';
select platform.fence('payment_events', '{"officer": "true", "shop": "shop_id = app.shop()"}', '{insert}', changes => '{}');
