/* A job is tried for three days, some three hundred times. One that takes its whole process with it is not: how often in a row it was claimed and never put
   back is counted apart. */
alter table outbox add column lost_leases smallint not null default 0;
grant update (lost_leases) on outbox to galleria_app, galleria_worker;
create index outbox_dead on outbox (tenant_id, topic) where dead_at is not null and done_at is null;

/* How many jobs lie given up, by topic, in the whole installation: for whoever runs it, who sees numbers and no job. */
create function platform.dead_jobs() returns table (topic text, jobs bigint)
language plpgsql security definer set search_path = pg_catalog, public, platform, app as $$
declare
  one integer;
  before_tenant text := coalesce(current_setting('app.tenant_id', true), '');
  before_scope text := coalesce(current_setting('app.scope', true), '');
begin
  perform set_config('app.scope', 'system', true);
  for one in select t.id from platform.tenants t order by t.id loop
    perform set_config('app.tenant_id', one::text, true);
    return query select o.topic, count(*) from outbox o where o.tenant_id = one and o.dead_at is not null and o.done_at is null group by o.topic;
  end loop;
  perform set_config('app.tenant_id', before_tenant, true), set_config('app.scope', before_scope, true);
end $$;
revoke execute on function platform.dead_jobs() from public;
grant execute on function platform.dead_jobs() to galleria_app;
