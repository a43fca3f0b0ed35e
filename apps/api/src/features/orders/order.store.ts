import type { OfferDetail } from '@galleria/contract/catalogue';
import type { TenantTx } from '@galleria/db';
import type { OrderRow } from './order.ts';

const PARTS = `
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', s.id, 'shopId', s.shop_id, 'homeTenantId', s.home_tenant_id, 'state', s.state, 'version', s.version, 'fulfilment', s.fulfilment,
    'roundId', s.round_id, 'carrierId', s.carrier_id, 'carrierName', c.name, 'windowFrom', app.season_time(r.seasons, 'windowFrom', s.day, r.window_from), 'windowTo', app.season_time(r.seasons, 'windowTo', s.day, r.window_to),
    'stop', (select jsonb_build_object('busLine', r.bus_line, 'stopName', rv.stop_name, 'stopAt', case when app.season_time(r.seasons, 'windowFrom', s.day, r.window_from) = left(r.window_from::text, 5) then left(rv.stop_at::text, 5) end,
        'metBy', rv.met_by, 'metByPhone', rv.met_by_phone)
      from round_villages rv where rv.tenant_id = $1 and rv.round_id = s.round_id and rv.village_id = o.village_id and rv.stop_name <> ''),
    'day', s.day, 'cutOffAt', s.cut_off_at, 'payment', s.payment_method, 'goodsOre', s.goods_ore, 'depositOre', s.deposit_ore, 'feeOre', s.fee_ore, 'rightFeeOre', s.right_fee_ore, 'neverDelivered', s.never_delivered, 'putRightAt', s.put_right_at, 'feeKind', s.fee_kind, 'freightOre', s.freight_ore,
    'joinedTo', s.joined_to, 'joinedOffOre', s.joined_off_ore,
    'goesWith', (select w.year || '-' || w.number from shop_orders p join orders w on w.tenant_id = $1 and w.id = p.order_id
      where p.tenant_id = $1 and p.id = s.joined_to and p.id <> s.id),
    'carries', (select coalesce(jsonb_agg(jsonb_build_object('orderId', w.id, 'reference', w.year || '-' || w.number, 'agreedOre', p.fee_ore + p.joined_off_ore, 'feeKind', p.fee_kind,
        'roomOre', (select case y.state when 'captured' then y.captured_ore when 'pending' then greatest(y.amount_ore, p.total_ore + p.joined_off_ore) else y.amount_ore end - p.goods_ore - p.deposit_ore
          from payments y where y.tenant_id = $1 and y.shop_order_id = p.id and p.payment_method = 'card')) order by p.placed_at, p.id), '[]')
      from shop_orders p join orders w on w.tenant_id = $1 and w.id = p.order_id
      where s.joined_to = s.id and p.tenant_id = $1 and p.joined_to = s.id and p.id <> s.id and p.state <> 'cancelled'),
    'totalOre', s.total_ore, 'couponId', s.coupon_id, 'couponCode', s.coupon_code, 'couponOre', s.coupon_ore, 'vat', s.vat, 'seller', s.seller, 'message', s.message, 'packedAt', s.packed_at, 'cancelledAt', s.cancelled_at,
    'cancelledBy', s.cancelled_by, 'cancelledWhy', s.cancelled_why,
    'receivedAt', case when s.state in ('delivered', 'handed-over') then
      (select max(e.at) from shop_order_events e where e.tenant_id = $1 and e.shop_order_id = s.id and e.to_state in ('delivered', 'handed-over')) end,
    'pay', (select jsonb_build_object('state', y.state, 'amountOre', y.amount_ore, 'payee', y.payee_name, 'capturedOre', y.captured_ore, 'refundedOre', y.refunded_ore, 'payBy', y.pay_by,
        'holdEndsAt', y.hold_ends_at, 'means', y.means, 'declined', y.fault is not null and y.fault not like 'refused:%' and y.state = 'pending',
        'refunds', (select coalesce(jsonb_agg(jsonb_build_object('amountOre', b.amount_ore, 'cause', b.cause, 'why', b.why, 'state', b.state, 'askedAt', to_jsonb(b.asked_at)#>>'{}')
          order by b.asked_version, b.id), '[]') from payment_refunds b where b.tenant_id = $1 and b.shop_order_id = s.id))
      from payments y where y.tenant_id = $1 and y.shop_order_id = s.id),
    'door', (select case when n.outcome_at is not null then jsonb_build_object('receivedBy', n.received_by, 'receiverName', n.receiver_name, 'leftWhere', n.left_where,
        'ageRefused', n.age_refused, 'failReason', n.fail_reason, 'called', n.called, 'nextStep', n.next_step,
        'proofs', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'kind', p.kind, 'at', p.at) order by p.at, p.id), '[]') from door_proofs p
          where p.tenant_id = $1 and p.note_id = n.id)) end
      from delivery_notes n where n.tenant_id = $1 and n.shop_order_id = s.id and n.state <> 'void' and n.corrects_note_id is null and n.replaces_note_id is null
      order by n.id desc limit 1),
    'shop', (select jsonb_build_object('slug', p.slug, 'hours', p.hours, 'exceptions', p.exceptions, 'address', p.street || ', ' || p.postal_code || ' ' || p.locality)
             from public_shops p where p.tenant_id = s.home_tenant_id and p.shop_id = s.shop_id),
    'withdrawals', (select coalesce(jsonb_agg(jsonb_build_object('statedAt', w.stated_at, 'positions',
        coalesce(to_jsonb(w.came_back), (select coalesce(jsonb_agg(l->'position'), '[]') from jsonb_array_elements(w.lines) l where jsonb_typeof(l->'position') = 'number'))) order by w.stated_at), '[]')
      from withdrawals w where w.tenant_id = $1 and w.shop_order_id = s.id),
    'refunds', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'lines', f.lines, 'feeOre', f.fee_ore, 'amountOre', f.amount_ore, 'dueOre', f.due_ore,
        'reason', f.reason, 'note', f.note, 'way', f.way, 'decidedAt', f.decided_at, 'paidAt', f.paid_at) order by f.decided_at, f.id), '[]')
      from refunds f where f.tenant_id = $1 and f.shop_order_id = s.id and f.way <> 'card'),
    'complaints', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'position', c.position, 'name', c.name, 'message', c.message, 'wants', c.wants,
        'enteredBy', c.entered_by, 'state', c.state, 'remedy', c.remedy, 'answer', c.answer, 'statedAt', c.stated_at, 'answeredAt', c.answered_at) order by c.stated_at, c.id), '[]')
      from complaints c where c.tenant_id = $1 and c.order_id = o.id and c.shop_order_id = s.id),
    'lines', (select coalesce(jsonb_agg(jsonb_build_object('position', l.position, 'offerId', l.offer_id, 'name', l.name, 'quantity', l.quantity,
        'priceOre', l.price_ore, 'priceUnit', l.price_unit, 'priceAmount', l.price_amount, 'amountOre', l.amount_ore, 'depositOre', l.deposit_ore,
        'vatCategory', l.vat_category, 'vatPercent', l.vat_percent, 'stockKind', l.stock_kind, 'weighed', l.weighed, 'zone', l.temperature_zone,
        'ageLimit', l.age_limit, 'dailyGoods', l.daily_goods, 'withdrawable', l.withdrawable, 'wish', l.wish, 'pickState', l.pick_state,
        'pickedQuantity', l.picked_quantity, 'promotion', l.promotion, 'bundle', l.bundle, 'couponOre', l.coupon_ore, 'replacement', l.replacement, 'remark', l.pick_remark, 'heldBack', l.held_back) order by l.position), '[]')
      from order_lines l where l.tenant_id = $1 and l.shop_order_id = s.id)
    ) order by s.position), '[]')
  from shop_orders s
  left join rounds r on r.tenant_id = $1 and r.id = s.round_id
  left join platform.carriers c on c.id = s.carrier_id
  where s.tenant_id = $1 and s.order_id = o.id`;
