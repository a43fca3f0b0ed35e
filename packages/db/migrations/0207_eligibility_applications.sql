/* The ways to a right to home delivery beside the officer's own decision: a shop applies, a resident applies, the care management decides. Why somebody has
   it stands in schema care alone. The care management is a role of its own, which sees the households that it has enrolled and no others. */
alter table platform.memberships drop constraint memberships_role_check, drop constraint memberships_check;
alter table platform.memberships
  add constraint memberships_role_check
    check (role in ('shop-owner', 'shop-staff', 'dispatcher', 'driver', 'officer', 'operator', 'regional', 'care-manager')),
  add constraint memberships_check check ((role = 'regional') = (region_id is not null) and case role
    when 'shop-owner' then tenant_id is not null and shop_id is not null and carrier_id is null
    when 'shop-staff' then tenant_id is not null and shop_id is not null and carrier_id is null
    when 'dispatcher' then carrier_id is not null and shop_id is null
    when 'driver' then carrier_id is not null and shop_id is null
    when 'officer' then tenant_id is not null and shop_id is null and carrier_id is null
    when 'care-manager' then tenant_id is not null and shop_id is null and carrier_id is null
    else tenant_id is null and shop_id is null and carrier_id is null end);

create table eligibility_applications (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  way text not null check (way in ('care', 'resident', 'shop')),
  state text not null check (state in ('applied', 'granted', 'refused', 'withdrawn')),
  applicant text not null,
  customer_id uuid,
  shop_id uuid,
  household_id uuid,
  eligibility_id uuid,
  door text not null,
  name text not null,
  street text not null default '',
  postal_code text not null,
  locality text not null,
  village_id uuid,
  phone text,
  email text,
  language text not null check (language in ('sv', 'en')),
  reason_kept_at timestamptz,
  applied_at timestamptz not null,
  decided_at timestamptz,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, village_id) references villages (tenant_id, id),
  foreign key (tenant_id, household_id) references households (tenant_id, id),
  foreign key (tenant_id, eligibility_id) references eligibilities (tenant_id, id),
  foreign key (tenant_id, shop_id) references shop_admissions (tenant_id, shop_id),
  check (way <> 'shop' or shop_id is not null),
  check (way <> 'resident' or customer_id is not null),
  check ((state = 'granted') = (eligibility_id is not null)),
  check (eligibility_id is null or household_id is not null)
);
comment on table eligibility_applications is 'who asked for a right to home delivery, for which household, and what became of it; never why';
comment on column eligibility_applications.applicant is 'shop:<id>, customer:<id> or care: of two applications of one for the same door one waits';
comment on column eligibility_applications.door is 'name and address folded, to find the household again';
comment on column eligibility_applications.reason_kept_at is 'when a reason was last sealed for it in schema care';
create unique index eligibility_applications_waiting on eligibility_applications (tenant_id, applicant, door) where state = 'applied';
create index eligibility_applications_household on eligibility_applications (tenant_id, household_id);
create index eligibility_applications_state on eligibility_applications (tenant_id, state, applied_at);
select platform.fence('eligibility_applications',
  '{"officer": "true", "care": "way = ''care''", "shop": "shop_id = app.shop()", "customer": "customer_id = app.customer()"}');

-- Apart from the application, since the shop that applied reads that one and is not told why it was refused.
create table eligibility_refusals (
  tenant_id integer not null,
  eligibility_application_id uuid not null,
  refusal text not null check (refusal in ('too-near', 'not-resident', 'holiday-home', 'other-help', 'outside-scheme', 'not-complete', 'other')),
  words text not null,
  letter text not null,
  decided_on date not null,
  decided_by text not null,
  primary key (tenant_id, eligibility_application_id),
  foreign key (tenant_id, eligibility_application_id) references eligibility_applications (tenant_id, id) on delete cascade
);
comment on column eligibility_refusals.letter is 'the decision as it was sent, with how to appeal against it';
select platform.fence('eligibility_refusals', '{"officer": "true", "customer": "exists (select 1 from eligibility_applications a where a.tenant_id = eligibility_refusals.tenant_id and a.id = eligibility_refusals.eligibility_application_id and a.customer_id = app.customer())"}', '{insert}',
  changes => '{"officer": "true"}');

