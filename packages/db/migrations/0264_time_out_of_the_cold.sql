/* For how long cold goods may be out of the cold on the way, by the plan of the carrier, which answers for it as a food business. */
create table cold_limits (
  tenant_id integer not null,
  carrier_id uuid not null,
  chilled_minutes integer not null check (chilled_minutes between 5 and 1440),
  frozen_minutes integer not null check (frozen_minutes between 5 and 1440),
  source text not null,
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (tenant_id, carrier_id),
  foreign key (tenant_id, carrier_id) references carrier_contracts (tenant_id, carrier_id)
);
comment on table cold_limits is 'minutes from loading to the door by a carrier''s own food control plan; a carrier without a row goes by the assumption in domain/delivery/cold.ts';
comment on column cold_limits.source is 'where it stands: the plan''s name and date';
select platform.fence('cold_limits', '{"officer": "true", "shop": "true", "carrier": "carrier_id = app.carrier()"}', '{insert,update}',
  changes => '{"officer": "true", "carrier": "carrier_id = app.carrier()"}');
