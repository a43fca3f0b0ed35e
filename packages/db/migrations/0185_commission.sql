/* What whoever runs the galleria takes of a sale. Dated rows: of those for the same shop and category the newest that has begun holds, and of those that
   hold for a line the most particular. With no rows nothing is taken. */
create table commission_rules (
  tenant_id integer not null references platform.tenants,
  id uuid not null,
  shop_id uuid,
  category text,
  from_day date not null,
  ends boolean not null default false,
  basis_points integer not null default 0 check (basis_points between 0 and 5000),
  order_ore integer not null default 0 check (order_ore between 0 and 100000),
  on_fees boolean not null default false,
  made_by text not null,
  made_at timestamptz not null,
  primary key (tenant_id, id),
  unique nulls not distinct (tenant_id, shop_id, category, from_day),
  foreign key (tenant_id, shop_id) references shop_admissions (tenant_id, shop_id),
  check (category is null or order_ore = 0 and not on_fees),
  check (not ends or basis_points = 0 and order_ore = 0 and not on_fees)
);
comment on table commission_rules is 'what the shops pay whoever runs the galleria, by the day from which it holds; written once, taken away only before that day';
comment on column commission_rules.shop_id is 'null: every shop';
comment on column commission_rules.category is 'a category or the department above it; null: every one';
comment on column commission_rules.ends is 'from this day the next more general rule holds instead';
comment on column commission_rules.basis_points is 'hundredths of a per cent of what the goods cost with VAT, deposits not counted';
comment on column commission_rules.order_ore is 'taken once for each order of a shop, without VAT';
comment on column commission_rules.on_fees is 'the percentage is taken of the delivery fee too, where the shop keeps it';
select platform.fence('commission_rules', '{"officer": "true", "shop": "shop_id is null or shop_id = app.shop()"}', '{insert,delete}', changes => '{"officer": "true"}');

-- Frozen with the sale: a rule that comes later does not change what was sold before it.
alter table order_lines add column commission_bp integer not null default 0;
comment on column order_lines.commission_bp is 'the commission on this line, in hundredths of a per cent, as it was when the order was placed; written by a trigger alone';
alter table shop_orders add column commission_order_ore integer not null default 0, add column commission_fee_bp integer not null default 0;
comment on column shop_orders.commission_order_ore is 'commission for the order itself, as it was when it was placed; written by a trigger alone';
comment on column shop_orders.commission_fee_bp is 'commission on the delivery fee, in hundredths of a per cent, as it was when the order was placed; written by a trigger alone';

/* The buyer places the order and is not shown what the shop pays: the rules are read in the scope of the system, which is given back at once. */
create function app.freeze_line_commission() returns trigger language plpgsql security definer set search_path = pg_catalog, public, platform, app as $$
declare
  before_scope text := coalesce(current_setting('app.scope', true), '');
  placed date;
  shelf record;
begin
  new.commission_bp := 0;
  perform set_config('app.scope', 'system', true);
  if exists (select from commission_rules r where r.tenant_id = new.tenant_id) then
    select (o.placed_at at time zone 'Europe/Stockholm')::date into placed from orders o where o.tenant_id = new.tenant_id and o.id = new.order_id;
    -- Where there is no rule for some goods, nobody asks what goods they are.
    select o.category, o.department into shelf from (select) one left join public_offers o
      on o.tenant_id = new.home_tenant_id and o.shop_id = new.shop_id and o.offer_id = new.offer_id
        and exists (select from commission_rules r where r.tenant_id = new.tenant_id and r.category is not null);
    new.commission_bp := coalesce((
      select r.basis_points from (
        select distinct on (x.shop_id, x.category) x.* from commission_rules x
        where x.tenant_id = new.tenant_id and x.from_day <= placed and (x.shop_id is null or x.shop_id = new.shop_id)
          and (x.category is null or x.category in (shelf.category, shelf.department))
        order by x.shop_id, x.category, x.from_day desc) r
      where not r.ends
      order by r.shop_id is not null desc, r.category is not null desc, r.category is not distinct from shelf.category desc limit 1), 0);
  end if;
  perform set_config('app.scope', before_scope, true);
  return new;
end $$;
create trigger freeze_commission before insert on order_lines for each row execute function app.freeze_line_commission();

