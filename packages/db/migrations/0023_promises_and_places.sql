-- A promise of the scheme's fee counts every order of the household, whoever of its members placed it and whichever shop has it; places on a round are
-- counted anew from what is to be driven. Both look over the second wall, for reading alone (`asJudge`).
do $$
declare
  target text;
  wall text;
  walls jsonb := '{
    "orders": {"officer": "true", "customer": "customer_id = app.customer()", "guest": "guest_key = app.guest()", "shop": "app.shop() = any (shop_ids)"},
    "shop_orders": {"officer": "true", "shop": "shop_id = app.shop()",
      "customer": "exists (select 1 from orders o where o.tenant_id = shop_orders.tenant_id and o.id = shop_orders.order_id and o.customer_id = app.customer())",
      "guest": "exists (select 1 from orders o where o.tenant_id = shop_orders.tenant_id and o.id = shop_orders.order_id and o.guest_key = app.guest())"},
    "order_lines": {"officer": "true", "shop": "shop_id = app.shop()",
      "customer": "exists (select 1 from orders o where o.tenant_id = order_lines.tenant_id and o.id = order_lines.order_id and o.customer_id = app.customer())",
      "guest": "exists (select 1 from orders o where o.tenant_id = order_lines.tenant_id and o.id = order_lines.order_id and o.guest_key = app.guest())"},
    "stops": {"officer": "true", "shop": "true", "carrier": "carrier_id = app.carrier()"}}';
begin
  for target in select jsonb_object_keys(walls) loop
    execute format('drop policy scope on %I', target);
    execute format('create policy scope_read on %I as restrictive for select using (%s)', target,
      platform.wall((walls -> target) || '{"subsidy": "true"}'));
    wall := platform.wall(walls -> target);
    execute format('create policy scope_insert on %I as restrictive for insert with check (%s)', target, wall);
    execute format('create policy scope_update on %I as restrictive for update using (%s) with check (%s)', target, wall, wall);
    execute format('create policy scope_delete on %I as restrictive for delete using (%s)', target, wall);
  end loop;
end $$;

alter table orders add column door_key text not null default '';
comment on column orders.door_key is 'household:<id>, or the address as it was typed: several orders and notes for one door, see stops.recipient_key';
create index orders_household on orders (tenant_id, household_id, placed_at) where household_id is not null;

alter table shop_orders add column fee_kind text check (fee_kind in ('scheme', 'standard'));
comment on column shop_orders.fee_kind is 'whether the fee is the municipality''s scheme''s or the round''s own; null where nothing is driven';
comment on column shop_orders.round_id is 'the round that drives it: the one chosen by the resident, or the one that the shop gave its note to since';
-- A note may go to a carrier that drives on any day that is agreed, without a round.
alter table shop_orders drop constraint shop_orders_check;
alter table shop_orders add check (case fulfilment when 'delivery' then day is not null else round_id is null end);
create index shop_orders_round on shop_orders (tenant_id, round_id, day) where round_id is not null;

alter table order_lines add column weight_grams integer check (weight_grams >= 0);
comment on column order_lines.weight_grams is 'what the ordered quantity weighs; null where the shop has not said what the goods weigh';

alter table delivery_notes add column fee_kind text not null default 'standard' check (fee_kind in ('scheme', 'standard'));
comment on column delivery_notes.fee_kind is 'whether the fee was promised as the municipality''s scheme''s: one such fee is taken for each household and day';
alter table delivery_notes add column weight_grams integer check (weight_grams >= 0);
comment on column delivery_notes.weight_grams is 'what it weighs, as far as anybody has said';

-- Orders of before: the journal holds what each fee was paid for, ["<door>", "<day>", "<round>", "<kind>"].
alter table orders no force row level security;
alter table shop_orders no force row level security;
alter table shop_order_events no force row level security;
alter table delivery_notes no force row level security;
update shop_orders s set fee_kind = (e.details ->> 'feeKey')::jsonb ->> -1 from shop_order_events e
  where e.tenant_id = s.tenant_id and e.shop_order_id = s.id and e.event = 'place' and e.details ->> 'feeKey' is not null;
update orders o set door_key = (e.details ->> 'feeKey')::jsonb ->> 0 from shop_orders s, shop_order_events e
  where s.tenant_id = o.tenant_id and s.order_id = o.id and e.tenant_id = s.tenant_id and e.shop_order_id = s.id and e.event = 'place'
    and e.details ->> 'feeKey' is not null;
update delivery_notes n set fee_kind = s.fee_kind from shop_orders s
  where s.tenant_id = n.tenant_id and s.id = n.shop_order_id and s.fee_kind is not null;
alter table orders force row level security;
alter table shop_orders force row level security;
alter table shop_order_events force row level security;
alter table delivery_notes force row level security;
