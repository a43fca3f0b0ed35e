-- Goods that must not be used: sold no longer, told to those who bought them, and shown to everybody (GPSR art. 22 and 35).
create table recalls (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  shop_id uuid,
  gtin text not null check (gtin ~ '^[0-9]{8,14}$'),
  product text not null,
  lot text not null default '',
  from_day date,
  to_day date check (to_day >= from_day),
  source text not null check (source in ('maker', 'authority', 'shop')),
  reason text not null,
  advice text not null,
  everywhere boolean not null default false,
  made_by text not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  primary key (tenant_id, id)
);
comment on table recalls is 'one recall has the same id in every galleria that it reaches; while it runs no offer of its number is shown there';
comment on column recalls.shop_id is 'the shop that recalls its own goods; null: the municipality does, for every shop in its galleria';
comment on column recalls.everywhere is 'made by whoever runs the installation, in every galleria at once, and ended there alone';
comment on column recalls.from_day is 'bought from this day on; null: ever';
create unique index recalls_running on recalls (tenant_id, gtin, coalesce(shop_id, '00000000-0000-0000-0000-000000000000')) where ended_at is null;
-- Everybody may read what is dangerous.
select platform.fence('recalls', '{"officer": "true", "shop": "true", "customer": "true", "guest": "true"}',
  changes => '{"officer": "true", "shop": "shop_id = app.shop()"}');

create table recall_buyers (
  tenant_id integer not null,
  recall_id uuid not null,
  order_id uuid not null,
  shop_id uuid not null,
  channel text not null check (channel in ('sms', 'email', 'call')),
  called_at timestamptz,
  called_by text,
  primary key (tenant_id, recall_id, order_id, shop_id),
  foreign key (tenant_id, recall_id) references recalls (tenant_id, id),
  foreign key (tenant_id, order_id) references orders (tenant_id, id),
  check ((called_at is null) = (called_by is null))
);
comment on table recall_buyers is 'who is told and how; name and number stand in the order alone, and go with it';
select platform.fence('recall_buyers', '{"officer": "true", "shop": "shop_id = app.shop()"}');
