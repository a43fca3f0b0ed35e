/* What drivers' telephones tell, as it was told: of whichever device, in whatever order, hours late. A note stands where all its deeds together put it
   (domain/delivery/deeds.ts); those that cannot hold stay here for whoever leads the driving to look at. */
create table driver_deeds (
  tenant_id integer not null,
  id uuid not null,
  carrier_id uuid not null,
  note_id uuid,
  run_id uuid,
  kind text not null check (kind in ('load', 'unload', 'deliver', 'fail', 'undo', 'decide', 'order')),
  said jsonb not null default '{}',
  device text not null,
  number bigint not null,
  device_at timestamptz not null,
  offset_ms bigint not null,
  at timestamptz not null,
  received_at timestamptz not null,
  actor text not null,
  effect text not null check (effect in ('done', 'same', 'undone', 'replaced', 'contradicts', 'faulty', 'too-late', 'late', 'gone')),
  to_look_at boolean not null default false,
  primary key (tenant_id, id),
  check ((kind = 'order') = (run_id is not null) and (kind = 'order') = (note_id is null)),
  foreign key (tenant_id, note_id) references delivery_notes (tenant_id, id),
  foreign key (tenant_id, run_id) references delivery_runs (tenant_id, id),
  foreign key (tenant_id, carrier_id) references carrier_contracts (tenant_id, carrier_id)
);
comment on table driver_deeds is 'what drivers'' devices told of notes and runs; a note''s state follows from all its deeds together';
comment on column driver_deeds.id is 'made by the device: the same deed told twice is one row';
comment on column driver_deeds.said is 'what was said with it: evidence, reason, order of stops';
comment on column driver_deeds.device is 'a random name that the device gave itself, or whose page it was';
comment on column driver_deeds.number is 'rises on one device: its own deeds are never turned round';
comment on column driver_deeds.device_at is 'the device''s clock when it was done, right or wrong';
comment on column driver_deeds.offset_ms is 'what the device last found its clock to be behind ours, in milliseconds; negative when ahead';
comment on column driver_deeds.at is 'device_at with offset_ms added, never later than received_at: what counts';
comment on column driver_deeds.received_at is 'our own clock';
comment on column driver_deeds.effect is 'what became of it among the others of its note; late: the month was reported and it would have changed it; gone: the shop had taken the note back';
comment on column driver_deeds.to_look_at is 'it could not hold, and nobody has decided since it came';
create index driver_deeds_note on driver_deeds (tenant_id, note_id) where note_id is not null;
create index driver_deeds_run on driver_deeds (tenant_id, run_id, at) where run_id is not null;
create index driver_deeds_looks on driver_deeds (tenant_id, carrier_id) where to_look_at;
select platform.fence('driver_deeds', '{"officer": "true", "carrier": "carrier_id = app.carrier()"}', '{insert}');
grant update (effect, to_look_at, said) on driver_deeds to galleria_app, galleria_worker;

alter table delivery_notes
  add column left_where text not null default '',
  add column next_step text check (next_step in ('shop', 'tomorrow')),
  add column called boolean;
comment on column delivery_notes.left_where is 'where the goods were put, when nobody took them in the hand';
comment on column delivery_notes.next_step is 'what the driver does with goods that could not be delivered';
comment on column delivery_notes.called is 'whether the driver rang the household or whom it has named, before giving up';
grant update (left_where, next_step, called) on delivery_notes to galleria_app, galleria_worker;
