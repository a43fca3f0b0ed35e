-- Days on which a shop closes at short notice, and what became of the orders that waited for them.
create table shop_closures (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  shop_id uuid not null,
  from_day date not null,
  to_day date not null,
  why text not null,
  closed_at timestamptz not null,
  closed_by text not null,
  undone_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, shop_id) references shop_admissions (tenant_id, shop_id),
  check (from_day <= to_day)
);
comment on table shop_closures is 'one row in each galleria where the shop sells, with the same id: its days leave the checkout there until it is undone';
create index shop_closures_shop on shop_closures (tenant_id, shop_id, to_day);
select platform.fence('shop_closures', '{"officer": "true", "shop": "shop_id = app.shop()", "carrier": "true", "customer": "true", "guest": "true"}',
  '{insert,update}', changes => '{"shop": "shop_id = app.shop()"}');

create table closure_orders (
  tenant_id integer not null,
  closure_id uuid not null,
  shop_order_id uuid not null,
  shop_id uuid not null,
  outcome text not null check (outcome in ('moved', 'no-day', 'stays')),
  from_day date not null,
  from_cut_off_at timestamptz not null,
  to_day date,
  told text not null check (told in ('email', 'sms', 'call')),
  called_at timestamptz,
  called_by text,
  undone text check (undone in ('back', 'order-changed', 'day-full', 'day-past')),
  primary key (tenant_id, closure_id, shop_order_id),
  foreign key (tenant_id, closure_id) references shop_closures (tenant_id, id),
  foreign key (tenant_id, shop_order_id) references shop_orders (tenant_id, id),
  check ((outcome = 'moved') = (to_day is not null))
);
comment on column closure_orders.undone is 'what the undo came to for this order; null while the closure holds';
comment on column closure_orders.told is 'call: no e-mail and no mobile number, somebody rings and marks it';
create index closure_orders_order on closure_orders (tenant_id, shop_order_id);
select platform.fence('closure_orders', '{"officer": "true", "shop": "shop_id = app.shop()"}', '{insert,update}',
  changes => '{"shop": "shop_id = app.shop()"}');
