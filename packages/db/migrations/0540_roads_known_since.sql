/* A road may be entered with a day long ago. What was reported before anybody had entered it is not taken back for it: each road says since when
   it has been known. Of those that are here nobody wrote it down; their day is the nearest there is. */
alter table road_times add column known_since timestamptz;
-- The owner is bound by its own fence.
alter table road_times no force row level security;
update road_times set known_since = measured_on::timestamp at time zone 'Europe/Stockholm';
alter table road_times force row level security;
alter table road_times alter column known_since set not null, alter column known_since set default now();
comment on column road_times.known_since is 'when it was entered, or last corrected: it refuses no delivery that had been reported by then';
grant update (known_since) on road_times to galleria_app, galleria_worker;
