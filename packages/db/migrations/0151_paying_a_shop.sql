-- Where money for the shop goes, and what stands on its invoices. Public like its organisation number: whoever pays must see it, also at the neighbour's.
alter table shops add column paying jsonb not null default '{}';
comment on column shops.paying is 'swish, bankgiro and plusgiro as they are printed, days to pay, reminder fee, VAT number, approved for F-tax';
alter table public_shops add column paying jsonb not null default '{}';
comment on column public_shops.paying is 'as in shops';
grant update (paying) on shops, public_shops to galleria_app, galleria_worker;

-- On whose account a part is bought: the limit is one for each approved customer, by whatever way and account the orders came.
alter table shop_orders add column invoice_customer_id uuid;
comment on column shop_orders.invoice_customer_id is 'of a part that is paid by the shop''s invoice: the approved customer whose account it is on';
alter table shop_orders add foreign key (tenant_id, invoice_customer_id) references invoice_customers (tenant_id, id);
update shop_orders s set invoice_customer_id = (
  select c.id from orders o join invoice_customers c on c.tenant_id = s.tenant_id and c.shop_id = s.shop_id
  left join customers me on me.tenant_id = s.tenant_id and me.id = o.customer_id
  where o.tenant_id = s.tenant_id and o.id = s.order_id and (c.phone in (o.phone, me.phone) or c.email in (o.email, me.email))
  order by c.ended_at is not null, c.approved_at desc limit 1)
where s.payment_method = 'invoice';
create index shop_orders_on_account on shop_orders (tenant_id, invoice_customer_id, placed_at) where invoice_customer_id is not null;
-- What is open on an invoice is a sum over one index.
create index ledger_postings_invoiced on ledger_postings (tenant_id, shop_id, subject) include (amount_ore, day) where account = 'invoiced';
