-- How long each class of papers is kept, and by which decision it is destroyed (gallringsbeslut). No row: the default of domain/retention, and where a
-- decision is needed nothing is destroyed before it has been entered.
create table retention_rules (
  tenant_id integer not null references platform.tenants,
  class text not null,
  keep_days integer not null check (keep_days > 0),
  decision_number text not null default '',
  decided_on date,
  changed_by text not null,
  changed_at timestamptz not null,
  version integer not null default 1,
  primary key (tenant_id, class),
  check ((decision_number = '') = (decided_on is null))
);
comment on column retention_rules.class is 'a class of domain/retention';
comment on column retention_rules.decision_number is 'the municipality''s decision on destruction, by its own register';
-- The privacy notice tells everybody how long things are kept.
select platform.fence('retention_rules', '{"officer": "true", "customer": "true", "guest": "true"}', changes => '{"officer": "true"}');

create table destructions (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  class text not null,
  destroyed integer not null check (destroyed > 0),
  before date not null,
  keep_days integer not null,
  decision_number text not null,
  decided_on date,
  at timestamptz not null,
  primary key (tenant_id, id)
);
comment on table destructions is 'what was destroyed, by which rule and decision: numbers alone, never what stood there';
comment on column destructions.before is 'what was older than this day';
create index destructions_at on destructions (tenant_id, at desc);
select platform.fence('destructions', '{"officer": "true"}', '{insert}', changes => '{}');

alter table audit_seals add column destroyed_at timestamptz;
comment on column audit_seals.destroyed_at is 'the events under this seal were destroyed by the rule of their class; the seal still holds the chain together';
grant delete on outbox, shop_applications to galleria_worker;

/* Destroys the log up to the last seal that is older than a day, of the tenant that asks, and never the last year's: nobody else may take anything out of it.
   Whole seals alone, so that what is left can still be verified; the newest seal stays, since the next one hangs on it. */
create function platform.destroy_log(older_than date) returns integer
language plpgsql security definer set search_path = pg_catalog, public, platform, app as $$
declare
  last_seal integer;
  last_at timestamptz;
  last_id uuid;
  gone integer;
begin
  if app.scope() <> 'system' or app.tenant() is null then raise exception 'only the nightly job destroys the log'; end if;
  if older_than > current_date - 365 then raise exception 'the log of the last year is not destroyed'; end if;
  select s.number, e.at, e.id into last_seal, last_at, last_id
    from audit_seals s join audit_events e on e.tenant_id = s.tenant_id and e.id = s.last_event_id
    where s.tenant_id = app.tenant() and s.destroyed_at is null and e.at < older_than
      and s.number < (select max(m.number) from audit_seals m where m.tenant_id = app.tenant())
    order by s.number desc limit 1;
  if last_seal is null then return 0; end if;
  delete from audit_events e where e.tenant_id = app.tenant() and (e.at, e.id) <= (last_at, last_id);
  get diagnostics gone = row_count;
  update audit_seals s set destroyed_at = now() where s.tenant_id = app.tenant() and s.number <= last_seal and s.destroyed_at is null;
  return gone;
end $$;
revoke execute on function platform.destroy_log from public;
grant execute on function platform.destroy_log to galleria_worker;
