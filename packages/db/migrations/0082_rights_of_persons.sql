-- A person who asks to be forgotten is taken out of the books, which stay: orders and deliveries keep their sums under a random name. What no law asks for goes.
alter table orders add column erased_at timestamptz, drop constraint orders_check,
  add constraint orders_reachable check (phone is not null or email is not null or erased_at is not null);
comment on column orders.erased_at is 'the buyer was taken out of it: name, address, messages and contact are gone, goods and sums stay for the books';
grant update (erased_at, door_key) on orders to galleria_app, galleria_worker;

alter table invoice_customers add column erased_at timestamptz, drop constraint invoice_customers_check,
  add constraint invoice_customers_reachable check (phone is not null or email is not null or erased_at is not null);
comment on column invoice_customers.erased_at is 'the customer was taken out of it; the agreement has ended';
grant update (erased_at) on invoice_customers to galleria_app, galleria_worker;

alter table households add column erased_at timestamptz;
comment on column households.erased_at is 'the people were taken out of it; its number and village stay with the deliveries that were paid for';
grant update (erased_at) on households to galleria_app, galleria_worker;

alter table platform.identities add column erased_at timestamptz, drop constraint identities_check,
  add constraint identities_reachable check (email is not null or phone is not null or erased_at is not null);
comment on column platform.identities.erased_at is 'the person is gone; the row stays for what points at it';

-- Erasing is done by the feature personal-data alone, in scope `system`, from one list of columns that a test compares with the catalogue.
grant delete on messages, standing_orders, standing_order_days to galleria_app, galleria_worker;
grant update (details) on shop_order_events, delivery_note_events to galleria_app, galleria_worker;
grant update (dedupe) on outbox to galleria_app, galleria_worker;
