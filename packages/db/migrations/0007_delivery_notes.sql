create table delivery_runs (
  tenant_id integer not null,
  id uuid not null,
  carrier_id uuid not null,
  round_id uuid,
  day date not null,
  state text not null default 'planned' check (state in ('planned', 'dispatched', 'underway', 'finished', 'reported')),
  version integer not null default 1,
  primary key (tenant_id, id),
  unique nulls not distinct (tenant_id, carrier_id, day, round_id),
  foreign key (tenant_id, carrier_id) references carrier_contracts (tenant_id, carrier_id),
  foreign key (tenant_id, round_id) references rounds (tenant_id, id)
);
select platform.fence('delivery_runs', '{"officer": "true", "shop": "true", "carrier": "carrier_id = app.carrier()"}');

create table stops (
  tenant_id integer not null,
  id uuid not null,
  run_id uuid not null,
  carrier_id uuid not null,
  recipient_key text not null,
  position smallint not null,
  primary key (tenant_id, id),
  unique (tenant_id, run_id, recipient_key),
  foreign key (tenant_id, run_id) references delivery_runs (tenant_id, id)
);
comment on column stops.recipient_key is 'household:<id>, or the address: one household and day is one stop, however many notes';
select platform.fence('stops', '{"officer": "true", "shop": "true", "carrier": "carrier_id = app.carrier()"}');

create table delivery_notes (
  tenant_id integer not null,
  id uuid not null,
  year integer not null,
  number integer not null,
  shop_id uuid not null,
  home_tenant_id integer not null,
  shop_order_id uuid,
  household_id uuid,
  occasion_id uuid,
  run_id uuid,
  stop_id uuid,
  carrier_id uuid,
  round_id uuid,
  day date,
  channel text not null check (channel in ('web', 'phone', 'counter')),
  state text not null,
  version integer not null default 1,
  shop_name text not null,
  recipient jsonb not null,
  parcels jsonb not null,
  goods_class text not null check (goods_class in ('daily-goods', 'mixed', 'other')),
  daily_goods_ore integer not null,
  other_goods_ore integer not null,
  deposit_ore integer not null default 0,
  beer_only boolean not null default false,
  fee_ore integer not null,
  fee_kept_by text not null check (fee_kept_by in ('shop', 'carrier', 'municipality')),
  collect_ore integer not null,
  age_limit smallint,
  message text not null default '',
  code bytea not null,
  issued_at timestamptz,
  loaded_at timestamptz,
  outcome_at timestamptz,
  outcome_device_at timestamptz,
  outcome_by text,
  received_by text,
  fee_taken_ore integer,
  collected_ore integer,
  id_checked boolean,
  fail_reason text,
  remark text not null default '',
  promised_at timestamptz not null,
  corrects_note_id uuid,
  transport_cost_ore integer check (transport_cost_ore >= 0),
  created_by text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, year, number),
  unique (tenant_id, code),
  foreign key (tenant_id, shop_id) references shop_admissions (tenant_id, shop_id),
  foreign key (tenant_id, shop_order_id) references shop_orders (tenant_id, id),
  foreign key (tenant_id, household_id) references households (tenant_id, id),
  foreign key (tenant_id, occasion_id) references delivery_occasions (tenant_id, id),
  foreign key (tenant_id, run_id) references delivery_runs (tenant_id, id),
  foreign key (tenant_id, stop_id) references stops (tenant_id, id),
  foreign key (tenant_id, carrier_id) references carrier_contracts (tenant_id, carrier_id),
  foreign key (tenant_id, round_id) references rounds (tenant_id, id),
  foreign key (tenant_id, corrects_note_id) references delivery_notes (tenant_id, id)
);
comment on column delivery_notes.recipient is '{name, phone, street, postalCode, locality, village, directions, lat, lon}: frozen when issued';
comment on column delivery_notes.parcels is '{ambient, chilled, frozen}: pieces in each temperature zone';
comment on column delivery_notes.collect_ore is 'what the driver takes at the door: goods, deposit and fee when paid at delivery';
comment on column delivery_notes.transport_cost_ore is 'real cost of carriage, öre ex VAT: from the carrier''s contract when the note is reported, and fixed from then on';
create unique index delivery_notes_order on delivery_notes (tenant_id, shop_order_id) where shop_order_id is not null and state not in ('void', 'declined');
create index delivery_notes_carrier on delivery_notes (tenant_id, carrier_id, day);
create index delivery_notes_day on delivery_notes (tenant_id, day, state);
create index delivery_notes_household on delivery_notes (tenant_id, household_id, day);
create index delivery_notes_corrects on delivery_notes (tenant_id, corrects_note_id) where corrects_note_id is not null;
create index delivery_notes_shop on delivery_notes (tenant_id, shop_id, day);
select platform.fence('delivery_notes', '{"officer": "true", "shop": "shop_id = app.shop()", "carrier": "carrier_id = app.carrier() and state <> ''draft''",
  "customer": "exists (select 1 from shop_orders s where s.tenant_id = delivery_notes.tenant_id and s.id = delivery_notes.shop_order_id)",
  "guest": "exists (select 1 from shop_orders s where s.tenant_id = delivery_notes.tenant_id and s.id = delivery_notes.shop_order_id)",
  "subsidy": "true"}',
  changes => '{"officer": "true", "shop": "shop_id = app.shop()", "carrier": "carrier_id = app.carrier() and state <> ''draft''",
  "customer": "exists (select 1 from shop_orders s where s.tenant_id = delivery_notes.tenant_id and s.id = delivery_notes.shop_order_id)",
  "guest": "exists (select 1 from shop_orders s where s.tenant_id = delivery_notes.tenant_id and s.id = delivery_notes.shop_order_id)"}');

