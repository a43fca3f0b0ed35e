/* Why somebody has a right to home delivery: health and social data (GDPR art. 9). In a schema of its own, which the roles of the application cannot enter;
   the role galleria_care can, and even it touches no table: it may call the functions below and nothing else. What they keep is sealed by the application
   before it comes here, one key for each person, and that key is wrapped by one that stands in the environment and never in this database (decision 0024). */
create schema care;
grant usage on schema care to galleria_care;

create table care.keys (
  tenant_id integer not null references platform.tenants,
  subject_id uuid not null,
  key_id text not null,
  wrapped bytea not null,
  made_at timestamptz not null default now(),
  primary key (tenant_id, subject_id)
);
comment on column care.keys.subject_id is 'the household, or the application of one that is not in the register yet; whoever destroys the row makes its reasons unreadable';
comment on column care.keys.key_id is 'which key of the environment it is wrapped with';

create table care.reasons (
  tenant_id integer not null,
  id uuid not null,
  subject_id uuid not null,
  customer_id uuid,
  sealed bytea not null,
  written_by text not null,
  written_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, subject_id) references care.keys (tenant_id, subject_id) on delete cascade
);
comment on column care.reasons.id is 'the application that it belongs to';
comment on column care.reasons.sealed is 'criterion and words, AES-256-GCM, of one length whatever they say';
comment on column care.reasons.customer_id is 'the resident who wrote it, if one did';
create index reasons_subject on care.reasons (tenant_id, subject_id);

create table care.looks (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  reason_id uuid not null,
  at timestamptz not null default now(),
  actor text not null,
  scope text not null,
  purpose text not null check (purpose in ('decide', 'own', 'extract')),
  primary key (tenant_id, id)
);
comment on table care.looks is 'who read which reason, append only; it outlives the reason';
create index looks_reason on care.looks (tenant_id, reason_id, at);

do $$
declare
  target text;
  people text := platform.wall('{"officer": "true", "care": "true", "customer": "customer_id = app.customer()"}');
  others text := platform.wall('{"officer": "true", "care": "true", "customer": "true"}');
begin
  foreach target in array '{keys,reasons,looks}'::text[] loop
    execute format('alter table care.%I enable row level security', target);
    execute format('alter table care.%I force row level security', target);
    execute format('create policy tenant on care.%I using (tenant_id = app.tenant()) with check (tenant_id = app.tenant())', target);
    execute format('create policy scope on care.%I as restrictive using (%s) with check (%s)', target,
      case target when 'reasons' then people else others end, case target when 'reasons' then people else others end);
  end loop;
end $$;

-- The key of a person: the one that is there, or else the one that is brought. Of two who bring one at once both get the first.
create function care.key_for(subject uuid, brought_id text, brought bytea) returns table (key_id text, wrapped bytea)
language plpgsql security definer set search_path = pg_catalog, care, app as $$
begin
  insert into care.keys (tenant_id, subject_id, key_id, wrapped) values (app.tenant(), subject, brought_id, brought) on conflict do nothing;
  return query select k.key_id, k.wrapped from care.keys k where k.tenant_id = app.tenant() and k.subject_id = subject;
end $$;

-- The same key wrapped by a newer key of the environment; only in the place of the one that was read.
create function care.rewrap(subject uuid, old_id text, new_id text, anew bytea) returns void
language sql security definer set search_path = pg_catalog, care, app as $$
  update care.keys set key_id = new_id, wrapped = anew where tenant_id = app.tenant() and subject_id = subject and key_id = old_id
$$;

-- A reason, written or written over by whoever may. It stays with the person whom it was first written about.
create function care.seal(reason uuid, subject uuid, content bytea) returns boolean
language sql security definer set search_path = pg_catalog, care, app as $$
  insert into care.reasons as r (tenant_id, id, subject_id, customer_id, sealed, written_by)
    values (app.tenant(), reason, subject, app.customer(), content, coalesce(app.actor(), ''))
  on conflict (tenant_id, id) do update set sealed = excluded.sealed, written_by = excluded.written_by, written_at = now()
    where r.subject_id = excluded.subject_id
  returning true
$$;

-- The only way to a reason: one statement writes down who looks, and what it wrote is what it answers.
create function care.open(reason uuid, why text) returns table (subject_id uuid, key_id text, wrapped bytea, sealed bytea, written_at timestamptz)
language sql security definer set search_path = pg_catalog, care, app as $$
  with look as (
    insert into care.looks (tenant_id, id, reason_id, actor, scope, purpose)
      select r.tenant_id, gen_random_uuid(), r.id, app.actor(), app.scope(), why from care.reasons r where r.tenant_id = app.tenant() and r.id = reason
    returning reason_id)
  select r.subject_id, k.key_id, k.wrapped, r.sealed, r.written_at
    from look l join care.reasons r on r.tenant_id = app.tenant() and r.id = l.reason_id
    join care.keys k on k.tenant_id = r.tenant_id and k.subject_id = r.subject_id
$$;

-- The person is forgotten: without the key nobody reads the reasons again, and they go with it.
create function care.forget(subjects uuid[]) returns integer
language sql security definer set search_path = pg_catalog, care, app as $$
  with gone as (delete from care.keys where tenant_id = app.tenant() and subject_id = any (subjects) returning 1)
  select count(*)::integer from gone
$$;

-- The galleria is gone: everything of it here goes too, what was looked at as well.
create function care.forget_all() returns integer
language plpgsql security definer set search_path = pg_catalog, care, app as $$
declare n integer;
begin
  delete from care.keys where tenant_id = app.tenant();
  get diagnostics n = row_count;
  delete from care.looks where tenant_id = app.tenant();
  return n;
end $$;

revoke execute on all functions in schema care from public;
grant execute on all functions in schema care to galleria_care;
