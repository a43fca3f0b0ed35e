-- The telephone: orders taken by a shop's clerk, with their drafts, saved lists, standing orders and the days on which somebody is to be rung.
alter table orders add column printed boolean not null default false;
comment on column orders.printed is 'the buyer asked for the confirmation on paper with the goods, whatever telephone there is';
grant update (printed) on orders to galleria_app, galleria_worker;
create index orders_phone on orders (tenant_id, phone) where phone is not null;

create table phone_drafts (
  tenant_id integer not null references platform.tenants,
  shop_id uuid not null,
  actor text not null,
  caller_key text not null,
  content jsonb not null,
  version integer not null default 1,
  updated_at timestamptz not null,
  primary key (tenant_id, shop_id, actor),
  foreign key (tenant_id, shop_id) references shop_admissions (tenant_id, shop_id)
);
comment on table phone_drafts is 'the order that a clerk is taking, one each: a reload or a lost connection loses nothing';
comment on column phone_drafts.caller_key is 'household:<id> or phone:<E.164>: two clerks with the same caller are both told';
create index phone_drafts_caller on phone_drafts (tenant_id, shop_id, caller_key);
select platform.fence('phone_drafts', '{"shop": "shop_id = app.shop()"}', '{insert,update,delete}',
  changes => '{"shop": "shop_id = app.shop() and actor = app.actor()"}');

create table order_lists (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  name text not null,
  customer_id uuid,
  household_id uuid,
  phone text,
  shop_ids uuid[] not null,
  version integer not null default 1,
  created_by text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers (tenant_id, id),
  foreign key (tenant_id, household_id) references households (tenant_id, id),
  check (customer_id is not null or household_id is not null or phone is not null)
);
comment on table order_lists is 'what somebody buys again and again, without prices: those are of the day it is ordered';
comment on column order_lists.household_id is 'set: the members see it, and so does each shop that has goods on it, when the household rings';
comment on column order_lists.phone is 'E.164: made at the desk for a caller in no register; seen by the shop alone';
create index order_lists_customer on order_lists (tenant_id, customer_id);
create index order_lists_household on order_lists (tenant_id, household_id);
create index order_lists_phone on order_lists (tenant_id, phone);
select platform.fence('order_lists', '{"customer": "customer_id = app.customer() or exists (select 1 from household_members m where m.tenant_id = order_lists.tenant_id and m.household_id = order_lists.household_id and m.customer_id = app.customer())",
  "shop": "app.shop() = any (shop_ids) and (household_id is not null or phone is not null)"}', '{insert,update,delete}',
  -- Nobody puts a list into a household of others, and no desk changes what a resident made.
  changes => '{"customer": "(customer_id is null or customer_id = app.customer()) and (customer_id is not null or household_id is not null) and (household_id is null or exists (select 1 from household_members m where m.tenant_id = order_lists.tenant_id and m.household_id = order_lists.household_id and m.customer_id = app.customer()))",
  "shop": "shop_ids = array[app.shop()] and customer_id is null"}');

create table order_list_lines (
  tenant_id integer not null,
  order_list_id uuid not null,
  position smallint not null,
  shop_id uuid not null,
  offer_id uuid not null,
  name text not null,
  quantity integer not null check (quantity > 0),
  wish text not null default 'leave-out' check (wish in ('leave-out', 'replace', 'call')),
  primary key (tenant_id, order_list_id, position),
  foreign key (tenant_id, order_list_id) references order_lists (tenant_id, id) on delete cascade
);
comment on column order_list_lines.name is 'what the goods were called when they were put on the list: to name what is gone';
-- The look through order_lists is the resident's wall here too; a shop sees its own goods of a list that it may see.
select platform.fence('order_list_lines', '{"customer": "exists (select 1 from order_lists l where l.tenant_id = order_list_lines.tenant_id and l.id = order_list_lines.order_list_id)",
  "shop": "shop_id = app.shop() and exists (select 1 from order_lists l where l.tenant_id = order_list_lines.tenant_id and l.id = order_list_lines.order_list_id)"}', '{insert,delete}');

