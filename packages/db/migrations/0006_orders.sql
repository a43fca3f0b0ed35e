create table orders (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  number integer not null,
  year integer not null,
  channel text not null check (channel in ('web', 'phone', 'counter')),
  language text not null,
  customer_id uuid,
  guest_key bytea,
  name text not null,
  phone text,
  email text,
  street text not null default '',
  postal_code text not null default '',
  locality text not null default '',
  village_id uuid,
  household_id uuid,
  directions text not null default '',
  quote_hash text not null,
  total_ore integer not null check (total_ore between 0 and 20000000),
  shop_ids uuid[] not null,
  placed_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, year, number),
  foreign key (tenant_id, customer_id) references customers (tenant_id, id),
  foreign key (tenant_id, village_id) references villages (tenant_id, id),
  foreign key (tenant_id, household_id) references households (tenant_id, id),
  check (phone is not null or email is not null),
  check (customer_id is not null or guest_key is not null or channel <> 'web')
);
comment on table orders is 'what the resident placed; its state is derived from its shop orders and stored nowhere';
comment on column orders.shop_ids is 'the shops that have a part in it: the wall of a shop reads this, so that no policy has to look through another';
comment on column orders.guest_key is 'SHA-256 of the token in the link that a guest was given';
create index orders_customer on orders (tenant_id, customer_id, placed_at desc);
create unique index orders_guest on orders (tenant_id, guest_key);

create table shop_orders (
  tenant_id integer not null,
  id uuid not null,
  order_id uuid not null,
  shop_id uuid not null,
  home_tenant_id integer not null,
  position smallint not null,
  state text not null,
  version integer not null default 1,
  fulfilment text not null check (fulfilment in ('delivery', 'pickup')),
  round_id uuid,
  carrier_id uuid,
  day date,
  cut_off_at timestamptz not null,
  payment_method text not null,
  goods_ore integer not null,
  deposit_ore integer not null,
  fee_ore integer not null,
  total_ore integer not null,
  vat jsonb not null,
  seller jsonb not null,
  message text not null default '',
  placed_at timestamptz not null,
  first_seen_at timestamptz,
  first_seen_by text,
  packed_at timestamptz,
  parcels jsonb,
  pick_remark text not null default '',
  cancelled_at timestamptz,
  cancelled_by text,
  cancelled_why text,
  primary key (tenant_id, id),
  unique (tenant_id, order_id, shop_id),
  foreign key (tenant_id, order_id) references orders (tenant_id, id),
  foreign key (tenant_id, shop_id) references shop_admissions (tenant_id, shop_id),
  foreign key (tenant_id, round_id) references rounds (tenant_id, id),
  check ((fulfilment = 'delivery') = (round_id is not null and day is not null))
);
comment on table shop_orders is 'one shop''s part of an order, frozen at placing: lines, prices, VAT, fee share, seller';
create index shop_orders_board on shop_orders (tenant_id, shop_id, state, day);
create index shop_orders_unseen on shop_orders (placed_at) where first_seen_at is null and state = 'placed';

create table order_lines (
  tenant_id integer not null,
  shop_order_id uuid not null,
  position smallint not null,
  order_id uuid not null,
  shop_id uuid not null,
  offer_id uuid not null,
  home_tenant_id integer not null,
  sku text not null,
  gtin text,
  name text not null,
  quantity integer not null check (quantity > 0),
  price_ore integer not null,
  price_unit text not null,
  price_amount integer not null,
  amount_ore integer not null,
  deposit_ore integer not null,
  vat_category text not null,
  vat_percent smallint not null,
  stock_kind text not null,
  weighed boolean not null,
  temperature_zone text not null,
  age_limit smallint,
  daily_goods boolean not null,
  withdrawable boolean not null,
  shelf text not null default '',
  wish text not null default 'leave-out',
  pick_state text not null default 'waiting' check (pick_state in ('waiting', 'picked', 'short')),
  picked_quantity integer,
  pick_remark text not null default '',
  primary key (tenant_id, shop_order_id, position),
  foreign key (tenant_id, shop_order_id) references shop_orders (tenant_id, id),
  foreign key (tenant_id, order_id) references orders (tenant_id, id)
);
comment on column order_lines.amount_ore is 'goods without deposit; deposit_ore is the line''s whole deposit';
create index order_lines_order on order_lines (tenant_id, order_id);
create index order_lines_offer on order_lines (tenant_id, offer_id);

