-- Shops apply, are checked and admitted. What the law wants shown of a trader (DSA, art. 30) is copied to the shop and its public face.
alter table shops add column trader jsonb not null default '{}';
comment on column shops.trader is 'legal name, register and the day of self-certification, as admitted; the payment account stays in the application';
grant update (trader) on shops to galleria_app, galleria_worker;
alter table public_shops add column trader jsonb not null default '{}';
grant update (trader) on public_shops to galleria_app, galleria_worker;

create table shop_applications (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  guest_key bytea not null,
  state text not null check (state in ('applied', 'asked', 'admitted', 'refused')),
  shop_name text not null,
  kind text not null check (kind in ('grocery', 'building-supplies', 'services', 'specialist')),
  story text not null default '',
  legal_name text not null,
  org_number text not null,
  register text not null,
  contact_name text not null,
  street text not null,
  postal_code text not null,
  locality text not null,
  phone text not null,
  email text not null,
  payment_account text not null,
  food_registration text,
  folkol_notified boolean not null default false,
  tobacco_permit text,
  self_certified_at timestamptz not null,
  agreement_version text not null,
  agreed_at timestamptz not null,
  agreed_by text not null,
  answer text not null default '',
  shop_id uuid,
  language text not null default 'sv',
  applied_at timestamptz not null,
  version integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, shop_id) references shops (tenant_id, id)
);
comment on column shop_applications.guest_key is 'SHA-256 of the token in the applicant''s link';
comment on column shop_applications.answer is 'what the municipality asks for, or why it refused';
comment on column shop_applications.shop_id is 'the shop that it became';
create index shop_applications_state on shop_applications (tenant_id, state, applied_at);
select platform.fence('shop_applications', '{"officer": "true", "subsidy": "true", "guest": "guest_key = app.guest()"}',
  changes => '{"officer": "true", "guest": "guest_key = app.guest()"}');
