-- Schema platform: what belongs to no single municipality. It never points at tenant tables; whoever may read it is decided in the API's doors.
create table platform.regions (
  id integer primary key, slug text not null unique, name text not null
);

create table platform.tenants (
  id integer primary key,
  region_id integer not null references platform.regions,
  municipality_code char(4) not null check (municipality_code ~ '^[0-9]{4}$'),
  slug text not null unique check (slug ~ '^[a-z0-9-]{2,40}$'),
  name text not null,
  municipality_name text not null,
  state text not null check (state in ('draft', 'open', 'closed')),
  mark text not null default 'live' check (mark in ('live', 'demonstration', 'training')),
  languages text[] not null default '{sv,en}',
  theme jsonb not null default '{}',
  contact jsonb not null default '{}',
  created_at timestamptz not null default now()
);
comment on column platform.tenants.municipality_code is 'SCB code, four digits as text (0512 keeps its zero)';

create table platform.hosts (
  host text primary key check (host = lower(host)), tenant_id integer not null references platform.tenants
);

create table platform.identities (
  id uuid primary key,
  email text unique check (email = lower(email)),
  phone text unique,
  name text not null default '',
  totp_secret bytea,
  totp_confirmed_at timestamptz,
  totp_last_step bigint,
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  check (email is not null or phone is not null)
);
comment on column platform.identities.totp_secret is 'AES-256-GCM under the key from the environment';
comment on column platform.identities.totp_last_step is 'the newest 30-second step that was used: a code works once';

create table platform.login_codes (
  id uuid primary key,
  channel text not null check (channel in ('email', 'sms')),
  address text not null,
  code_hmac bytea not null,
  browser_hash bytea not null,
  tries smallint not null default 0,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now()
);
create index login_codes_address on platform.login_codes (address, created_at);

create table platform.sessions (
  id uuid primary key,
  identity_id uuid not null references platform.identities,
  audience text not null check (audience in ('resident', 'staff')),
  second_factor_at timestamptz,
  created_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_why text
);
create index sessions_identity on platform.sessions (identity_id);

create table platform.refresh_tokens (
  hash bytea primary key,
  session_id uuid not null references platform.sessions on delete cascade,
  replaced_by bytea,
  rotated_at timestamptz,
  used_at timestamptz,
  created_at timestamptz not null default now()
);
create index refresh_tokens_session on platform.refresh_tokens (session_id);

create table platform.carriers (
  id uuid primary key,
  slug text not null unique,
  name text not null,
  org_number text not null,
  phone text not null,
  email text not null,
  food_registration text,
  created_at timestamptz not null default now()
);

create table platform.memberships (
  id uuid primary key,
  identity_id uuid not null references platform.identities,
  role text not null check (role in ('shop-owner', 'shop-staff', 'dispatcher', 'driver', 'officer', 'operator')),
  tenant_id integer references platform.tenants,
  shop_id uuid,
  carrier_id uuid references platform.carriers,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  check (case role
    when 'shop-owner' then tenant_id is not null and shop_id is not null and carrier_id is null
    when 'shop-staff' then tenant_id is not null and shop_id is not null and carrier_id is null
    when 'dispatcher' then carrier_id is not null and shop_id is null
    when 'driver' then carrier_id is not null and shop_id is null
    when 'officer' then tenant_id is not null and shop_id is null and carrier_id is null
    else tenant_id is null and shop_id is null and carrier_id is null end)
);
comment on column platform.memberships.shop_id is 'a shop of the tenant; no foreign key, since platform never points at tenant tables';
create unique index memberships_one on platform.memberships
  (identity_id, role, coalesce(tenant_id, 0), coalesce(shop_id, '00000000-0000-0000-0000-000000000000'), coalesce(carrier_id, '00000000-0000-0000-0000-000000000000'))
  where ended_at is null;

create table platform.invitations (
  id uuid primary key,
  token_hash bytea not null unique,
  email text not null check (email = lower(email)),
  role text not null,
  tenant_id integer references platform.tenants,
  shop_id uuid,
  carrier_id uuid references platform.carriers,
  invited_by uuid not null references platform.identities,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references platform.identities,
  withdrawn_at timestamptz,
  created_at timestamptz not null default now()
);

create table platform.vat_rates (
  category text not null,
  rate_percent smallint not null check (rate_percent between 0 and 100),
  valid_from date not null,
  valid_to date,
  source text not null,
  primary key (category, valid_from)
);
-- Food: prop. 2025/26:55, 6 % from 1 April 2026 through 31 December 2027, 12 % before and after.
insert into platform.vat_rates values
  ('standard', 25, '1996-01-01', null, 'mervärdesskattelagen'),
  ('reduced', 12, '1996-01-01', null, 'mervärdesskattelagen'),
  ('culture', 6, '1996-01-01', null, 'mervärdesskattelagen'),
  ('exempt', 0, '1996-01-01', null, 'mervärdesskattelagen'),
  ('food', 12, '1996-01-01', '2026-03-31', 'mervärdesskattelagen'),
  ('food', 6, '2026-04-01', '2027-12-31', 'prop. 2025/26:55'),
  ('food', 12, '2028-01-01', null, 'prop. 2025/26:55');

create table platform.items (
  gtin text primary key check (gtin ~ '^[0-9]{8,14}$'),
  name text not null,
  brand text,
  ingredients text,
  contains text[] not null default '{}',
  may_contain text[] not null default '{}',
  nutrition jsonb,
  swedish boolean not null,
  source text not null,
  licence text not null,
  source_date date not null,
  updated_at timestamptz not null default now()
);
comment on table platform.items is 'Item register: facts by GTIN with source and age; read-only for shops; where it and the shop differ, every allergen of either is shown';

create table platform.audit_events (
  id uuid primary key,
  at timestamptz not null default now(),
  actor text not null,
  action text not null,
  subject text not null,
  details jsonb not null default '{}',
  request_id text
);

grant select on platform.regions, platform.tenants, platform.hosts, platform.carriers, platform.vat_rates, platform.items to galleria_app, galleria_worker;
grant insert, update on platform.items to galleria_app, galleria_worker;
grant insert on platform.tenants, platform.regions, platform.hosts, platform.carriers to galleria_app;
grant update (name, state, languages, theme, contact, mark) on platform.tenants to galleria_app;
grant update (name, phone, email, food_registration) on platform.carriers to galleria_app;
grant select, insert, update on platform.identities, platform.sessions, platform.memberships, platform.invitations to galleria_app, galleria_worker;
grant select, insert, update, delete on platform.login_codes, platform.refresh_tokens to galleria_app, galleria_worker;
grant delete on platform.sessions to galleria_worker;
grant select, insert on platform.audit_events to galleria_app, galleria_worker;