const ORDER = `
  select o.id, o.number, o.year, o.language, to_jsonb(o.placed_at)#>>'{}' as "placedAt", o.name, o.ordered_by as "orderedBy", o.phone, o.email, o.street, o.postal_code as "postalCode",
    o.locality, o.village_id as "villageId", coalesce(v.name, '') as village, o.household_id as "householdId", o.directions, o.printed, o.total_ore as "totalOre",
    (select w.reach_by from reach_wishes w where w.tenant_id = $1 and w.id = coalesce(o.customer_id, o.household_id)) as wish,
    (${PARTS}) as parts
  from orders o left join villages v on v.tenant_id = $1 and v.id = o.village_id`;

/** An order with everything that hangs on it (prepared: it takes ten milliseconds to plan, and two to read), as far as the caller's scope sees: a shop sees its own part alone. */
export async function readOrder(tx: TenantTx, id: string): Promise<OrderRow | undefined> {
  const [row] = await tx.prepared<OrderRow & Record<string, unknown>>('order-read', `${ORDER} where o.tenant_id = $1 and o.id = $2`, [
    tx.tenantId,
    id,
  ]);
  return row;
}

/** The order that people name on the telephone or in a form. For the worker: residents name their orders by id. */
export async function findOrderByNumber(tx: TenantTx, year: number, number: number): Promise<OrderRow | undefined> {
  const [row] = await tx.query<OrderRow & Record<string, unknown>>(`${ORDER} where o.tenant_id = $1 and o.year = $2 and o.number = $3`, [
    tx.tenantId,
    year,
    number,
  ]);
  return row;
}

