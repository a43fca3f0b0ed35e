/* What the public is told of a month or a year, as it was told. Two files of different days differ by whole steps alone, so that nobody can subtract one from
   the other and read what a single household had; a row is never written again. */
create table published_statistics (
  tenant_id integer not null references platform.tenants,
  period text not null check (period ~ '^20[0-9]{2}(-[0-9]{2})?$'),
  published_at timestamptz not null,
  figures jsonb not null,
  primary key (tenant_id, period)
);
comment on table published_statistics is 'what the public is told of home delivery, in steps that are never taken back';
comment on column published_statistics.period is 'a month, or the year when its twelve months are published';
comment on column published_statistics.figures is 'with what is hidden left out: everybody may read it';
select platform.fence('published_statistics',
  '{"officer": "true", "customer": "true", "guest": "true", "subsidy": "true"}', '{insert}', changes => '{}');

alter table monthly_reports add column statistics_from date check (date_trunc('month', statistics_from) = statistics_from);
comment on column monthly_reports.statistics_from is
  'first of the earliest month in whose public figures lines of this report may stand: that of their day, or this one when that has been published; null until some month has been published with it';
grant update (statistics_from) on monthly_reports to galleria_app, galleria_worker;

-- A region's reader sees what the municipalities have published, and what that comes to.
drop function platform.region_facts(uuid, integer, date, date);
drop function platform.region_years(uuid, integer);
create function platform.region_published(reader uuid, wanted integer) returns table (tenant_id integer, period text, figures jsonb)
language plpgsql security definer set search_path = pg_catalog, public, platform, app rows 200 as $$
declare
  one integer;
  before_tenant text := coalesce(current_setting('app.tenant_id', true), '');
  before_scope text := coalesce(current_setting('app.scope', true), '');
begin
  perform platform.ask_reader(reader, wanted);
  for one in select t.id from platform.tenants t where t.region_id = wanted and t.state = 'open' and t.mark <> 'training' order by t.id loop
    perform set_config('app.tenant_id', one::text, true), set_config('app.scope', 'system', true);
    return query select one, p.period, p.figures from published_statistics p where p.tenant_id = one;
  end loop;
  perform set_config('app.tenant_id', before_tenant, true), set_config('app.scope', before_scope, true);
end $$;
revoke execute on function platform.region_published from public;
grant execute on function platform.region_published to galleria_app;