-- A resident's own, a guest's by token, a shop's part: the second wall of orders and what hangs on them.
select platform.fence('orders', '{"officer": "true", "customer": "customer_id = app.customer()", "guest": "guest_key = app.guest()",
  "shop": "app.shop() = any (shop_ids)"}');
select platform.fence('shop_orders', '{"officer": "true", "shop": "shop_id = app.shop()",
  "customer": "exists (select 1 from orders o where o.tenant_id = shop_orders.tenant_id and o.id = shop_orders.order_id and o.customer_id = app.customer())",
  "guest": "exists (select 1 from orders o where o.tenant_id = shop_orders.tenant_id and o.id = shop_orders.order_id and o.guest_key = app.guest())"}');
select platform.fence('order_lines', '{"officer": "true", "shop": "shop_id = app.shop()",
  "customer": "exists (select 1 from orders o where o.tenant_id = order_lines.tenant_id and o.id = order_lines.order_id and o.customer_id = app.customer())",
  "guest": "exists (select 1 from orders o where o.tenant_id = order_lines.tenant_id and o.id = order_lines.order_id and o.guest_key = app.guest())"}');

create table shop_order_events (
  tenant_id integer not null,
  id uuid not null,
  shop_order_id uuid not null,
  shop_id uuid not null,
  event text not null,
  from_state text,
  to_state text not null,
  actor text not null,
  at timestamptz not null,
  details jsonb not null default '{}',
  primary key (tenant_id, id),
  foreign key (tenant_id, shop_order_id) references shop_orders (tenant_id, id)
);
create index shop_order_events_order on shop_order_events (tenant_id, shop_order_id, at);
-- Residents look through shop_orders, whose own wall shows them theirs alone. A carrier's events are those of its notes.
select platform.fence('shop_order_events', '{"officer": "true", "shop": "shop_id = app.shop()",
  "customer": "exists (select 1 from shop_orders s where s.tenant_id = shop_order_events.tenant_id and s.id = shop_order_events.shop_order_id)",
  "guest": "exists (select 1 from shop_orders s where s.tenant_id = shop_order_events.tenant_id and s.id = shop_order_events.shop_order_id)"}', '{insert}');

create table invoice_customers (
  tenant_id integer not null,
  id uuid not null,
  shop_id uuid not null,
  name text not null,
  phone text,
  email text,
  reference text not null default '',
  credit_limit_ore integer not null check (credit_limit_ore > 0),
  approved_at timestamptz not null default now(),
  approved_by text not null,
  ended_at timestamptz,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, shop_id) references shop_admissions (tenant_id, shop_id),
  check (phone is not null or email is not null)
);
comment on table invoice_customers is 'customers whom a shop lets pay by its monthly invoice, known by a verified telephone number or e-mail address';
create unique index invoice_customers_phone on invoice_customers (tenant_id, shop_id, phone) where ended_at is null;
create unique index invoice_customers_email on invoice_customers (tenant_id, shop_id, email) where ended_at is null;
select platform.fence('invoice_customers', '{"officer": "true", "shop": "shop_id = app.shop()",
  "customer": "exists (select 1 from customers c where c.tenant_id = invoice_customers.tenant_id and c.id = app.customer() and (c.phone = invoice_customers.phone or c.email = invoice_customers.email))"}',
  changes => '{"officer": "true", "shop": "shop_id = app.shop()"}');

create table withdrawals (
  tenant_id integer not null,
  id uuid not null,
  order_id uuid not null,
  shop_order_id uuid not null,
  shop_id uuid not null,
  name text not null,
  lines jsonb not null,
  receipt_to text not null,
  stated_at timestamptz not null,
  handled_at timestamptz,
  handled_by text,
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references orders (tenant_id, id),
  foreign key (tenant_id, shop_order_id) references shop_orders (tenant_id, id)
);
comment on table withdrawals is 'statements of withdrawal (2 kap. 10 a § distansavtalslagen), never changed but for the shop''s mark that it has acted';
select platform.fence('withdrawals', '{"officer": "true", "shop": "shop_id = app.shop()",
  "customer": "exists (select 1 from orders o where o.tenant_id = withdrawals.tenant_id and o.id = withdrawals.order_id and o.customer_id = app.customer())",
  "guest": "exists (select 1 from orders o where o.tenant_id = withdrawals.tenant_id and o.id = withdrawals.order_id and o.guest_key = app.guest())"}');