export async function readOrderOfPart(tx: TenantTx, shopOrderId: string): Promise<OrderRow | undefined> {
  const [row] = await tx.prepared<OrderRow & Record<string, unknown>>(
    'order-read-of-part',
    `${ORDER} where o.tenant_id = $1 and o.id = (select order_id from shop_orders where tenant_id = $1 and id = $2)`,
    [tx.tenantId, shopOrderId],
  );
  return row;
}

export interface SummaryRow {
  readonly id: string;
  readonly number: number;
  readonly year: number;
  readonly placedAt: string;
  readonly totalOre: number;
  readonly parts: readonly { readonly state: OrderRow['parts'][number]['state']; readonly seller: string; readonly day: string | null }[];
}
export function listOrders(
  tx: TenantTx,
  customerId: string,
  page: { readonly size: number; readonly offset: number },
): Promise<SummaryRow[]> {
  return tx.query<SummaryRow & Record<string, unknown>>(
    `select o.id, o.number, o.year, to_jsonb(o.placed_at)#>>'{}' as "placedAt", o.total_ore as "totalOre",
       (select jsonb_agg(jsonb_build_object('state', case when s.never_delivered then 'undelivered' else s.state end, 'seller', s.seller->>'name', 'day', s.day) order by s.position)
        from shop_orders s where s.tenant_id = $1 and s.order_id = o.id) as parts
     from orders o where o.tenant_id = $1 and o.customer_id = $2 order by o.placed_at desc, o.id desc limit $3 offset $4`,
    [tx.tenantId, customerId, page.size + 1, page.offset],
  );
}

export interface Move {
  readonly id: string;
  readonly from: string;
  readonly version: number;
  readonly by: 'resident' | 'shop' | 'clock';
  readonly why: string;
  readonly at: Date;
}
/** The guarded move to cancelled: of many at once exactly one finds the state it came from. */
export async function cancelPart(tx: TenantTx, move: Move): Promise<boolean> {
  const rows = await tx.run(
    `update shop_orders set state = 'cancelled', version = version + 1, cancelled_at = $5, cancelled_by = $6, cancelled_why = $7
     where tenant_id = $1 and id = $2 and state = $3 and version = $4`,
    [tx.tenantId, move.id, move.from, move.version, move.at, move.by, move.why],
  );
  return rows === 1;
}

export interface EventRow {
  readonly id: string;
  readonly shopOrderId: string;
  readonly shopId: string;
  readonly event: string;
  readonly from: string | null;
  readonly to: string;
  readonly details: Readonly<Record<string, unknown>>;
}
export async function insertEvents(tx: TenantTx, at: Date, events: readonly EventRow[]): Promise<void> {
  await tx.prepared(
    'orders-insert-events',
    `insert into shop_order_events (tenant_id, id, shop_order_id, shop_id, event, from_state, to_state, actor, at, details)
     select $1, e.id, e."shopOrderId", e."shopId", e.event, e."from", e."to", $2, $3, e.details
     from jsonb_to_recordset($4) as e(id uuid, "shopOrderId" uuid, "shopId" uuid, event text, "from" text, "to" text, details jsonb)`,
    [tx.tenantId, tx.actor, at, JSON.stringify(events)],
  );
}

/** Which of an old order's offers can be bought now, from the open public rows of the shops admitted here. */
export function stillSold(
  tx: TenantTx,
  offerIds: readonly string[],
): Promise<{ offerId: string; shopId: string; homeTenantId: number; bundle: OfferDetail['bundle'] | null }[]> {
  return tx.query(
    `select p.offer_id as "offerId", p.shop_id as "shopId", p.tenant_id as "homeTenantId", p.detail->'bundle' as bundle
     from shop_admissions a
     join public_offers p on p.tenant_id = a.home_tenant_id and p.shop_id = a.shop_id and p.offer_id = any($2::uuid[])
     join public_shops s on s.tenant_id = a.home_tenant_id and s.shop_id = a.shop_id and s.state = 'open'
     where a.tenant_id = $1 and a.state = 'admitted' and p.in_stock and not p.sold_out and (p.recalled_in is null or $1::int <> all(p.recalled_in)) and not (p.card->>'service')::boolean`,
    [tx.tenantId, offerIds],
  );
}
