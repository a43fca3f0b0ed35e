create table shops (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  slug text not null check (slug ~ '^[a-z0-9-]{2,60}$'),
  kind text not null check (kind in ('grocery', 'building-supplies', 'services', 'specialist')),
  name text not null,
  story text not null default '',
  org_number text not null,
  email text not null,
  phone text not null,
  street text not null,
  postal_code text not null,
  locality text not null,
  lat double precision,
  lon double precision,
  picture text,
  food_registration text,
  folkol_notified boolean not null default false,
  pickup boolean not null default true,
  state text not null default 'open' check (state in ('open', 'paused', 'closed')),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, slug)
);
select platform.fence('shops', '{"officer": "true", "shop": "id = app.shop()"}');

create table opening_hours (
  tenant_id integer not null,
  shop_id uuid not null,
  weekday smallint not null check (weekday between 1 and 7),
  opens time not null,
  closes time not null check (closes > opens),
  primary key (tenant_id, shop_id, weekday, opens),
  foreign key (tenant_id, shop_id) references shops
);
select platform.fence('opening_hours', '{"officer": "true", "shop": "shop_id = app.shop()"}', '{insert,update,delete}');

create table opening_exceptions (
  tenant_id integer not null,
  shop_id uuid not null,
  day date not null,
  opens time,
  closes time,
  note text not null default '',
  primary key (tenant_id, shop_id, day),
  foreign key (tenant_id, shop_id) references shops,
  check ((opens is null) = (closes is null))
);
comment on table opening_exceptions is 'a day unlike its weekday; opens null means closed all day';
select platform.fence('opening_exceptions', '{"officer": "true", "shop": "shop_id = app.shop()"}', '{insert,update,delete}');

-- The public face of a shop, written in the transaction of its source. Read by anybody, also from the neighbour municipality's galleria.
create table public_shops (
  tenant_id integer not null,
  shop_id uuid not null,
  slug text not null,
  kind text not null,
  name text not null,
  story text not null,
  org_number text not null,
  email text not null,
  phone text not null,
  street text not null,
  postal_code text not null,
  locality text not null,
  lat double precision,
  lon double precision,
  picture text,
  pickup boolean not null,
  state text not null,
  hours jsonb not null,
  exceptions jsonb not null,
  primary key (tenant_id, shop_id),
  unique (tenant_id, slug),
  foreign key (tenant_id, shop_id) references shops (tenant_id, id)
);
select platform.fence('public_shops', '{"officer": "true", "shop": "shop_id = app.shop()"}', '{insert,update,delete}', true);

-- Which shops sell in which galleria. shop_id may belong to a neighbour: home_tenant_id holds its offers and its only stock row.
create table shop_admissions (
  tenant_id integer not null references platform.tenants,
  shop_id uuid not null,
  home_tenant_id integer not null references platform.tenants,
  state text not null check (state in ('applied', 'admitted', 'suspended', 'ended')),
  agreement_version text,
  agreed_at timestamptz,
  admitted_at timestamptz,
  primary key (tenant_id, shop_id)
);
create index shop_admissions_shop on shop_admissions (shop_id);
select platform.fence('shop_admissions', '{"officer": "true"}', '{insert,update}', true);

create table offers (
  tenant_id integer not null,
  id uuid not null,
  shop_id uuid not null,
  sku text not null,
  gtin text,
  name text not null,
  brand text,
  description text not null default '',
  category text not null,
  till_group text,
  vat_category text not null,
  price_ore integer not null check (price_ore between 1 and 20000000),
  price_unit text not null check (price_unit in ('piece', 'gram', 'millilitre', 'millimetre', 'square-millimetre')),
  price_amount integer not null check (price_amount > 0),
  step integer not null check (step > 0),
  min_quantity integer not null check (min_quantity > 0),
  max_quantity integer not null,
  content_amount integer check (content_amount > 0),
  content_unit text check (content_unit in ('piece', 'gram', 'millilitre', 'millimetre', 'square-millimetre')),
  deposit_ore integer not null default 0 check (deposit_ore >= 0),
  stock_kind text not null check (stock_kind in ('counted', 'usually-there', 'ordered-home')),
  weighed boolean not null default false,
  temperature_zone text not null check (temperature_zone in ('ambient', 'chilled', 'frozen')),
  age_limit smallint check (age_limit between 1 and 21),
  daily_goods boolean not null,
  withdrawable boolean not null,
  service boolean not null default false,
  weight_grams integer,
  food jsonb,
  hazards jsonb,
  picture text,
  shelf text not null default '',
  state text not null default 'live' check (state in ('live', 'hidden', 'missing')),
  sold_out boolean not null default false,
  in_store_code text,
  hand_edited text[] not null default '{}',
  missing_facts text[] not null default '{}',
  price_changed_at timestamptz not null default now(),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, shop_id, sku),
  foreign key (tenant_id, shop_id) references shops (tenant_id, id),
  check (min_quantity % step = 0 and max_quantity >= min_quantity),
  check ((content_amount is null) = (content_unit is null))
);
comment on column offers.price_ore is 'öre, VAT included, for price_amount of price_unit (1 piece, 1000 gram …)';
comment on column offers.step is 'quantities are whole multiples of step in price_unit';
comment on column offers.state is 'missing: absent from a full till file; hidden: by hand. Neither is ever deleted';
comment on column offers.sold_out is 'one tap by hand; wins over stock until it is taken back';
comment on column offers.in_store_code is 'the shop''s own number on its labels and scales: for picking, never for looking up facts';
comment on column offers.hand_edited is 'what a person set by hand and no till file changes back (OfferField of domain/price-file)';
comment on column offers.missing_facts is 'what the law still asks for before residents may see it (publishGate); written when it is published';
create index offers_shop on offers (tenant_id, shop_id, category, name);
create index offers_gtin on offers (tenant_id, shop_id, gtin);
select platform.fence('offers', '{"officer": "true", "shop": "shop_id = app.shop()"}');

