/* Which car a run is driven with and who drives it, and what the municipality knows of its roads. */
create table vehicles (
  tenant_id integer not null,
  id uuid not null,
  carrier_id uuid not null,
  name text not null,
  most_grams integer not null check (most_grams > 0),
  most_parcels integer not null check (most_parcels > 0),
  chilled_minutes integer check (chilled_minutes > 0),
  frozen_minutes integer check (frozen_minutes > 0),
  retired_at timestamptz,
  version integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, carrier_id, id),
  foreign key (tenant_id, carrier_id) references carrier_contracts (tenant_id, carrier_id)
);
comment on column vehicles.most_parcels is 'crates and bags that it takes at once';
comment on column vehicles.chilled_minutes is 'how long chilled goods may ride in it after the shop was left; null: as long as it takes, it is cooled';
comment on column vehicles.retired_at is 'chosen for no more runs; the runs that it was driven with keep it';
select platform.fence('vehicles', '{"officer": "true", "carrier": "carrier_id = app.carrier()"}');

alter table delivery_runs
  add column vehicle_id uuid,
  add column driver text not null default '',
  add foreign key (tenant_id, carrier_id, vehicle_id) references vehicles (tenant_id, carrier_id, id);
comment on column delivery_runs.driver is 'who drives, as the dispatcher calls them';
grant update (vehicle_id, driver) on delivery_runs to galleria_app, galleria_worker;

create table road_times (
  tenant_id integer not null,
  from_village uuid not null,
  to_village uuid not null,
  measured_on date not null,
  metres integer not null check (metres between 1 and 2000000),
  seconds integer not null check (seconds between 1 and 172800),
  method text not null check (method in ('driven', 'map', 'router')),
  primary key (tenant_id, from_village, to_village, measured_on),
  check (from_village <> to_village),
  foreign key (tenant_id, from_village) references villages (tenant_id, id),
  foreign key (tenant_id, to_village) references villages (tenant_id, id)
);
create index road_times_to on road_times (tenant_id, to_village);
comment on table road_times is 'how far and how long it is between two villages, as measured on a day; the newest holds, and also the other way where that was not measured. It plans runs and decides no right';
comment on column road_times.method is 'driven: somebody drove it; map: read off a road map; router: asked of a route planner';
select platform.fence('road_times', '{"officer": "true", "carrier": "true"}', '{insert,update,delete}', changes => '{"officer": "true"}');
