-- What is pushed of a run is numbered by what it says: other notes are another number and another key, so that a system that takes a key once misses none.
alter table delivery_runs add column pushes integer not null default 0 check (pushes >= 0);
alter table delivery_runs add column push_digest text;
comment on column delivery_runs.pushes is 'how many different bodies of the run were pushed to the carrier''s own system; the newest one''s number';
comment on column delivery_runs.push_digest is 'SHA-256 of what the newest of them says; null: none was pushed';
grant update (pushes, push_digest) on delivery_runs to galleria_app, galleria_worker;

-- What was pushed before was numbered by the hand-over; the one after them may have been tried.
alter table delivery_runs no force row level security;
alter table carrier_calls no force row level security;
update delivery_runs d set pushes = d.hand_overs + 1
  where exists (select from carrier_calls k where k.tenant_id = d.tenant_id and k.run_id = d.id and k.kind = 'run');
alter table delivery_runs force row level security;
alter table carrier_calls force row level security;
