/* A municipality that leaves: what it has announced and how far it has come. One row while it lasts; it goes with the tenant, and the certificate stays. */
create table platform.departures (
  tenant_id integer primary key references platform.tenants,
  id uuid not null unique,
  state text not null check (state in ('announced', 'winding-down', 'closed', 'asked', 'confirmed', 'destroying')),
  state_before text not null check (state_before in ('draft', 'open', 'closed')),
  close_on date not null,
  announced_by text not null,
  announced_at timestamptz not null,
  sealed_at timestamptz,
  handed_over_at timestamptz,
  handed_over_by text,
  export_digest bytea,
  decision_number text,
  received_by text,
  asked_at timestamptz,
  asked_by text,
  confirmed_at timestamptz,
  confirmed_by text,
  runs_at timestamptz,
  started_at timestamptz,
  decisions jsonb not null default '[]',
  destroyed jsonb not null default '{}',
  files integer not null default 0,
  people integer not null default 0,
  people_after uuid,
  check ((handed_over_at is null) = (decision_number is null) and (handed_over_at is null) = (export_digest is null)),
  check (state not in ('asked', 'confirmed', 'destroying') or (asked_at is not null and sealed_at is not null)),
  check (state not in ('confirmed', 'destroying') or (confirmed_at is not null and runs_at is not null and confirmed_by <> asked_by))
);
comment on table platform.departures is 'municipalities that are leaving; the officers and the operator see it, nobody else';
comment on column platform.departures.state_before is 'what the galleria was before, and is again if the leaving is called off';
comment on column platform.departures.close_on is 'the first day without a shop front';
comment on column platform.departures.sealed_at is 'from when on nothing in the galleria can be changed any more';
comment on column platform.departures.export_digest is 'SHA-256 of the file that was handed over to the municipality''s archive';
comment on column platform.departures.runs_at is 'when everything is destroyed, unless it is called off before';
comment on column platform.departures.decisions is '[{class, keepDays, decisionNumber, decidedOn}] as they stood when the destruction began';
comment on column platform.departures.destroyed is '{table: rows} so far';
comment on column platform.departures.people_after is 'accounts are gone through in the order of their ids; how far that has come';

create table platform.destruction_certificates (
  id uuid primary key,
  tenant_id integer not null,
  municipality_code char(4) not null,
  municipality_name text not null,
  name text not null,
  slug text not null,
  closed_on date not null,
  asked_at timestamptz not null,
  confirmed_at timestamptz not null,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  handed_over_at timestamptz,
  handover_decision text,
  export_digest bytea,
  decisions jsonb not null,
  tables jsonb not null,
  row_count bigint not null,
  files integer not null,
  people integer not null
);
comment on table platform.destruction_certificates is 'what was destroyed when a municipality had left, how much and by which decisions: nothing about a person; nobody may change it';
comment on column platform.destruction_certificates.slug is 'stays the municipality''s: nobody else gets the address, so that old links lead to nobody else';
comment on column platform.destruction_certificates.tables is '{table: rows}';

-- A shop's home may be a municipality that has left: the neighbour's orders and notes hang on its admission, which has ended and stays.
alter table shop_admissions drop constraint shop_admissions_home_tenant_id_fkey;
comment on column shop_admissions.home_tenant_id is 'where the shop''s offers and stock are; the number of a municipality that has left leads to its certificate';

grant select, insert, update, delete on platform.departures to galleria_app;
grant select, update on platform.departures to galleria_worker;
grant update (state) on platform.tenants to galleria_worker;
grant select on platform.destruction_certificates to galleria_app, galleria_worker;

-- Numbers of gallerias are used once, also one that somebody had set by hand and that has left: files and subjects in logs go by them.
create or replace function platform.next_tenant() returns integer language plpgsql set search_path = pg_catalog, platform as $$
declare
  number integer;
begin
  loop
    number := nextval('platform.tenant_numbers');
    exit when not exists (select from platform.tenants where id = number)
      and not exists (select from platform.destruction_certificates where tenant_id = number);
  end loop;
  return number;
end $$;

/* Deletes rows of a tenant, `most` at a time, from every table of the tenants in the database's own catalogue: a table that comes later is not forgotten.
   What points at another row goes before it. Called by the functions below alone, which have set the doomed tenant and scope `system`: the owner walks
   through the fence as well. A job of the topic named stays: it is the one that is at work. @returns {table: rows}; {} when nothing is left. */
create function platform.destroy_rows(doomed integer, most integer, kept_topic text) returns jsonb
language plpgsql set search_path = pg_catalog, public, platform, app as $$
declare
  tables text[];
  rest text[];
  ready text[];
  edges text[];
  target text;
  wanted integer := most;
  gone integer;
  counts jsonb := '{}';
  blocked boolean;
  progressed boolean;
  is_stuck boolean := false;
