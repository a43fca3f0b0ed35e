-- What a municipality's decision about a day cancelled was found by its moment, which every new wording of the decision moves: by what it was decided about.
alter table round_days add column cancelled_for date;
comment on column round_days.cancelled_for is 'the day of the calendar whose decision cancelled this one; null: its carrier did, or too few stops';
grant update (cancelled_for) on round_days to galleria_app, galleria_worker;
-- The fence binds the owner too.
alter table round_days no force row level security;
alter table round_calendar_days no force row level security;
update round_days d set cancelled_for = k.day from round_calendar_days k where k.tenant_id = d.tenant_id and k.decided_at = d.cancelled_at;
alter table round_days force row level security;
alter table round_calendar_days force row level security;