create table stock (
  tenant_id integer not null,
  shop_id uuid not null,
  offer_id uuid not null,
  on_hand integer not null default 0,
  reserved integer not null default 0,
  primary key (tenant_id, shop_id, offer_id),
  foreign key (tenant_id, offer_id) references offers (tenant_id, id),
  check (reserved >= 0),
  check (on_hand >= 0)
);
comment on table stock is 'counted goods only, in the offer''s base unit: available = on_hand - reserved. Ordering reserves; packing lowers both; a till file sets on_hand';
select platform.fence('stock', '{"officer": "true", "shop": "shop_id = app.shop()", "stock": "true"}');

create table stock_movements (
  tenant_id integer not null,
  id uuid not null,
  shop_id uuid not null,
  offer_id uuid not null,
  on_hand_change integer not null,
  reserved_change integer not null,
  cause text not null,
  at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, offer_id, cause),
  foreign key (tenant_id, offer_id) references offers (tenant_id, id)
);
comment on column stock_movements.cause is 'reserve:<shop order>, release:<shop order>, pack:<shop order>, till:<import> …; unique for each offer, so that nothing moves twice';
create index stock_movements_at on stock_movements (tenant_id, shop_id, offer_id, at);
select platform.fence('stock_movements', '{"officer": "true", "shop": "shop_id = app.shop()", "stock": "true"}', '{insert}');

create table price_history (
  tenant_id integer not null,
  id uuid not null,
  shop_id uuid not null,
  offer_id uuid not null,
  price_ore integer not null,
  from_at timestamptz not null default now(),
  cause text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, offer_id) references offers (tenant_id, id)
);
create index price_history_offer on price_history (tenant_id, offer_id, from_at);
select platform.fence('price_history', '{"officer": "true", "shop": "shop_id = app.shop()"}', '{insert}');

-- What the public sees of an offer, written in the transaction of its source; a test rebuilds and compares it.
create table public_offers (
  tenant_id integer not null,
  offer_id uuid not null,
  shop_id uuid not null,
  category text not null,
  gtin text,
  name text collate "sv-SE-x-icu" not null,
  folded text not null,
  folded_description text not null default '',
  price_ore integer not null,
  in_stock boolean not null,
  sold_out boolean not null default false,
  card jsonb not null,
  detail jsonb not null,
  primary key (tenant_id, offer_id),
  foreign key (tenant_id, offer_id) references offers (tenant_id, id)
);
comment on column public_offers.card is 'what a list shows, ready to send'; 
comment on column public_offers.detail is 'what the page of one offer shows beside the card';
create index public_offers_list on public_offers (tenant_id, shop_id, category, name, offer_id);
create index public_offers_name on public_offers (tenant_id, shop_id, name, offer_id);
create index public_offers_gtin on public_offers (gtin) where gtin is not null;
create index public_offers_search on public_offers using gin (tenant_id, folded gin_trgm_ops);
select platform.fence('public_offers', '{"officer": "true", "shop": "shop_id = app.shop()", "stock": "true"}', '{insert,update,delete}', true);

create table price_file_mappings (
  tenant_id integer not null,
  shop_id uuid not null,
  columns jsonb not null,
  groups jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, shop_id),
  foreign key (tenant_id, shop_id) references shops (tenant_id, id)
);
select platform.fence('price_file_mappings', '{"officer": "true", "shop": "shop_id = app.shop()"}');

create table price_files (
  tenant_id integer not null,
  id uuid not null,
  shop_id uuid not null,
  name text not null,
  digest bytea not null,
  storage_key text not null,
  bytes integer not null,
  state text not null check (state in ('read', 'previewed', 'applying', 'applied')),
  full_range boolean not null default true,
  printed_at timestamptz,
  mapping jsonb not null,
  summary jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by text not null,
  applied_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, shop_id) references shops (tenant_id, id)
);
create index price_files_shop on price_files (tenant_id, shop_id, created_at desc);
select platform.fence('price_files', '{"officer": "true", "shop": "shop_id = app.shop()"}');

create table price_file_rows (
  tenant_id integer not null,
  file_id uuid not null,
  line integer not null,
  shop_id uuid not null,
  cells jsonb not null,
  sku text,
  verdict text not null check (verdict in ('new', 'changed', 'same', 'rejected', 'hidden', 'back')),
  reasons jsonb not null default '[]',
  changes jsonb not null default '[]',
  row_values jsonb,
  applied_at timestamptz,
  primary key (tenant_id, file_id, line),
  foreign key (tenant_id, file_id) references price_files (tenant_id, id) on delete cascade
);
comment on column price_file_rows.line is 'line of the file, from 1; offers that a full file lacks come after its last line';
comment on column price_file_rows.row_values is 'what a good row says, the balance as the till printed it';
comment on column price_file_rows.applied_at is 'set in the transaction that carried the row out; a crash in the middle goes on with the rest';
create index price_file_rows_verdict on price_file_rows (tenant_id, file_id, verdict, line);
select platform.fence('price_file_rows', '{"officer": "true", "shop": "shop_id = app.shop()"}', '{insert,update,delete}');
