-- Which steps from a right to the state's money must be taken by different people. No row: the municipality keeps none apart.
create table duty_rules (
  tenant_id integer not null references platform.tenants,
  right_then_report boolean not null,
  right_then_claim boolean not null,
  report_then_claim boolean not null,
  asked jsonb,
  asked_by text,
  asked_at timestamptz,
  changed_by text not null,
  changed_at timestamptz not null,
  version integer not null default 1,
  primary key (tenant_id),
  check ((asked is null) = (asked_by is null) and (asked is null) = (asked_at is null))
);
comment on column duty_rules.right_then_report is 'whoever decides a household''s right does not approve the report of its deliveries';
comment on column duty_rules.right_then_claim is 'whoever decides a household''s right does not submit the claim for its deliveries';
comment on column duty_rules.report_then_claim is 'whoever approves a report does not submit the claim with its lines';
comment on column duty_rules.asked is 'fewer rules, asked for by one officer: they hold once another has said yes';
select platform.fence('duty_rules', '{"officer": "true"}');
