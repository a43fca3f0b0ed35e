-- A shop's sales by when they were made, without looking at each of its orders: the till lists go through them page by page.
create index shop_order_events_sold on shop_order_events (tenant_id, shop_id, at) where event in ('deliver', 'hand-over');