create function app.freeze_order_commission() returns trigger language plpgsql security definer set search_path = pg_catalog, public, platform, app as $$
declare
  before_scope text := coalesce(current_setting('app.scope', true), '');
  rule record;
begin
  new.commission_order_ore := 0;
  new.commission_fee_bp := 0;
  perform set_config('app.scope', 'system', true);
  select r.* into rule from (
      select distinct on (x.shop_id) x.* from commission_rules x
      where x.tenant_id = new.tenant_id and x.category is null and (x.shop_id is null or x.shop_id = new.shop_id)
        and x.from_day <= (new.placed_at at time zone 'Europe/Stockholm')::date
      order by x.shop_id, x.from_day desc) r
    where not r.ends order by r.shop_id is not null desc limit 1;
  if found then
    new.commission_order_ore := rule.order_ore;
    new.commission_fee_bp := case when rule.on_fees then rule.basis_points else 0 end;
  end if;
  perform set_config('app.scope', before_scope, true);
  return new;
end $$;
create trigger freeze_commission before insert on shop_orders for each row execute function app.freeze_order_commission();
grant execute on function app.freeze_line_commission, app.freeze_order_commission to galleria_app, galleria_worker;

/* Whoever runs the galleria, as it stands on the papers that it gives the shops. Without it none are made. */
create table galleria_issuers (
  tenant_id integer not null references platform.tenants,
  legal_name text not null,
  org_number text not null,
  vat_number text not null,
  street text not null,
  postal_code text not null,
  locality text not null,
  email text not null,
  phone text not null,
  bankgiro text not null,
  plusgiro text not null,
  due_days smallint not null check (due_days between 10 and 90),
  vat_percent smallint not null check (vat_percent in (0, 25)),
  version integer not null default 1,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (tenant_id)
);
comment on table galleria_issuers is 'whoever runs the galleria: the seller on commission invoices, and the operator in the yearly report to the tax agency';
comment on column galleria_issuers.vat_percent is 'VAT on commission: 0 where the issuer is not liable to VAT for it';
select platform.fence('galleria_issuers', '{"officer": "true", "shop": "true"}', changes => '{"officer": "true"}');

-- Two more papers, whose series is the issuer's and not each shop's.
do $$
declare
  kinds text;
begin
  select string_agg(quote_literal(kind), ', ' order by kind) into kinds from (
    select m[1] as kind from pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([a-z-]+)''::text', 'g') as m
      where conrelid = 'documents'::regclass and conname = 'documents_kind_check'
    union select unnest(array['commission-invoice', 'settlement'])) known;
  alter table documents drop constraint documents_kind_check;
  execute format('alter table documents add constraint documents_kind_check check (kind in (%s))', kinds);
end $$;
create unique index documents_issuer_series on documents (tenant_id, kind, year, number) where kind in ('commission-invoice', 'settlement');
create index documents_papers on documents (tenant_id, kind, issued_on desc) where kind in ('commission-invoice', 'settlement');
create or replace function app.document_follows() returns trigger language plpgsql as $$
declare
  last integer;
begin
  if new.kind in ('commission-invoice', 'settlement') then
    select max(d.number) into last from documents d where d.tenant_id = new.tenant_id and d.kind = new.kind and d.year = new.year
      and d.kind in ('commission-invoice', 'settlement');
  else
    select max(d.number) into last from documents d
      where d.tenant_id = new.tenant_id and d.shop_id = new.shop_id and d.kind = new.kind and d.year = new.year;
  end if;
  if new.number <> 1 + coalesce(last, 0) then
    raise exception 'document number % does not follow', new.number using errcode = 'check_violation';
  end if;
  return new;
end $$;

do $$
declare
  kinds text;
begin
  select string_agg(quote_literal(kind), ', ' order by kind) into kinds from (
    select m[1] as kind from pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([a-z-]+)''::text', 'g') as m
      where conrelid = 'ledger_entries'::regclass and conname = 'ledger_entries_kind_check'
    union select unnest(array['commission', 'commission-invoice', 'commission-paid'])) known;
  alter table ledger_entries drop constraint ledger_entries_kind_check;
  execute format('alter table ledger_entries add constraint ledger_entries_kind_check check (kind in (%s))', kinds);
end $$;
