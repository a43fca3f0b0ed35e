/* A driver's telephone, paired for a run's day by a code that whoever leads the driving shows: no mailbox and no authenticator at six in the morning.
   Such a session opens one carrier's driving in one galleria and nothing else that its person may do. */
alter table platform.sessions add column carrier_id uuid references platform.carriers on delete cascade;
alter table platform.sessions add column carrier_tenant_id integer references platform.tenants on delete cascade;
alter table platform.sessions add check ((carrier_id is null) = (carrier_tenant_id is null));
comment on column platform.sessions.carrier_id is 'of a telephone paired for a day: it drives for this carrier, and is let into nothing else';
comment on column platform.sessions.carrier_tenant_id is 'and in this galleria alone';

create table platform.driver_pairings (
  id uuid primary key,
  token_hash bytea not null unique,
  identity_id uuid not null references platform.identities on delete cascade,
  membership_id uuid not null references platform.memberships on delete cascade,
  carrier_id uuid not null references platform.carriers on delete cascade,
  tenant_id integer not null references platform.tenants on delete cascade,
  day date not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
comment on table platform.driver_pairings is 'codes shown on a screen for a driver''s telephone: each works once, for ten minutes';
comment on column platform.driver_pairings.day is 'the day of the run; the session that comes of it ends with it';
create index driver_pairings_identity on platform.driver_pairings (identity_id);
create index driver_pairings_membership on platform.driver_pairings (membership_id);
grant select, insert, delete on platform.driver_pairings to galleria_app, galleria_worker;
grant update (used_at) on platform.driver_pairings to galleria_app, galleria_worker;
