-- An order whose delivery failed goes on a new note while the failed one is still reported: only notes that can still reach the door are single.
drop index delivery_notes_order;
create unique index delivery_notes_order on delivery_notes (tenant_id, shop_order_id)
  where shop_order_id is not null and state not in ('void', 'declined') and fail_reason is null;

-- Who took the goods when that is not the household itself: the household may have to ask.
alter table delivery_notes add column receiver_name text not null default '';
grant update (receiver_name) on delivery_notes to galleria_app, galleria_worker;
