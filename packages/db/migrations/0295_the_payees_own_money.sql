/* The books of whoever takes one payment for all (decision 0036): its account at the provider is read like a shop's. The account belongs to the installation: what
   no galleria's order explains, and the payouts, stand in the books of the first galleria that chose to have one payment for all. */
alter table platform.tenants add column payee_home boolean not null default false;
comment on column platform.tenants.payee_home is 'the galleria in whose books the payouts of the installation''s own account at the provider stand: the first that took one payment for all';
update platform.tenants set payee_home = true where id = (select min(t.id) from platform.tenants t where t.payee is not null);
create unique index tenants_payee_home on platform.tenants (payee_home) where payee_home;
grant update (payee_home) on platform.tenants to galleria_app;

/* Whose money it is stands in shop_id: a shop with an account, or the id of the payee's book. */
alter table provider_payouts drop constraint provider_payouts_tenant_id_shop_id_fkey;
alter table provider_movements drop constraint provider_movements_tenant_id_shop_id_fkey;
alter table provider_disputes drop constraint provider_disputes_tenant_id_shop_id_fkey;
alter table provider_balances drop constraint provider_balances_tenant_id_shop_id_fkey;
comment on column provider_payouts.shop_id is 'whose it is: a shop, or the book of whoever takes one payment for all';
comment on column provider_movements.shop_id is 'whose it is: a shop, or the book of whoever takes one payment for all';
comment on column provider_disputes.shop_id is 'whose it is: a shop, or the book of whoever takes one payment for all';
comment on column provider_balances.shop_id is 'whose it is: a shop, or the book of whoever takes one payment for all';
comment on column ledger_entries.carrier_id is 'whose book it is where shop_id is null: a carrier, or whoever takes one payment for all; else the carrier that the entry is about';

alter table provider_movements drop constraint provider_movements_kind_check;
alter table provider_movements add constraint provider_movements_kind_check check (kind in ('payment', 'refund', 'dispute', 'payout', 'fee', 'share', 'other'));
create index provider_movements_about on provider_movements (tenant_id, about) where about is not null;
create index share_moves_provider on share_moves (tenant_id, provider_id) where provider_id is not null;

do $$
declare
  kinds text;
begin
  select string_agg(quote_literal(kind), ', ' order by kind) into kinds from (
    select m[1] as kind from pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([a-z-]+)''::text', 'g') as m
      where conrelid = 'ledger_entries'::regclass and conname = 'ledger_entries_kind_check'
    union select unnest(array['held'])) known;
  alter table ledger_entries drop constraint ledger_entries_kind_check;
  execute format('alter table ledger_entries add constraint ledger_entries_kind_check check (kind in (%s))', kinds);
end $$;
