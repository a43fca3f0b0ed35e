/* A mandate: who may order, pay or follow for a household, until when, and how it was given. */
create table delegations (
  tenant_id integer not null,
  id uuid not null,
  household_id uuid not null,
  name text not null,
  kind text not null check (kind in ('relative', 'home-care', 'guardian', 'other')),
  email text,
  phone text,
  may_order boolean not null,
  may_pay boolean not null,
  may_follow boolean not null,
  valid_from date not null,
  valid_to date,
  given text not null check (given in ('paper', 'phone', 'in-person', 'self')),
  reference text not null default '',
  given_by text not null,
  given_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by text,
  primary key (tenant_id, id),
  foreign key (tenant_id, household_id) references households (tenant_id, id),
  check (email is not null or phone is not null),
  check (may_order or may_follow),
  check (may_order or not may_pay),
  check (valid_to >= valid_from)
);
comment on table delegations is 'append only but for being revoked: what somebody was allowed on a day can always be told';
comment on column delegations.email is 'the delegate is whoever signs in with this address or telephone, confirmed by a code';
comment on column delegations.may_pay is 'orders with the delegate''s own card, Swish or invoice; without it the household pays at the door';
comment on column delegations.given is 'how the household said so; self: by a member on the own page';
comment on column delegations.reference is 'where the paper lies, or the number of the court''s decision about a guardian';
create index delegations_household on delegations (tenant_id, household_id);
create index delegations_email on delegations (tenant_id, email) where email is not null;
create index delegations_phone on delegations (tenant_id, phone) where phone is not null;

-- Members of the household see every mandate of theirs and give and revoke them. The delegate sees those alone that stand, by the address or number that
-- signing in has confirmed and not by what a customer has typed.
select platform.fence('delegations', jsonb_build_object('officer', 'true', 'customer',
  'exists (select from household_members m where m.tenant_id = delegations.tenant_id and m.household_id = delegations.household_id and m.customer_id = app.customer())
   or revoked_at is null and exists (select from platform.identities i where i.id = substring(app.actor() from ''^identity:([0-9a-f-]{36})$'')::uuid
        and i.disabled_at is null and (i.email = delegations.email or i.phone = delegations.phone))'),
  '{insert}', changes => jsonb_build_object('officer', 'true', 'customer',
  'exists (select from household_members m where m.tenant_id = delegations.tenant_id and m.household_id = delegations.household_id and m.customer_id = app.customer())'));
grant update (revoked_at, revoked_by) on delegations to galleria_app, galleria_worker;
-- Erasing a person.
grant update (name, email, phone, reference) on delegations to galleria_app, galleria_worker;

-- An occasion is held by whoever orders for the household: its members, and a delegate whose mandate stands (the look through delegations shows no other).
-- Whoever ordered may still cancel when the mandate is over, and that gives the occasion back.
do $$
declare
  mine text := 'exists (select 1 from household_members m where m.tenant_id = delivery_occasions.tenant_id and m.household_id = delivery_occasions.household_id and m.customer_id = app.customer())
    or exists (select 1 from delegations d where d.tenant_id = delivery_occasions.tenant_id and d.household_id = delivery_occasions.household_id and d.may_order and d.revoked_at is null)';
  ordered text := mine || ' or exists (select 1 from orders o where o.tenant_id = delivery_occasions.tenant_id and o.household_id = delivery_occasions.household_id and o.customer_id = app.customer())';
  reads text := platform.wall(jsonb_build_object('officer', 'true', 'subsidy', 'true', 'occasion', 'true', 'customer', ordered));
  makes text := platform.wall(jsonb_build_object('officer', 'true', 'occasion', 'true', 'customer', mine));
  changes text := platform.wall(jsonb_build_object('officer', 'true', 'occasion', 'true', 'customer', ordered));
begin
  execute format('alter policy scope_read on delivery_occasions using (%s)', reads);
  execute format('alter policy scope_insert on delivery_occasions with check (%s)', makes);
  execute format('alter policy scope_update on delivery_occasions using (%s) with check (%s)', changes, changes);
end $$;

alter table orders add column ordered_by text;
comment on column orders.ordered_by is 'the delegate''s name, when somebody ordered for the household by a mandate; the order''s own name is then the household''s';
alter table orders add column delegation_id uuid;
alter table orders add foreign key (tenant_id, delegation_id) references delegations (tenant_id, id);
grant update (ordered_by) on orders to galleria_app, galleria_worker;
