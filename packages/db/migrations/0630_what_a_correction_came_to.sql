/* A delivery note that is corrected after the order was driven changes what the order comes to: another fee, or nothing at all where the goods never were
   handed over. Until now the books alone knew it. Now it stands on the part of the order, where everything that asks what is owed reads it. */
alter table shop_orders
  add column right_fee_ore integer check (right_fee_ore >= 0),
  add column never_delivered boolean not null default false,
  add column put_right_at timestamptz,
  add constraint shop_orders_put_right check (put_right_at is not null or (right_fee_ore is null and not never_delivered));
comment on column shop_orders.right_fee_ore is 'the fee as a correction of the delivery note put it right; null: none did. Follows the note';
comment on column shop_orders.never_delivered is 'by a correction of the delivery note nothing was handed over: nothing is owed. Follows the note';
comment on column shop_orders.put_right_at is 'when a correction last changed what the part comes to';
create index shop_orders_put_right on shop_orders (tenant_id, shop_id, put_right_at) where put_right_at is not null;
grant update (right_fee_ore, never_delivered, put_right_at) on shop_orders to galleria_app, galleria_worker;

-- What was corrected before; the owner is bound by its own fence.
alter table shop_orders no force row level security;
alter table delivery_notes no force row level security;
alter table delivery_note_events no force row level security;
with recursive chain as (
  select n.tenant_id, n.shop_order_id, n.id, n.created_at, 0 as nth, coalesce(n.fee_taken_ore, n.fee_ore) as fee, n.state, n.fail_reason,
    exists (select from delivery_note_events v where v.tenant_id = n.tenant_id and v.note_id = n.id and v.event = 'put-right'
      and v.details->'right'->>'failReason' is null and v.details->'right'->>'feeOre' <> v.details->'was'->>'feeOre') as changed
  from delivery_notes n join shop_orders s on s.tenant_id = n.tenant_id and s.id = n.shop_order_id and s.state = 'delivered'
  where n.corrects_note_id is null and n.replaces_note_id is null
    and n.id = (select l.id from delivery_notes l where l.tenant_id = n.tenant_id and l.shop_order_id = n.shop_order_id and l.corrects_note_id is null and l.replaces_note_id is null
      and (l.state not in ('draft', 'void', 'declined') or exists (select from delivery_note_events v where v.tenant_id = l.tenant_id and v.note_id = l.id and v.event = 'put-right'))
      order by l.id desc limit 1)
  union all
  select r.tenant_id, c.shop_order_id, r.id, r.created_at, c.nth + 1, coalesce(r.fee_taken_ore, r.fee_ore), r.state, r.fail_reason,
    c.changed or coalesce(r.fee_taken_ore, r.fee_ore) <> c.fee or exists (select from delivery_note_events v where v.tenant_id = r.tenant_id and v.note_id = r.id
      and v.event = 'put-right' and v.details->'right'->>'failReason' is null and v.details->'right'->>'feeOre' <> v.details->'was'->>'feeOre')
  from chain c join delivery_notes r on r.tenant_id = c.tenant_id and r.replaces_note_id = c.id),
last as (select distinct on (tenant_id, shop_order_id) *, state in ('draft', 'void', 'declined') or fail_reason is not null
    or exists (select from delivery_notes k where k.tenant_id = chain.tenant_id and k.corrects_note_id = chain.id and k.state <> 'void') as never
  from chain order by tenant_id, shop_order_id, nth desc)
update shop_orders s set right_fee_ore = case when l.changed and not l.never then l.fee end, never_delivered = l.never,
  put_right_at = coalesce((select max(v.at) from delivery_note_events v where v.tenant_id = l.tenant_id and v.note_id = l.id and v.event in ('put-right', 'correct')), l.created_at)
from last l where s.tenant_id = l.tenant_id and s.id = l.shop_order_id and (l.never or l.changed);
alter table delivery_note_events force row level security;
alter table delivery_notes force row level security;
alter table shop_orders force row level security;
