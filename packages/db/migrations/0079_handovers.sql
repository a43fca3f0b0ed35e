/* Somebody leaves a role that must not stand empty: to whom it goes, what was open on the day, and what the successor should know. The old role ends when
   the successor is in, or on the day that was chosen, whichever is later. */
create table handovers (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  role text not null check (role in ('officer', 'shop-owner', 'dispatcher')),
  shop_id uuid,
  carrier_id uuid,
  from_identity uuid not null,
  from_membership uuid not null,
  to_email text not null check (to_email = lower(to_email)),
  note text not null default '',
  matters jsonb not null,
  ends_on date,
  made_at timestamptz not null,
  read_at timestamptz,
  ended_at timestamptz,
  withdrawn_at timestamptz,
  primary key (tenant_id, id),
  check (ended_at is null or withdrawn_at is null)
);
comment on table handovers is 'roles that go from one person to another, with what was open and a note';
comment on column handovers.from_membership is 'the role that ends; of the platform, hence no foreign key';
comment on column handovers.to_email is 'the successor: somebody who works here, or who was invited';
comment on column handovers.matters is '[{kind, count}] as it stood when the role was handed over';
comment on column handovers.ends_on is 'the first day without the role; null: as soon as the successor is in';
create unique index handovers_underway on handovers (tenant_id, from_membership) where ended_at is null and withdrawn_at is null;
select platform.fence('handovers', '{"officer": "role = ''officer''", "shop": "shop_id = app.shop()", "carrier": "carrier_id = app.carrier()"}');
