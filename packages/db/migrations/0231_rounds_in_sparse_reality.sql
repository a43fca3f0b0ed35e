-- A round as it is driven where people live far apart: on several weekdays, otherwise in winter, with a bus that somebody meets, only if enough wait for it,
-- and with the municipality's own days beside those of the law.
alter table rounds
  add column also_weekdays smallint[] not null default '{}' check (also_weekdays <@ '{1,2,3,4,5,6,7}' and not weekday = any (also_weekdays)),
  add column seasons jsonb not null default '[]' check (jsonb_typeof(seasons) = 'array'),
  add column min_stops integer not null default 0 check (min_stops >= 0),
  add column bus_line text not null default '',
  add column hand_in_by time,
  add column hand_in_at text not null default '';
comment on column rounds.weekday is 'the first of the week; the others in also_weekdays';
comment on column rounds.also_weekdays is 'further weekdays on which the same round is driven';
comment on column rounds.seasons is 'parts of every year in which it goes otherwise: [{from, to, note, driven, departs, windowFrom, windowTo, handInBy}], days as MM-DD';
comment on column rounds.min_stops is 'fewer stops than this at the cut-off, and the day is cancelled; 0: it is always driven';
comment on column rounds.hand_in_by is 'the shop hands the goods in to the bus or the terminal by then';
grant update (also_weekdays, seasons, min_stops, bus_line, hand_in_by, hand_in_at) on rounds to galleria_app, galleria_worker;

alter table round_villages
  add column stop_name text not null default '',
  add column stop_at time,
  add column met_by text not null default '',
  add column met_by_phone text not null default '';
comment on column round_villages.stop_name is 'where the bus stops for the village';
comment on column round_villages.met_by is 'who meets the bus and takes the goods; empty: the resident does';

alter table round_days add column min_decided_at timestamptz;
comment on column round_days.min_decided_at is 'when it was decided at the cut-off whether enough wait for it; once for each day';
grant update (min_decided_at) on round_days to galleria_app, galleria_worker;

alter table standing_orders add column weekday smallint check (weekday between 1 and 7);
comment on column standing_orders.weekday is 'the weekday of its round on which it comes; null, or one that the round has no more: the round''s first';

create table round_calendar_days (
  tenant_id integer not null references platform.tenants,
  day date not null,
  rule text not null check (rule in ('closed', 'driven', 'moved')),
  moved_to date,
  why text not null,
  decided_at timestamptz not null default now(),
  primary key (tenant_id, day),
  check ((rule = 'moved') = (moved_to is not null)),
  check (moved_to <> day)
);
comment on table round_calendar_days is 'what a municipality decides about a day of its rounds beside the law''s holidays';
select platform.fence('round_calendar_days', '{"officer": "true", "shop": "true", "carrier": "true", "customer": "true", "guest": "true"}', '{insert,update,delete}',
  changes => '{"officer": "true"}');

-- What has been told of a changed day, so that it is told once, and anew when it changes again.
create table round_changes_told (
  tenant_id integer not null,
  round_id uuid not null,
  planned_day date not null,
  driven_on date,
  told_at timestamptz not null,
  primary key (tenant_id, round_id, planned_day),
  foreign key (tenant_id, round_id) references rounds (tenant_id, id)
);
comment on column round_changes_told.driven_on is 'what people were told last: another day, the planned day itself after all, or null: not driven';
select platform.fence('round_changes_told', '{"officer": "true", "carrier": "exists (select 1 from rounds r where r.tenant_id = round_changes_told.tenant_id and r.id = round_changes_told.round_id)"}',
  changes => '{}');

-- A time of a round on a day: its season's, or that of the rest of the year. HH:MM.
create function app.season_time(seasons jsonb, what text, day date, usual time) returns text language sql stable as $$
  select coalesce((
    select s ->> what from jsonb_array_elements(seasons) with ordinality as e(s, n)
    where case when s ->> 'from' <= s ->> 'to' then to_char(day, 'MM-DD') between s ->> 'from' and s ->> 'to'
      else to_char(day, 'MM-DD') >= s ->> 'from' or to_char(day, 'MM-DD') <= s ->> 'to' end
    order by n limit 1), left(usual::text, 5))
$$;
comment on function app.season_time is 'what: departs, windowFrom, windowTo or handInBy; the same season as seasonOn of the domain chooses';
grant execute on function app.season_time to galleria_app, galleria_worker;