create table delivery_note_events (
  tenant_id integer not null,
  id uuid not null,
  note_id uuid not null,
  shop_id uuid not null,
  carrier_id uuid,
  event text not null,
  from_state text,
  to_state text not null,
  actor text not null,
  at timestamptz not null,
  device_at timestamptz,
  details jsonb not null default '{}',
  primary key (tenant_id, id),
  foreign key (tenant_id, note_id) references delivery_notes (tenant_id, id)
);
create index delivery_note_events_note on delivery_note_events (tenant_id, note_id, at);
select platform.fence('delivery_note_events', '{"officer": "true", "shop": "shop_id = app.shop()", "carrier": "carrier_id = app.carrier()"}', '{insert}');

create table monthly_reports (
  tenant_id integer not null,
  id uuid not null,
  carrier_id uuid not null,
  period char(7) not null check (period ~ '^[0-9]{4}-[0-9]{2}$'),
  state text not null,
  version integer not null default 1,
  totals jsonb not null default '{}',
  remark text not null default '',
  submitted_at timestamptz,
  submitted_by text,
  assured_by text,
  decided_at timestamptz,
  decided_by text,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, carrier_id, period),
  foreign key (tenant_id, carrier_id) references carrier_contracts (tenant_id, carrier_id)
);
select platform.fence('monthly_reports', '{"officer": "true", "carrier": "carrier_id = app.carrier()", "subsidy": "true"}',
  changes => '{"officer": "true", "carrier": "carrier_id = app.carrier()"}');

-- What a report says of a note, frozen at submission: a locked month never changes under anybody's feet. A correction of a frozen line is a
-- reversal (all its sums turned round) and a replacement in a later report, so every total is a plain sum of lines.
create table report_lines (
  tenant_id integer not null,
  note_id uuid not null,
  sequence smallint not null check (sequence > 0),
  report_id uuid not null,
  carrier_id uuid not null,
  entry text not null check (entry in ('original', 'reversal', 'replacement')),
  kind text not null check (kind in ('delivery', 'ride')),
  occasion_key text not null,
  household_id uuid not null,
  shop_id uuid,
  day date not null,
  outcome text not null check (outcome in ('delivered', 'failed')),
  failure text,
  reasons text[] not null,
  scheme_id uuid,
  scheme_version integer,
  distance jsonb,
  evidence text,
  claimable boolean not null,
  compensation_ore bigint not null,
  fee_ore bigint not null,
  fee_received_ore bigint not null,
  net_outlay_ore bigint not null,
  grant_ore bigint not null,
  note_count smallint not null,
  occasion_count smallint not null,
  primary key (tenant_id, note_id, sequence),
  foreign key (tenant_id, report_id) references monthly_reports (tenant_id, id),
  foreign key (tenant_id, note_id) references delivery_notes (tenant_id, id),
  foreign key (tenant_id, household_id) references households (tenant_id, id),
  foreign key (tenant_id, scheme_id) references delivery_schemes (tenant_id, id)
);
comment on column report_lines.occasion_key is 'household, day and kind: the unit of limit, compensation and grant';
comment on column report_lines.fee_ore is 'what the resident paid, VAT included; the other amounts are without VAT';
create index report_lines_report on report_lines (tenant_id, report_id, day);
create index report_lines_day on report_lines (tenant_id, day);
select platform.fence('report_lines', '{"officer": "true", "carrier": "carrier_id = app.carrier()", "subsidy": "true"}', '{insert,delete}',
  changes => '{"officer": "true", "carrier": "carrier_id = app.carrier()"}');

create table grant_claims (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  period_from date not null,
  period_to date not null check (period_to >= period_from),
  state text not null check (state in ('draft', 'submitted', 'supplemented', 'decided', 'paid', 'recovered')),
  version integer not null default 1,
  registration_number text not null default '',
  decision_body text not null,
  contact text not null default '',
  payment_to text not null default '',
  totals jsonb not null,
  assured_by text,
  submitted_at timestamptz,
  decided_on date,
  granted_ore bigint check (granted_ore >= 0),
  paid_on date,
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (tenant_id, id)
);
comment on column grant_claims.payment_to is 'the municipality''s bank giro or plus giro';
select platform.fence('grant_claims', '{"officer": "true"}', '{insert,update,delete}');

create table grant_claim_lines (
  tenant_id integer not null,
  claim_id uuid not null,
  note_id uuid not null,
  sequence smallint not null,
  primary key (tenant_id, note_id, sequence),
  foreign key (tenant_id, claim_id) references grant_claims (tenant_id, id),
  foreign key (tenant_id, note_id, sequence) references report_lines (tenant_id, note_id, sequence)
);
comment on table grant_claim_lines is 'each report line is claimed at most once: the primary key says so';
create index grant_claim_lines_claim on grant_claim_lines (tenant_id, claim_id);
select platform.fence('grant_claim_lines', '{"officer": "true"}', '{insert,delete}');
