-- Places, households, carriers' contracts, rounds, and the delivery note with its life.
create table villages (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  slug text not null,
  name text not null,
  postal_code text not null,
  locality text not null,
  lat double precision,
  lon double precision,
  urban boolean not null default false,
  primary key (tenant_id, id),
  unique (tenant_id, slug)
);
select platform.fence('villages', '{"officer": "true", "shop": "true", "carrier": "true", "customer": "true", "guest": "true", "subsidy": "true"}', '{insert,update,delete}',
  changes => '{"officer": "true"}');

create table carrier_contracts (
  tenant_id integer not null references platform.tenants,
  carrier_id uuid not null references platform.carriers,
  kind text not null check (kind in ('own-car', 'post', 'taxi', 'club', 'bus-goods')),
  takes_payment boolean not null,
  checks_id boolean not null,
  zones text[] not null,
  price_ore integer not null check (price_ore >= 0),
  max_weight_grams integer not null,
  hand_over text not null check (hand_over in ('portal', 'email')),
  terms text not null default '',
  valid_from date not null,
  valid_to date,
  primary key (tenant_id, carrier_id)
);
comment on column carrier_contracts.price_ore is 'what one delivery costs the one who orders it, öre, VAT included';
select platform.fence('carrier_contracts', '{"officer": "true", "shop": "true", "carrier": "carrier_id = app.carrier()", "customer": "true", "guest": "true", "subsidy": "true"}',
  changes => '{"officer": "true"}');

create table rounds (
  tenant_id integer not null,
  id uuid not null,
  carrier_id uuid not null,
  name text not null,
  weekday smallint not null check (weekday between 1 and 7),
  cut_off_days_before smallint not null check (cut_off_days_before between 0 and 14),
  cut_off_time time not null,
  departs time not null,
  window_from time not null,
  window_to time not null,
  holiday_rule text not null check (holiday_rule in ('skip', 'day-before')),
  capacity integer not null check (capacity > 0),
  standard_fee_ore integer not null check (standard_fee_ore >= 0),
  valid_from date not null,
  valid_to date,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, carrier_id) references carrier_contracts (tenant_id, carrier_id)
);
comment on column rounds.standard_fee_ore is 'what a resident without a subsidised delivery pays for one delivery, whatever the number of shops';
select platform.fence('rounds', '{"officer": "true", "shop": "true", "carrier": "carrier_id = app.carrier()", "customer": "true", "guest": "true"}',
  changes => '{"officer": "true", "carrier": "carrier_id = app.carrier()"}');

create table round_villages (
  tenant_id integer not null,
  round_id uuid not null,
  village_id uuid not null,
  position smallint not null,
  primary key (tenant_id, round_id, village_id),
  foreign key (tenant_id, round_id) references rounds (tenant_id, id),
  foreign key (tenant_id, village_id) references villages (tenant_id, id)
);
-- rounds shows a carrier its own alone, so that the look through it is the carrier's wall here too.
select platform.fence('round_villages', '{"officer": "true", "shop": "true", "carrier": "true", "customer": "true", "guest": "true"}', '{insert,update,delete}',
  changes => '{"officer": "true", "carrier": "exists (select 1 from rounds r where r.tenant_id = round_villages.tenant_id and r.id = round_villages.round_id)"}');

create table round_shops (
  tenant_id integer not null,
  round_id uuid not null,
  shop_id uuid not null,
  home_tenant_id integer not null,
  primary key (tenant_id, round_id, shop_id),
  foreign key (tenant_id, round_id) references rounds (tenant_id, id),
  foreign key (tenant_id, shop_id) references shop_admissions (tenant_id, shop_id)
);
select platform.fence('round_shops', '{"officer": "true", "shop": "true", "carrier": "true", "customer": "true", "guest": "true"}', '{insert,update,delete}',
  changes => '{"officer": "true", "shop": "shop_id = app.shop()",
    "carrier": "exists (select 1 from rounds r where r.tenant_id = round_shops.tenant_id and r.id = round_shops.round_id)"}');

-- One row for each day a round is driven, made when the first place is booked or the day is cancelled.
create table round_days (
  tenant_id integer not null,
  round_id uuid not null,
  day date not null,
  capacity integer not null,
  booked integer not null default 0,
  cancelled_at timestamptz,
  cancelled_why text,
  primary key (tenant_id, round_id, day),
  foreign key (tenant_id, round_id) references rounds (tenant_id, id),
  check (booked >= 0),
  check (booked <= capacity)
);
comment on column round_days.booked is 'stops: several shops'' parts of one order share one place';
select platform.fence('round_days', '{"officer": "true", "shop": "true", "carrier": "true", "customer": "true", "guest": "true"}');