begin
  select coalesce(array_agg(c.relname::text order by c.relname), '{}') into rest from pg_class c
    where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace;
  tables := '{}';
  select coalesce(array_agg(distinct child.relname || ' ' || parent.relname), '{}') into edges from pg_constraint f
    join pg_class child on child.oid = f.conrelid join pg_class parent on parent.oid = f.confrelid
    where f.contype = 'f' and f.conrelid <> f.confrelid and child.relname = any (rest) and parent.relname = any (rest);
  while cardinality(rest) > 0 loop
    select coalesce(array_agg(t order by t), '{}') into ready from unnest(rest) t
      where not exists (select from unnest(edges) e where split_part(e, ' ', 2) = t);
    if cardinality(ready) = 0 then ready := rest; end if; -- in a circle: tried in turn below
    tables := tables || ready;
    select coalesce(array_agg(t), '{}') into rest from unnest(rest) t where t <> all (ready);
    select coalesce(array_agg(e), '{}') into edges from unnest(edges) e where split_part(e, ' ', 1) <> all (ready);
  end loop;
  loop
    blocked := false;
    progressed := false;
    foreach target in array tables loop
      exit when wanted <= 0;
      begin
        -- Rows that point at rows of their own table were mostly written after them: the youngest first. What is left goes whole.
        execute format('delete from public.%1$I where ctid = any (array(select ctid from public.%1$I where tenant_id = $1 and (%2$s) order by ctid desc limit $2))', target,
          case when target = 'outbox' then 'topic is distinct from $3' else '$3 is null or true' end)
          using doomed, case when is_stuck then null else wanted end, kept_topic;
        get diagnostics gone = row_count;
        if gone > 0 then
          counts := counts || jsonb_build_object(target, coalesce((counts ->> target)::integer, 0) + gone);
          wanted := wanted - gone;
          progressed := true;
          is_stuck := false;
        end if;
      exception when foreign_key_violation then
        blocked := true;
      end;
    end loop;
    exit when wanted <= 0 or not blocked;
    if not progressed then
      if is_stuck then raise exception 'tables that point at each other: %', tables; end if;
      is_stuck := true;
    end if;
  end loop;
  return counts;
end $$;
revoke execute on function platform.destroy_rows from public;

/* Throws a training copy away, with everything in it. Runs as its owner, since nobody else may delete what is written once (the log, orders); it takes
   nothing but the training copy of the galleria that asks. */
create or replace function platform.discard_training(doomed integer) returns void
language plpgsql security definer set search_path = pg_catalog, public, platform, app as $$
declare
  before_tenant text := coalesce(current_setting('app.tenant_id', true), '');
  before_scope text := coalesce(current_setting('app.scope', true), '');
begin
  if not exists (select from platform.tenants where id = doomed and mark = 'training' and training_of = app.tenant()) then
    raise exception 'tenant % is no training copy of the asking one', doomed;
  end if;
  perform set_config('app.tenant_id', doomed::text, true), set_config('app.scope', 'system', true);
  while platform.destroy_rows(doomed, 50000, null) <> '{}' loop null; end loop;
  delete from platform.invitations where tenant_id = doomed;
  delete from platform.memberships where tenant_id = doomed;
  delete from platform.hosts where tenant_id = doomed;
  delete from platform.tenants where id = doomed;
  perform set_config('app.tenant_id', before_tenant, true), set_config('app.scope', before_scope, true);
end $$;

/* The tenant that the worker is in, if it is being destroyed; its row is held until the end of the transaction. */
create function platform.doomed_tenant() returns integer
language plpgsql set search_path = pg_catalog, public, platform, app as $$
begin
  if app.scope() <> 'system' then raise exception 'only the worker destroys a tenant'; end if;
  perform from platform.departures where tenant_id = app.tenant() and state = 'destroying' for update;
  if not found then raise exception 'tenant % is not being destroyed', app.tenant(); end if;
  return app.tenant();
end $$;
revoke execute on function platform.doomed_tenant from public;

create function platform.add_counts(a jsonb, b jsonb) returns jsonb language sql immutable set search_path = pg_catalog as $$
  select coalesce(jsonb_object_agg(key, sum), '{}') from
    (select key, sum(value::bigint) as sum from (select * from jsonb_each_text(a) union all select * from jsonb_each_text(b)) c group by key) s
$$;
revoke execute on function platform.add_counts from public;

/* One batch of the rows. What went is counted in the same transaction: a worker that is killed loses nothing of it. @returns how many rows went. */
create function platform.destroy_batch(most integer) returns integer
language plpgsql security definer set search_path = pg_catalog, public, platform, app as $$
declare
  doomed integer := platform.doomed_tenant();
  gone jsonb := platform.destroy_rows(doomed, most, 'leaving.step');
