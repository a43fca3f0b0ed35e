-- What goes back to a card is the buyer's own business too: the sum and why, on the order's page. Nobody but the shop and the system writes it.
do $$
begin
  execute format('alter policy scope_read on payment_refunds using (%s)', platform.wall('{"officer": "true", "shop": "shop_id = app.shop()",
    "customer": "exists (select 1 from payments y where y.tenant_id = payment_refunds.tenant_id and y.shop_order_id = payment_refunds.shop_order_id)",
    "guest": "exists (select 1 from payments y where y.tenant_id = payment_refunds.tenant_id and y.shop_order_id = payment_refunds.shop_order_id)"}'));
end $$;