-- Erasing a person takes the letter, and what was refused or taken back is destroyed by its rule.
grant delete on eligibility_refusals to galleria_app, galleria_worker;
grant delete on eligibility_applications to galleria_worker;

-- What the care management's desk needs, table by table. It has written what it sees of the register, and sees nothing else of it.
do $$
declare
  anybody text := platform.wall('{"officer": "true", "shop": "true", "carrier": "true", "customer": "true", "guest": "true", "care": "true"}');
  own text := platform.wall('{"officer": "actor = app.actor()", "shop": "actor = app.actor()", "carrier": "actor = app.actor()",
    "customer": "actor = app.actor()", "guest": "actor = app.actor()", "care": "actor = app.actor()"}');
  member text := 'exists (select 1 from household_members m where m.tenant_id = %1$s.tenant_id and m.household_id = %1$s.%2$s and m.customer_id = app.customer())';
  desk text := 'exists (select 1 from eligibility_applications a where a.tenant_id = %1$s.tenant_id and a.household_id = %1$s.%2$s)';
  walls jsonb;
begin
  execute format('alter policy scope_insert on outbox with check (%s)', anybody);
  execute format('alter policy scope_update on outbox using (%s) with check (%s)', anybody, anybody);
  execute format('alter policy scope_delete on outbox using (%s)', anybody);
  execute format('alter policy scope on counters using (%s) with check (%s)', anybody, anybody);
  execute format('alter policy scope on idempotency_keys using (%s) with check (%s)', own, own);
  execute format('alter policy scope_read on villages using (%s)', platform.wall('{"officer": "true", "shop": "true", "carrier": "true", "customer": "true",
    "guest": "true", "subsidy": "true", "care": "true"}'));
  execute format('alter policy scope_insert on audit_events with check (%s)',
    platform.wall('{"officer": "actor = app.actor() and scope = app.scope()",
      "shop": "actor = app.actor() and scope = app.scope() and shop_id = app.shop()",
      "carrier": "actor = app.actor() and scope = app.scope() and carrier_id = app.carrier()",
      "customer": "actor = app.actor() and scope = app.scope()", "guest": "actor = app.actor() and scope = app.scope()",
      "care": "actor = app.actor() and scope = app.scope()"}'));

  walls := jsonb_build_object('officer', 'true', 'subsidy', 'true', 'shop', 'not protected',
    'customer', format(member, 'households', 'id'), 'care', format(desk, 'households', 'id'));
  execute format('alter policy scope_read on households using (%s)', platform.wall(walls));
  execute format('alter policy scope_insert on households with check (%s)', platform.wall('{"officer": "true", "care": "true"}'));
  walls := jsonb_build_object('officer', 'true', 'care', format(desk, 'households', 'id'));
  execute format('alter policy scope_update on households using (%s) with check (%s)', platform.wall(walls), platform.wall(walls));

  -- A shop and a carrier see no decision: what a promise is judged by is read as 'subsidy', which hands out the judgement and the last day alone.
  walls := jsonb_build_object('officer', 'true', 'subsidy', 'true',
    'customer', format(member, 'eligibilities', 'household_id'), 'care', format(desk, 'eligibilities', 'household_id'));
  execute format('alter policy scope_read on eligibilities using (%s)', platform.wall(walls));
  execute format('alter policy scope_insert on eligibilities with check (%s)', platform.wall('{"officer": "true", "care": "true"}'));

  -- Nor the days on which a household has had deliveries, from whichever shop; the day that it promises itself it writes as 'occasion'.
  walls := jsonb_build_object('officer', 'true', 'subsidy', 'true', 'occasion', 'true', 'customer', format(member, 'delivery_occasions', 'household_id'));
  execute format('alter policy scope_read on delivery_occasions using (%s)', platform.wall(walls));
  walls := walls - 'subsidy';
  execute format('alter policy scope_insert on delivery_occasions with check (%s)', platform.wall(walls));
  execute format('alter policy scope_update on delivery_occasions using (%s) with check (%s)', platform.wall(walls), platform.wall(walls));
  execute format('alter policy scope_delete on delivery_occasions using (%s)', platform.wall(walls));
end $$;
