-- How many minutes of home care a delivery is taken to free: the municipality's own assumption, with where it comes from. A new row replaces the one
-- before it from its day on; nothing is changed backwards, so a figure that was published can be followed to what it rested on.
create table statistics_assumptions (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  valid_from date not null,
  minutes_per_delivery smallint not null check (minutes_per_delivery between 0 and 600),
  source text not null check (source <> ''),
  source_date date not null,
  created_at timestamptz not null,
  created_by text not null,
  primary key (tenant_id, id)
);
comment on column statistics_assumptions.minutes_per_delivery is 'minutes of home care that one delivery is taken to free';
comment on column statistics_assumptions.source is 'where the number comes from, in words for the public';
comment on column statistics_assumptions.source_date is 'when the source measured or wrote it';
create index statistics_assumptions_day on statistics_assumptions (tenant_id, valid_from, created_at);
select platform.fence('statistics_assumptions', '{"officer": "true", "subsidy": "true"}', '{insert}');
