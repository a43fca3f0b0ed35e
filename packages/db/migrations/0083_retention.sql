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
grant update (destroyed_at) on audit_seals to galleria_worker;
grant delete on audit_events, outbox, shop_applications to galleria_worker;
