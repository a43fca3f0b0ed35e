/* Commission that whoever takes one payment for all keeps of each share, where it has chosen so (decision 0036): frozen when the order is placed. */
alter table platform.tenants add column kept_vat smallint check (kept_vat in (0, 25));
comment on column platform.tenants.kept_vat is 'whoever takes one payment for all keeps the commission of each share, with so many per cent of VAT; null: it is invoiced and paid';
grant update (kept_vat) on platform.tenants to galleria_app;

alter table payments add column kept_vat smallint check (kept_vat in (0, 25)),
  add column kept_ore integer not null default 0 check (kept_ore >= 0),
  add constraint payments_kept check ((joint or kept_vat is null) and (kept_vat is not null or kept_ore = 0) and moved_ore + kept_ore <= captured_ore);
comment on column payments.kept_vat is 'per cent of VAT on the commission that is kept of this share, as it was when the order was placed; null: none is kept';
comment on column payments.kept_ore is 'commission with its VAT that is kept of the share';
grant update (kept_ore) on payments to galleria_worker;

create or replace function app.shares_add_up() returns trigger language plpgsql security definer set search_path = pg_catalog, public, platform, app as $$
declare
  before_scope text := coalesce(current_setting('app.scope', true), '');
  wrong record;
  is_wrong boolean;
begin
  perform set_config('app.scope', 'system', true);
  select j.amount_ore, j.draw_ore, j.captured_ore, sum(y.joint_ore) as page, sum(y.share_ore) as shares, sum(y.captured_ore) as captured,
      sum(y.moved_ore) as moved, sum(y.kept_ore) as kept into wrong
    from joint_payments j join payments y on y.tenant_id = j.tenant_id and y.order_id = j.order_id and y.joint
    where j.tenant_id = new.tenant_id and j.order_id = new.order_id group by j.tenant_id, j.order_id
    having sum(y.joint_ore) <> j.amount_ore or sum(y.captured_ore) <> j.captured_ore or sum(y.share_ore) <> j.draw_ore
      or sum(y.moved_ore) + sum(y.kept_ore) > j.captured_ore;
  is_wrong := found;
  perform set_config('app.scope', before_scope, true);
  if is_wrong then
    raise exception 'the shares of order % are not its payment: %', new.order_id, wrong using errcode = 'check_violation';
  end if;
  return null;
end $$;
drop trigger shares_add_up on payments;
create constraint trigger shares_add_up after update of joint_ore, share_ore, captured_ore, moved_ore, kept_ore on payments deferrable initially deferred
  for each row when (new.joint) execute function app.shares_add_up();

do $$
declare
  kinds text;
begin
  select string_agg(quote_literal(kind), ', ' order by kind) into kinds from (
    select m[1] as kind from pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([a-z-]+)''::text', 'g') as m
      where conrelid = 'ledger_entries'::regclass and conname = 'ledger_entries_kind_check'
    union select unnest(array['commission-kept', 'commission-credit'])) known;
  alter table ledger_entries drop constraint ledger_entries_kind_check;
  execute format('alter table ledger_entries add constraint ledger_entries_kind_check check (kind in (%s))', kinds);
end $$;
