-- The ground that every table stands on: who is asking (settings of one transaction), and the fence that no table may be without.
create extension if not exists pg_trgm;
create extension if not exists btree_gin;

create schema if not exists platform;
create schema app;
grant usage on schema app, platform to galleria_app, galleria_worker;

-- Settings are transaction-local; after a commit they read '' and not NULL, hence nullif: nothing set means no rows, never an error.
create function app.tenant() returns integer language sql stable as $$ select nullif(current_setting('app.tenant_id', true), '')::integer $$;
create function app.scope() returns text language sql stable as $$ select coalesce(nullif(current_setting('app.scope', true), ''), 'none') $$;
create function app.actor() returns text language sql stable as $$ select nullif(current_setting('app.actor', true), '') $$;
create function app.shop() returns uuid language sql stable as $$ select nullif(current_setting('app.shop_id', true), '')::uuid $$;
create function app.carrier() returns uuid language sql stable as $$ select nullif(current_setting('app.carrier_id', true), '')::uuid $$;
create function app.customer() returns uuid language sql stable as $$ select nullif(current_setting('app.customer_id', true), '')::uuid $$;
-- SHA-256 of the token in a guest's order link, in hex.
create function app.guest() returns bytea language sql stable as $$ select decode(nullif(current_setting('app.guest_key', true), ''), 'hex') $$;
grant execute on all functions in schema app to galleria_app, galleria_worker;

-- One `when` for each scope; nothing set, or a scope that is not named, ends in `else false`.
create function platform.wall(walls jsonb) returns text language sql immutable as $$
  select 'case app.scope()' || string_agg(format(' when %L then (%s)', key, value), '' order by key) || ' else false end'
    from jsonb_each_text(walls || '{"system": "true"}')
$$;
revoke execute on function platform.wall from public;

/* Puts a tenant table behind both walls and gives the login roles exactly what they need.
   walls: one SQL condition for each scope that may see the table at all; a scope that is not named sees nothing. Known scopes:
   officer (the municipality), shop, carrier, customer, guest, stock (only takeStock), system (the worker and the wizard).
   changes: the same for writing, where it is not the same people: a resident reads a scheme and never writes one, everybody writes
   to the log and only the municipality reads it. Left out, whoever sees a row may change it.
   open_read: everybody may read every row (public_* tables and admissions hold public columns only).
   verbs: any of insert, update, delete. A row can never leave its tenant: tenant_id and the other key columns get no update grant. */
create function platform.fence(target text, walls jsonb, verbs text[] default '{insert,update}', open_read boolean default false,
  changes jsonb default null)
returns void language plpgsql as $$
declare
  wall text := platform.wall(walls);
  change_wall text := platform.wall(coalesce(changes, walls));
  columns text;
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  if open_read then
    execute format('create policy open_read on %s for select using (true)', target);
    execute format('create policy tenant_insert on %s for insert with check (tenant_id = app.tenant())', target);
    execute format('create policy tenant_update on %s for update using (tenant_id = app.tenant()) with check (tenant_id = app.tenant())', target);
    execute format('create policy tenant_delete on %s for delete using (tenant_id = app.tenant())', target);
  else
    execute format('create policy tenant on %s using (tenant_id = app.tenant()) with check (tenant_id = app.tenant())', target);
  end if;
  if not open_read and changes is null then
    execute format('create policy scope on %s as restrictive using (%s) with check (%s)', target, wall, wall);
  else
    if not open_read then execute format('create policy scope_read on %s as restrictive for select using (%s)', target, wall); end if;
    execute format('create policy scope_insert on %s as restrictive for insert with check (%s)', target, change_wall);
    execute format('create policy scope_update on %s as restrictive for update using (%s) with check (%s)', target, change_wall, change_wall);
    execute format('create policy scope_delete on %s as restrictive for delete using (%s)', target, change_wall);
  end if;
  execute format('grant select on %s to galleria_app, galleria_worker', target);
  if 'insert' = any(verbs) then execute format('grant insert on %s to galleria_app, galleria_worker', target); end if;
  if 'delete' = any(verbs) then execute format('grant delete on %s to galleria_app, galleria_worker', target); end if;
  if 'update' = any(verbs) then
    select string_agg(quote_ident(a.attname), ', ') into columns
      from pg_attribute a
      where a.attrelid = target::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        and a.attname <> 'tenant_id'
        and not exists (select 1 from pg_index i where i.indrelid = a.attrelid and i.indisprimary and a.attnum = any(i.indkey));
    if columns is not null then execute format('grant update (%s) on %s to galleria_app, galleria_worker', columns, target); end if;
  end if;
end $$;
revoke execute on function platform.fence from public;
