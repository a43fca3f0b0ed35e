-- What every feature leans on: jobs for the outside, answers kept by key, the log, and what was sent to people.
create table outbox (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  topic text not null,
  dedupe text not null,
  payload jsonb not null default '{}',
  attempts integer not null default 0,
  run_at timestamptz not null default now(),
  lease_until timestamptz,
  lease_owner uuid,
  done_at timestamptz,
  dead_at timestamptz,
  last_error text,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, topic, dedupe)
);
create index outbox_due on outbox (run_at) where done_at is null and dead_at is null;
-- Whoever acts leaves jobs; what lies there (addresses, links) is read by the municipality and the worker alone.
select platform.fence('outbox', '{"officer": "true"}',
  changes => '{"officer": "true", "shop": "true", "carrier": "true", "customer": "true", "guest": "true"}');
-- The claim of the next job crosses tenants: the worker's own role may look over the first wall, in this table alone (its scope is 'system').
create policy worker_claims on outbox to galleria_worker using (true) with check (true);

create table idempotency_keys (
  tenant_id integer not null references platform.tenants,
  actor text not null,
  key uuid not null,
  route text not null,
  body_hash bytea not null,
  status smallint,
  reply jsonb,
  created_at timestamptz not null default now(),
  primary key (tenant_id, actor, key)
);
select platform.fence('idempotency_keys', '{"officer": "actor = app.actor()", "shop": "actor = app.actor()", "carrier": "actor = app.actor()", "customer": "actor = app.actor()", "guest": "actor = app.actor()"}', '{insert,update,delete}');

create table audit_events (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  at timestamptz not null default now(),
  actor text not null,
  scope text not null,
  on_behalf_of text,
  action text not null,
  subject text not null,
  details jsonb not null default '{}',
  request_id text,
  primary key (tenant_id, id)
);
create index audit_events_at on audit_events (tenant_id, at);
-- Whoever acts writes, under the own name; only the municipality reads.
select platform.fence('audit_events', '{"officer": "true"}', '{insert}', changes => '{"officer": "actor = app.actor() and scope = app.scope()",
  "shop": "actor = app.actor() and scope = app.scope()", "carrier": "actor = app.actor() and scope = app.scope()",
  "customer": "actor = app.actor() and scope = app.scope()", "guest": "actor = app.actor() and scope = app.scope()"}');

create table audit_seals (
  tenant_id integer not null references platform.tenants,
  number integer not null,
  last_event_id uuid not null,
  events integer not null,
  previous_hash bytea not null,
  hash bytea not null,
  sealed_at timestamptz not null default now(),
  primary key (tenant_id, number)
);
-- Only the worker seals.
select platform.fence('audit_seals', '{"officer": "true"}', '{insert}', changes => '{}');

create table messages (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  channel text not null check (channel in ('email', 'sms', 'letter')),
  recipient text not null,
  subject text not null default '',
  body_text text not null,
  body_html text,
  cause text not null,
  state text not null check (state in ('queued', 'sent', 'failed')),
  provider_reference text,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, cause)
);
comment on column messages.cause is 'why it was sent, unique: the same event never sends twice (order.placed:<id>:email)';
create index messages_created on messages (tenant_id, created_at desc);
select platform.fence('messages', '{"officer": "true"}');

create table counters (
  tenant_id integer not null references platform.tenants,
  name text not null,
  year integer not null,
  value integer not null,
  primary key (tenant_id, name, year)
);
comment on table counters is 'running numbers without gaps, per tenant, kind and year; the row is taken last in a transaction';
select platform.fence('counters', '{"officer": "true", "shop": "true", "carrier": "true", "customer": "true", "guest": "true"}');
