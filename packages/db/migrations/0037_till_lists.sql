-- What was sold on the web, listed for the till: to ring up or to book. An order of any galleria stands on exactly one list of its shop's home.
create table till_lists (
  tenant_id integer not null,
  id uuid not null,
  shop_id uuid not null,
  number integer not null,
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  state text not null default 'open' check (state in ('open', 'handed-over')),
  version integer not null default 1,
  created_at timestamptz not null,
  created_by text not null,
  handed_over_at timestamptz,
  handed_over_by text,
  primary key (tenant_id, id),
  unique (tenant_id, shop_id, number),
  foreign key (tenant_id, shop_id) references shops (tenant_id, id),
  check ((state = 'handed-over') = (handed_over_at is not null and handed_over_by is not null))
);
select platform.fence('till_lists', '{"officer": "true", "shop": "shop_id = app.shop()"}');

create table till_list_orders (
  tenant_id integer not null,
  order_tenant_id integer not null references platform.tenants,
  shop_order_id uuid not null,
  list_id uuid not null,
  shop_id uuid not null,
  reference text not null,
  sold_on date not null,
  payment_method text not null,
  lines jsonb not null,
  fee_ore integer not null,
  total_ore integer not null,
  vat jsonb not null,
  primary key (tenant_id, order_tenant_id, shop_order_id),
  foreign key (tenant_id, list_id) references till_lists (tenant_id, id)
);
comment on table till_list_orders is 'a part of an order as it was settled; its key is what keeps it from a second list';
comment on column till_list_orders.order_tenant_id is 'the galleria in which it was bought';
comment on column till_list_orders.lines is 'frozen: article number, name, till group, VAT rate, quantity, goods and deposit in öre';
create index till_list_orders_list on till_list_orders (tenant_id, list_id, sold_on);
select platform.fence('till_list_orders', '{"officer": "true", "shop": "shop_id = app.shop()"}', '{insert}');
