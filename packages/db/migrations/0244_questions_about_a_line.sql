-- The officer asks about one line of a submitted report and the one who submitted it answers; the others stand as they are. No key to the line: a report
-- that is sent back has its lines made anew.
create table report_queries (
  tenant_id integer not null,
  id uuid not null,
  report_id uuid not null,
  carrier_id uuid not null,
  source_id uuid not null,
  sequence smallint not null,
  question text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  answer text,
  answered_by text,
  answered_at timestamptz,
  closed_by text,
  closed_at timestamptz,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, report_id) references monthly_reports (tenant_id, id),
  check ((answer is null) = (answered_at is null) and (answered_by is null) = (answered_at is null) and (closed_by is null) = (closed_at is null))
);
comment on column report_queries.source_id is 'with sequence the name of the line: of a delivery its note';
create unique index report_queries_open on report_queries (tenant_id, report_id, source_id, sequence) where closed_at is null;
create index report_queries_report on report_queries (tenant_id, report_id, asked_at);
select platform.fence('report_queries', '{"officer": "true", "carrier": "carrier_id = app.carrier()", "subsidy": "true"}', '{insert}',
  changes => '{"officer": "true", "carrier": "carrier_id = app.carrier()"}');
grant update (answer, answered_by, answered_at, closed_by, closed_at, version) on report_queries to galleria_app, galleria_worker;

-- Who was reminded of which report, once before it is due and once after.
create table report_reminders (
  tenant_id integer not null,
  carrier_id uuid not null,
  period text not null,
  kind text not null check (kind in ('before', 'after')),
  at timestamptz not null,
  primary key (tenant_id, carrier_id, period, kind),
  foreign key (tenant_id, carrier_id) references carrier_contracts (tenant_id, carrier_id)
);
select platform.fence('report_reminders', '{"officer": "true"}', '{insert}');