create table standing_orders (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  shop_id uuid not null,
  customer_id uuid,
  household_id uuid,
  name text not null,
  phone text,
  email text,
  street text not null,
  postal_code text not null,
  locality text not null,
  village_id uuid not null,
  directions text not null default '',
  printed boolean not null default false,
  round_id uuid not null,
  every_weeks smallint not null check (every_weeks in (1, 2)),
  starts_on date not null,
  ends_on date,
  paused_from date,
  paused_to date,
  payment_method text not null,
  way text not null check (way in ('call', 'by-itself')),
  agreed_at timestamptz,
  agreed_by text,
  at_most_ore integer check (at_most_ore > 0),
  lines jsonb not null,
  version integer not null default 1,
  created_by text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, shop_id) references shop_admissions (tenant_id, shop_id),
  foreign key (tenant_id, customer_id) references customers (tenant_id, id),
  foreign key (tenant_id, household_id) references households (tenant_id, id),
  foreign key (tenant_id, village_id) references villages (tenant_id, id),
  foreign key (tenant_id, round_id) references rounds (tenant_id, id),
  check (phone is not null or email is not null),
  check (ends_on is null or ends_on >= starts_on - 1),
  check ((paused_from is null) = (paused_to is null)),
  check (paused_to >= paused_from),
  check (way = 'call' or (agreed_at is not null and agreed_by is not null and at_most_ore is not null))
);
comment on table standing_orders is 'the same goods of one shop on a round, every week or every second, until it ends';
comment on column standing_orders.starts_on is 'the first day, and what every second week is counted from';
comment on column standing_orders.ends_on is 'the last day, included; the day before starts_on: ended before it began';
comment on column standing_orders.way is 'call: nothing is ordered before somebody has said yes; by-itself: only after an express agreement to pay (distansavtalslagen)';
comment on column standing_orders.at_most_ore is 'the most that the buyer agreed to pay for one day, öre: above it the shop rings first';
comment on column standing_orders.lines is '[{offerId, name, unit, quantity, wish}]: no prices, those are of the day';
create index standing_orders_shop on standing_orders (tenant_id, shop_id, ends_on);
create index standing_orders_customer on standing_orders (tenant_id, customer_id);
create index standing_orders_household on standing_orders (tenant_id, household_id);
select platform.fence('standing_orders', '{"shop": "shop_id = app.shop()", "customer": "customer_id = app.customer() or exists (select 1 from household_members m where m.tenant_id = standing_orders.tenant_id and m.household_id = standing_orders.household_id and m.customer_id = app.customer())"}',
  changes => '{"shop": "shop_id = app.shop()", "customer": "(customer_id is null or customer_id = app.customer()) and (customer_id is not null or household_id is not null) and (household_id is null or exists (select 1 from household_members m where m.tenant_id = standing_orders.tenant_id and m.household_id = standing_orders.household_id and m.customer_id = app.customer()))"}');

create table standing_order_days (
  tenant_id integer not null,
  standing_order_id uuid not null,
  planned_day date not null,
  shop_id uuid not null,
  day date not null,
  state text not null check (state in ('no-answer', 'skipped', 'placed', 'held')),
  order_id uuid,
  reason text,
  done_by text not null,
  done_at timestamptz not null,
  primary key (tenant_id, standing_order_id, planned_day),
  foreign key (tenant_id, standing_order_id) references standing_orders (tenant_id, id),
  foreign key (tenant_id, order_id) references orders (tenant_id, id),
  check (state <> 'placed' or order_id is not null)
);
comment on table standing_order_days is 'what became of a day; no row: nobody has been asked yet. The key lets each day be placed once';
comment on column standing_order_days.planned_day is 'the round''s own weekday; day is when it drives, which a holiday may move';
comment on column standing_order_days.state is 'held: it should have been placed by itself and something stood in the way (reason), so the shop rings';
select platform.fence('standing_order_days', '{"shop": "shop_id = app.shop()", "customer": "exists (select 1 from standing_orders s where s.tenant_id = standing_order_days.tenant_id and s.id = standing_order_days.standing_order_id)"}');
