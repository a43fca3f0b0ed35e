/* What a carrier or the municipality is to make good of a refund is asked of it: until it has said yes, the shop bears it. What was decided before it was
   asked for stands in the books, and stands. */
alter table refunds
  add column borne text check (borne in ('asked', 'agreed', 'refused')),
  add column borne_at timestamptz,
  add column borne_by text;
comment on column refunds.borne is 'what the one who is said to bear it answers; null: the shop bears it itself';
comment on column refunds.borne_at is 'when it answered';
alter table refunds no force row level security;
update refunds set borne = 'agreed', borne_at = decided_at, borne_by = decided_by where bearer <> 'shop';
alter table refunds force row level security;
alter table refunds add check ((bearer = 'shop') = (borne is null));
create index refunds_asked on refunds (tenant_id, decided_at) where borne = 'asked';

-- Written once; added are the money and the answer, and the note is emptied where a person is forgotten. A carrier sees and answers what it is to bear.
revoke update on refunds from galleria_app, galleria_worker;
grant update (paid_at, paid_by, borne, borne_at, borne_by, note) on refunds to galleria_app, galleria_worker;
do $$
declare
  changes text := platform.wall('{"officer": "true", "shop": "shop_id = app.shop()", "carrier": "carrier_id = app.carrier()"}');
begin
  execute format('alter policy scope_read on refunds using (%s)', platform.wall('{"officer": "true", "shop": "shop_id = app.shop()",
    "carrier": "carrier_id = app.carrier()",
    "customer": "exists (select 1 from orders o where o.tenant_id = refunds.tenant_id and o.id = refunds.order_id and o.customer_id = app.customer())",
    "guest": "exists (select 1 from orders o where o.tenant_id = refunds.tenant_id and o.id = refunds.order_id and o.guest_key = app.guest())"}'));
  execute format('alter policy scope_update on refunds using (%s) with check (%s)', changes, changes);
end $$;