create table households (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  number integer not null,
  name text not null,
  street text not null,
  postal_code text not null,
  locality text not null,
  village_id uuid,
  lat double precision,
  lon double precision,
  directions text not null default '',
  phone text,
  email text,
  year_round boolean not null,
  registered boolean not null default true,
  protected boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, number),
  foreign key (tenant_id, village_id) references villages (tenant_id, id)
);
comment on column households.protected is 'protected identity: in no list, map or export';
comment on column households.changed_at is 'when anything about it that decides a right last changed: later than a frozen report, its deliveries there are judged again';
create index households_phone on households (tenant_id, phone);
create table customers (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  identity_id uuid not null,
  name text not null default '',
  phone text,
  email text,
  street text not null default '',
  postal_code text not null default '',
  locality text not null default '',
  village_id uuid,
  directions text not null default '',
  last_payment_method text,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, identity_id),
  foreign key (tenant_id, village_id) references villages (tenant_id, id)
);
select platform.fence('customers', '{"officer": "true", "customer": "id = app.customer()"}');

create table household_members (
  tenant_id integer not null,
  household_id uuid not null,
  customer_id uuid not null,
  linked_at timestamptz not null default now(),
  primary key (tenant_id, household_id, customer_id),
  foreign key (tenant_id, household_id) references households (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers (tenant_id, id)
);
-- A resident who could link herself to any household would read its address and use up its right: the municipality links.
select platform.fence('household_members', '{"officer": "true", "customer": "customer_id = app.customer()"}', '{insert,delete}',
  changes => '{"officer": "true"}');

-- A shop looks one up when a customer rings; it sees no protected household and never a reason for a right.
select platform.fence('households', '{"officer": "true", "subsidy": "true", "shop": "not protected", "customer": "exists (select 1 from household_members m where m.tenant_id = households.tenant_id and m.household_id = households.id and m.customer_id = app.customer())"}',
  changes => '{"officer": "true"}');

create table household_distances (
  tenant_id integer not null,
  household_id uuid not null,
  shop_id uuid not null,
  metres integer not null check (metres >= 0),
  method text not null check (method in ('road-measured', 'road-router', 'estimate')),
  measured_on date not null,
  primary key (tenant_id, household_id, shop_id),
  foreign key (tenant_id, household_id) references households (tenant_id, id),
  foreign key (tenant_id, shop_id) references shop_admissions (tenant_id, shop_id)
);
comment on table household_distances is 'only a dated road distance decides a right; an estimate never does';
select platform.fence('household_distances', '{"officer": "true", "subsidy": "true"}', '{insert,update,delete}', changes => '{"officer": "true"}');

create table delivery_schemes (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  version integer not null,
  valid_from date not null,
  rules jsonb not null,
  decided_on date not null,
  registration_number text not null default '',
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (tenant_id, id),
  unique (tenant_id, version),
  unique (tenant_id, valid_from)
);
comment on table delivery_schemes is 'a municipality''s rules, append only; a version is valid until the next one starts';
select platform.fence('delivery_schemes', '{"officer": "true", "shop": "true", "customer": "true", "guest": "true", "subsidy": "true"}', '{insert}',
  changes => '{"officer": "true"}');

create table eligibilities (
  tenant_id integer not null,
  id uuid not null,
  household_id uuid not null,
  valid_from date not null,
  valid_to date not null check (valid_to >= valid_from),
  decided_on date not null,
  decided_by text not null,
  registration_number text not null default '',
  distance_exempt boolean not null default false,
  state text not null check (state in ('granted', 'revoked')),
  revoked_on date,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, household_id) references households (tenant_id, id)
);
comment on table eligibilities is 'decision and end date; the reason is never stored here';
comment on column eligibilities.distance_exempt is 'the decision sets the least distance aside; on what ground stands in the municipality''s own case';
comment on column eligibilities.revoked_on is 'the first day on which it no longer holds';
create index eligibilities_household on eligibilities (tenant_id, household_id, valid_to);
select platform.fence('eligibilities', '{"officer": "true", "subsidy": "true", "shop": "true", "customer": "exists (select 1 from household_members m where m.tenant_id = eligibilities.tenant_id and m.household_id = eligibilities.household_id and m.customer_id = app.customer())"}',
  changes => '{"officer": "true"}');

create table delivery_occasions (
  tenant_id integer not null,
  id uuid not null,
  household_id uuid not null,
  day date not null,
  promised_at timestamptz not null,
  fee_ore integer not null default 0,
  released_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, household_id, day),
  foreign key (tenant_id, household_id) references households (tenant_id, id)
);
comment on table delivery_occasions is 'household and day: the unit of limit, fee, compensation and grant; notes of several shops hang on it';
comment on column delivery_occasions.released_at is 'everything on it was cancelled before a note was issued: it holds no place of the week';
select platform.fence('delivery_occasions', '{"officer": "true", "shop": "true", "subsidy": "true", "customer": "exists (select 1 from household_members m where m.tenant_id = delivery_occasions.tenant_id and m.household_id = delivery_occasions.household_id and m.customer_id = app.customer())"}',
  changes => '{"officer": "true", "shop": "true", "customer": "exists (select 1 from household_members m where m.tenant_id = delivery_occasions.tenant_id and m.household_id = delivery_occasions.household_id and m.customer_id = app.customer())"}');
