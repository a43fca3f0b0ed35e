/* When somebody is reached today, as told: whole hours narrowed from the round's, by the order of the stops. No driver's position is kept. */
alter table delivery_notes
  add column hours_from smallint check (hours_from between 0 and 23),
  add column hours_to smallint check (hours_to between 1 and 24),
  add column told_from smallint,
  add column told_to smallint,
  add column times_told smallint not null default 0,
  add check ((hours_from is null) = (hours_to is null)),
  add check (hours_to > hours_from);
comment on column delivery_notes.hours_from is 'the hours in which the door is reached on its day, as computed last; shown on the resident''s page';
comment on column delivery_notes.told_from is 'the hours that the resident was told last';
comment on column delivery_notes.times_told is 'once, and once more when it has changed by more than an hour';
grant update (hours_from, hours_to, told_from, told_to, times_told) on delivery_notes to galleria_app, galleria_worker;

/* How an account or a household wants to be reached. No row: as a message is best told, and about deliveries of what was ordered here. */
create table reach_wishes (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  customer_id uuid,
  household_id uuid,
  reach_by text check (reach_by in ('email', 'sms')),
  delivery_news boolean not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (tenant_id, id),
  unique (tenant_id, customer_id),
  unique (tenant_id, household_id),
  foreign key (tenant_id, customer_id) references customers (tenant_id, id),
  foreign key (tenant_id, household_id) references households (tenant_id, id),
  check ((customer_id is null) <> (household_id is null))
);
comment on column reach_wishes.id is 'of the account or the household whose wish it is: one for each';
comment on column reach_wishes.reach_by is 'null: as the message is best told';
comment on column reach_wishes.delivery_news is 'told on the day between what hours goods come';
select platform.fence('reach_wishes', jsonb_build_object('officer', 'true', 'customer', 'customer_id = app.customer()'));
grant delete on reach_wishes to galleria_app, galleria_worker;
