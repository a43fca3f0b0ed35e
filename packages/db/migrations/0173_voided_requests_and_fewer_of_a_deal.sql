-- A link that is mailed shows the request and nothing of the order: that nothing is asked for any longer stands here, too.
alter table swish_requests add column voided_at timestamptz;
comment on column swish_requests.voided_at is 'when the part was cancelled, or the shop took to be paid at the door: nothing is to be paid by the link';
grant update (voided_at) on swish_requests to galleria_app, galleria_worker;
-- What is there already; the owner is bound by its own fence.
alter table swish_requests no force row level security;
alter table shop_orders no force row level security;
update swish_requests q set voided_at = coalesce(s.cancelled_at, now()) from shop_orders s
  where s.tenant_id = q.tenant_id and s.id = q.id and (s.state = 'cancelled' or s.payment_method <> 'swish');
alter table swish_requests force row level security;
alter table shop_orders force row level security;
-- Fewer than a promotion asks for cost the ordinary price.
grant update (promotion) on order_lines to galleria_app, galleria_worker;
