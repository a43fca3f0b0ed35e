/* A carrier's own system: runs are pushed to its address as signed requests, and it tells by signed requests what became of the notes. */
alter table carrier_contracts drop constraint carrier_contracts_hand_over_check;
alter table carrier_contracts add constraint carrier_contracts_hand_over_check check (hand_over in ('portal', 'email', 'email-run', 'system'));

create table carrier_systems (
  tenant_id integer not null,
  carrier_id uuid not null,
  url text not null,
  active boolean not null,
  changed_by text not null,
  changed_at timestamptz not null,
  version integer not null default 1,
  primary key (tenant_id, carrier_id),
  foreign key (tenant_id, carrier_id) references carrier_contracts (tenant_id, carrier_id)
);
comment on column carrier_systems.url is 'where runs are pushed to, as the carrier says';
comment on column carrier_systems.active is 'false: nothing is pushed and nothing is taken';
select platform.fence('carrier_systems', '{"officer": "true", "carrier": "carrier_id = app.carrier()"}', changes => '{"carrier": "carrier_id = app.carrier()"}');

create table carrier_system_keys (
  tenant_id integer not null,
  carrier_id uuid not null,
  key_id text not null,
  sealed bytea not null,
  made_by text not null,
  made_at timestamptz not null,
  ends_at timestamptz,
  primary key (tenant_id, carrier_id, key_id),
  foreign key (tenant_id, carrier_id) references carrier_systems (tenant_id, carrier_id)
);
comment on column carrier_system_keys.sealed is 'the secret, AES-256-GCM under the door key; bound to municipality, carrier and key';
comment on column carrier_system_keys.ends_at is 'not accepted from then on; null: the newest one';
create unique index carrier_system_keys_newest on carrier_system_keys (tenant_id, carrier_id) where ends_at is null;
select platform.fence('carrier_system_keys', '{"officer": "true", "carrier": "carrier_id = app.carrier()"}', '{insert}', changes => '{"carrier": "carrier_id = app.carrier()"}');
grant update (ends_at) on carrier_system_keys to galleria_app;

create table carrier_calls (
  tenant_id integer not null,
  id uuid not null,
  carrier_id uuid not null,
  kind text not null check (kind in ('run', 'test', 'deeds')),
  run_id uuid,
  at timestamptz not null,
  status smallint,
  fault text check (fault in ('not-set-up', 'address', 'no-answer', 'certificate', 'redirected', 'refused')),
  deeds smallint,
  primary key (tenant_id, id),
  foreign key (tenant_id, carrier_id) references carrier_contracts (tenant_id, carrier_id),
  foreign key (tenant_id, run_id) references delivery_runs (tenant_id, id)
);
comment on table carrier_calls is 'the last days'' requests to and from carriers'' own systems; nothing of what they said';
comment on column carrier_calls.fault is 'why it did not reach them; null: it did';
comment on column carrier_calls.deeds is 'how many deeds it told, of one that came from them';
create index carrier_calls_last on carrier_calls (tenant_id, carrier_id, at);
select platform.fence('carrier_calls', '{"officer": "true", "carrier": "carrier_id = app.carrier()"}', '{insert,delete}', changes => '{"carrier": "carrier_id = app.carrier()"}');