begin
  update departures set destroyed = platform.add_counts(destroyed, gone) where tenant_id = doomed;
  return (select coalesce(sum(value::integer), 0) from jsonb_each_text(gone));
end $$;
revoke execute on function platform.destroy_batch from public;
grant execute on function platform.destroy_batch to galleria_worker;

/* The accounts of a batch of the tenant's residents and staff. Who works or shops elsewhere too keeps the account; of the others it goes, with sessions and
   codes. Before the rows, which say whose accounts they are. @returns how many were looked at; 0: all. */
create function platform.destroy_people(most integer) returns integer
language plpgsql security definer set search_path = pg_catalog, public, platform, app as $$
declare
  doomed integer := platform.doomed_tenant();
  batch uuid[];
  lonely uuid[];
  other integer;
begin
  select coalesce(array_agg(id order by id), '{}') into batch from (
    select id from (select identity_id as id from customers where tenant_id = doomed union select identity_id from memberships where tenant_id = doomed) a
    where id > (select coalesce(people_after, '00000000-0000-0000-0000-000000000000') from departures where tenant_id = doomed)
    order by id limit most) b;
  if cardinality(batch) = 0 then return 0; end if;
  select coalesce(array_agg(p), '{}') into lonely from unnest(batch) p
    where not exists (select from memberships m where m.identity_id = p and m.tenant_id is distinct from doomed)
      and not exists (select from invitations v where (v.invited_by = p or v.accepted_by = p) and v.tenant_id is distinct from doomed);
  for other in select id from tenants where id <> doomed order by id loop
    exit when cardinality(lonely) = 0;
    perform set_config('app.tenant_id', other::text, true);
    select coalesce(array_agg(p), '{}') into lonely from unnest(lonely) p
      where not exists (select from customers c where c.tenant_id = other and c.identity_id = p);
  end loop;
  perform set_config('app.tenant_id', doomed::text, true);
  delete from login_codes l using identities i where i.id = any (lonely) and l.address in (i.email, i.phone);
  delete from invitations where tenant_id = doomed and (invited_by = any (lonely) or accepted_by = any (lonely));
  delete from memberships where tenant_id = doomed and identity_id = any (lonely);
  delete from sessions where identity_id = any (lonely);
  delete from identities where id = any (lonely);
  update departures set people_after = batch[cardinality(batch)], people = departures.people + cardinality(lonely) where tenant_id = doomed;
  return cardinality(batch);
end $$;
revoke execute on function platform.destroy_people from public;
grant execute on function platform.destroy_people to galleria_worker;

/* The end: what is left (the job that is at work, what another process wrote meanwhile), the tenant's own rows of the platform, and the tenant. The
   certificate is written in the same transaction: there is one exactly when everything is gone. */
create function platform.finish_destruction(certificate uuid, finished timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, public, platform, app as $$
declare
  doomed integer := platform.doomed_tenant();
  part jsonb;
  gone jsonb := '{}';
  target text;
  removed integer;
begin
  loop
    part := platform.destroy_rows(doomed, 5000, null);
    exit when part = '{}';
    gone := platform.add_counts(gone, part);
  end loop;
  -- The platform's own rows about the tenant, by the catalogue as well. The certificate and the departure are written and ended below.
  for target in select c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
      where c.relkind in ('r', 'p') and c.relnamespace = 'platform'::regnamespace and c.relname not in ('departures', 'destruction_certificates')
      order by c.relname loop
    execute format('delete from platform.%I where tenant_id = $1', target) using doomed;
    get diagnostics removed = row_count;
    if removed > 0 then gone := gone || jsonb_build_object('platform.' || target, removed); end if;
  end loop;
  insert into destruction_certificates (id, tenant_id, municipality_code, municipality_name, name, slug, closed_on, asked_at, confirmed_at, started_at,
      finished_at, handed_over_at, handover_decision, export_digest, decisions, tables, row_count, files, people)
    select certificate, t.id, t.municipality_code, t.municipality_name, t.name, t.slug, d.close_on, d.asked_at, d.confirmed_at, d.started_at,
      finished, d.handed_over_at, d.decision_number, d.export_digest, d.decisions, c.counts,
      (select coalesce(sum(value::bigint), 0) from jsonb_each_text(c.counts)), d.files, d.people
    from tenants t join departures d on d.tenant_id = t.id cross join lateral (select platform.add_counts(d.destroyed, gone) as counts) c
    where t.id = doomed;
  delete from departures where tenant_id = doomed;
  delete from tenants where id = doomed;
  insert into platform.audit_events (id, at, actor, action, subject, details)
    values (gen_random_uuid(), finished, 'system:leaving.step', 'tenant.destroyed', 'tenant:' || doomed, jsonb_build_object('certificate', certificate));
end $$;
revoke execute on function platform.finish_destruction from public;
grant execute on function platform.finish_destruction to galleria_worker;
