/* Throws a training copy away, with everything in it. Runs as its owner, since nobody else may delete what is written once (the log, orders); it takes
   nothing but the training copy of the galleria that asks, and inside it walks through the tenant's own fence. Tables are tried until each is empty: what another row points at goes
   after that row. */
create function platform.discard_training(doomed integer) returns void language plpgsql security definer set search_path = pg_catalog, public, platform, app as $$
declare
  tables text[];
  later text[];
  target text;
  before_tenant text := coalesce(current_setting('app.tenant_id', true), '');
  before_scope text := coalesce(current_setting('app.scope', true), '');
begin
  if not exists (select from platform.tenants where id = doomed and mark = 'training' and training_of = app.tenant()) then
    raise exception 'tenant % is no training copy of the asking one', doomed;
  end if;
  perform set_config('app.tenant_id', doomed::text, true), set_config('app.scope', 'system', true);
  select array_agg(c.relname::text) into tables from pg_class c
    where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace;
  while cardinality(tables) > 0 loop
    later := '{}';
    foreach target in array tables loop
      begin
        execute format('delete from public.%I where tenant_id = %s', target, doomed);
      exception when foreign_key_violation then
        later := later || target;
      end;
    end loop;
    if cardinality(later) = cardinality(tables) then raise exception 'tables that point at each other: %', later; end if;
    tables := later;
  end loop;
  delete from platform.invitations where tenant_id = doomed;
  delete from platform.memberships where tenant_id = doomed;
  delete from platform.hosts where tenant_id = doomed;
  delete from platform.tenants where id = doomed;
  perform set_config('app.tenant_id', before_tenant, true), set_config('app.scope', before_scope, true);
end $$;
revoke execute on function platform.discard_training from public;
grant execute on function platform.discard_training to galleria_app;

/* Numbers of gallerias are used once: pictures on disk and subjects in logs go by them, and what a discarded copy left must not become the next one's.
   A number that somebody has set by hand is passed over. */
create sequence platform.tenant_numbers as integer;
select setval('platform.tenant_numbers', (select coalesce(max(id), 0) + 1 from platform.tenants), false);
grant usage on sequence platform.tenant_numbers to galleria_app;
create function platform.next_tenant() returns integer language plpgsql set search_path = pg_catalog, platform as $$
declare
  number integer;
begin
  loop
    number := nextval('platform.tenant_numbers');
    exit when not exists (select from platform.tenants where id = number);
  end loop;
  return number;
end $$;
revoke execute on function platform.next_tenant from public;
grant execute on function platform.next_tenant to galleria_app;
