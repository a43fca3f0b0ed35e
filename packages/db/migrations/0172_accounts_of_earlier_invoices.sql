/* On whose account a part is that was bought before the column was: 0151 asked for it behind the tables' own fence, which binds the owner too, and found no
   row. What nobody's account has is never invoiced, and counts against no limit. */
alter table shop_orders no force row level security;
alter table orders no force row level security;
alter table customers no force row level security;
alter table invoice_customers no force row level security;
update shop_orders s set invoice_customer_id = (
  select c.id from orders o join invoice_customers c on c.tenant_id = s.tenant_id and c.shop_id = s.shop_id
  left join customers me on me.tenant_id = s.tenant_id and me.id = o.customer_id
  where o.tenant_id = s.tenant_id and o.id = s.order_id and (c.phone in (o.phone, me.phone) or c.email in (o.email, me.email))
  order by c.ended_at is not null, c.approved_at desc limit 1)
where s.payment_method = 'invoice' and s.invoice_customer_id is null;
alter table shop_orders force row level security;
alter table orders force row level security;
alter table customers force row level security;
alter table invoice_customers force row level security;
