/* Who lives there, whom the driver may ring, and what it takes to get to the door. None of it is frozen into a note: it is read on the day it is driven. */
create table household_persons (
  tenant_id integer not null,
  household_id uuid not null,
  position smallint not null check (position between 1 and 12),
  name text not null,
  relation text not null check (relation in ('resident', 'relative', 'neighbour', 'guardian', 'home-care', 'other')),
  phone text,
  email text,
  called boolean not null default false,
  primary key (tenant_id, household_id, position),
  foreign key (tenant_id, household_id) references households (tenant_id, id),
  check (not called or phone is not null)
);
comment on column household_persons.called is 'whom the driver may ring when nobody opens, in the order of position';
-- A carrier sees whom to ring, for households that it has a note to; notes show a carrier its own alone. The day is the reader''s to hold.
select platform.fence('household_persons', '{"officer": "true", "carrier": "called and exists (select from delivery_notes n where n.tenant_id = household_persons.tenant_id and n.household_id = household_persons.household_id and n.state in (''issued'', ''accepted'', ''loaded''))"}',
  '{insert,delete}', changes => '{"officer": "true"}');

create table household_doors (
  tenant_id integer not null,
  household_id uuid not null,
  winter_note text not null default '',
  code_sealed bytea,
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (tenant_id, household_id),
  foreign key (tenant_id, household_id) references households (tenant_id, id)
);
comment on column household_doors.winter_note is 'the road in winter: what is ploughed, where to turn';
comment on column household_doors.code_sealed is 'the code of the door, AES-256-GCM under DOOR_KEY with tenant and household bound in: opened for the driver on the day of the run, and nowhere else';
-- A note that is on its way is a carrier''s reason to be at the door; once it is delivered, failed or taken back there is none.
select platform.fence('household_doors', '{"officer": "true", "carrier": "exists (select from delivery_notes n where n.tenant_id = household_doors.tenant_id and n.household_id = household_doors.household_id and n.state in (''issued'', ''accepted'', ''loaded''))"}',
  '{insert,update,delete}', changes => '{"officer": "true"}');
