import type { TenantTx } from '@galleria/db';
import type { LineBundle } from '@galleria/domain/bundle';
import type { ShopOrderState } from '@galleria/domain/order';
import type { CardPaymentState } from '@galleria/domain/payment';
import type { AppliedPromotion } from '@galleria/domain/promotion';
import { newId } from '../../core/id.ts';
import type { Replacement } from './taken-instead.ts';

export interface PartRow {
  readonly id: string;
  readonly orderId: string;
  readonly number: number;
  readonly year: number;
  readonly shopId: string;
  readonly state: ShopOrderState;
  readonly version: number;
  readonly fulfilment: 'delivery' | 'pickup';
  readonly day: string | null;
  readonly roundId: string | null;
  readonly carrierId: string | null;
  readonly round: string | null;
  readonly carrier: string | null;
  readonly windowFrom: string | null;
  readonly windowTo: string | null;
  readonly placedAt: Date;
  readonly cutOffAt: Date;
  readonly packedAt: Date | null;
  readonly channel: 'web' | 'phone' | 'counter';
  readonly language: 'sv' | 'en';
  /** The buyer asked for everything on paper. */
  readonly printed: boolean;
  /** When the confirmation was last printed, if it goes on paper. */
  readonly letterPrintedAt: Date | null;
  readonly paymentMethod: string;
  /** Of a part that is paid through the provider; null for every other. */
  readonly paymentState: CardPaymentState | null;
  /** What is drawn of it. */
  readonly capturedOre: number | null;
  /** The provider said no to what was last asked of it for this part. */
  readonly drawRefused: boolean;
  readonly message: string;
  readonly shopName: string;
  readonly goodsOre: number;
  readonly depositOre: number;
  readonly feeOre: number;
  /** The fee as a correction of its delivery note put it right; null: none did. */
  readonly rightFeeOre: number | null;
  /** By a correction of its delivery note nothing was handed over. */
  readonly neverDelivered: boolean;
  /** Of the fee as it was ordered: for goods that the scheme does not cover. */
  readonly freightOre: number;
  readonly feeKind: 'scheme' | 'standard' | null;
  /** The part whose delivery this one goes with; its own: others go with it. */
  readonly joinedTo: string | null;
  readonly joinedOffOre: number;
  readonly doorKey: string;
  readonly totalOre: number;
  readonly parcels: { readonly ambient: number; readonly chilled: number; readonly frozen: number } | null;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly street: string;
  readonly postalCode: string;
  readonly locality: string;
  readonly villageId: string | null;
  readonly village: string;
  readonly householdId: string | null;
  /** Bought by nobody who signs in: the order's page opens by its own link alone, whose token is kept nowhere. */
  readonly byGuest: boolean;
  readonly directions: string;
  readonly noteId: string | null;
  readonly noteYear: number | null;
  readonly noteNumber: number | null;
  readonly noteState: string | null;
  /** When it was last delivered, failed or handed over; an undo reads it. */
  readonly settledAt: Date | null;
}

const PART = `
  select s.id, s.order_id as "orderId", o.number, o.year, s.shop_id as "shopId", s.state, s.version, s.fulfilment, s.day, s.round_id as "roundId",
    coalesce(r.carrier_id, s.carrier_id) as "carrierId", r.name as round, c.name as carrier, app.season_time(r.seasons, 'windowFrom', s.day, r.window_from) as "windowFrom", app.season_time(r.seasons, 'windowTo', s.day, r.window_to) as "windowTo",
    s.placed_at as "placedAt", s.cut_off_at as "cutOffAt", s.packed_at as "packedAt", o.channel, o.language, o.printed, s.letter_printed_at as "letterPrintedAt", s.payment_method as "paymentMethod", y.state as "paymentState", y.captured_ore as "capturedOre", coalesce(y.fault like 'refused:%', false) as "drawRefused", s.message,
    coalesce(s.seller->>'name', '') as "shopName", s.goods_ore as "goodsOre", s.deposit_ore as "depositOre", s.fee_ore as "feeOre", s.right_fee_ore as "rightFeeOre", s.never_delivered as "neverDelivered", s.freight_ore as "freightOre", s.fee_kind as "feeKind", s.joined_to as "joinedTo", s.joined_off_ore as "joinedOffOre", o.door_key as "doorKey",
    s.total_ore as "totalOre", s.parcels, o.name, o.phone, o.email, o.street, o.postal_code as "postalCode", o.locality, o.village_id as "villageId",
    coalesce(v.name, '') as village, o.household_id as "householdId", o.customer_id is null as "byGuest", o.directions,
    n.id as "noteId", n.year as "noteYear", n.number as "noteNumber", n.state as "noteState",
    (select max(e.at) from shop_order_events e where e.tenant_id = $1 and e.shop_order_id = s.id
       and e.event in ('deliver', 'fail-delivery', 'hand-over')) as "settledAt"
  from shop_orders s
  join orders o on o.tenant_id = $1 and o.id = s.order_id
  left join rounds r on r.tenant_id = $1 and r.id = s.round_id
  left join platform.carriers c on c.id = coalesce(r.carrier_id, s.carrier_id)
  left join villages v on v.tenant_id = $1 and v.id = o.village_id
  left join payments y on y.tenant_id = $1 and y.shop_order_id = s.id
  left join delivery_notes n on n.tenant_id = $1 and n.shop_order_id = s.id and n.state not in ('void', 'failed')
  where s.tenant_id = $1 and s.id = $2`;

/** One shop's part with what its order says of the door; undefined for a foreign one, which the fence hides. */
export async function findPart(tx: TenantTx, id: string): Promise<PartRow | undefined> {
  const [row] = await tx.prepared<PartRow & Record<string, unknown>>('part-read', PART, [tx.tenantId, id]);
  return row;
}

/** The same, and nobody else moves it or its lines before this transaction ends. */
export async function lockPart(tx: TenantTx, id: string): Promise<PartRow | undefined> {
  const rows = await tx.prepared('part-lock', 'select 1 from shop_orders where tenant_id = $1 and id = $2 for update', [tx.tenantId, id]);
  return rows.length === 0 ? undefined : findPart(tx, id);
}

export interface LineRow {
  readonly position: number;
  readonly offerId: string;
  readonly homeTenantId: number;
  readonly name: string;
  readonly sku: string;
  readonly gtin: string | null;
  readonly shelf: string;
  readonly zone: 'ambient' | 'chilled' | 'frozen';
  readonly quantity: number;
  readonly unit: 'piece' | 'gram' | 'millilitre' | 'millimetre' | 'square-millimetre';
  readonly weighed: boolean;
  readonly ageLimit: number | null;
  readonly weightGrams: number | null;
  readonly dailyGoods: boolean;
  readonly vatPercent: number;
  readonly vatCategory: Replacement['vatCategory'];
  readonly stockKind: string;
  readonly wish: 'leave-out' | 'replace' | 'call';
  readonly goodsOre: number;
  readonly couponOre: number;
  readonly depositOre: number;
  readonly state: 'waiting' | 'picked' | 'short' | 'replaced';
  readonly pickedQuantity: number | null;
  /** Of a replaced line, and of no other. */
  readonly replacement: Replacement | null;
  readonly remark: string;
  /** Driven and not handed over, for its age limit. */
  readonly heldBack: boolean;
  readonly promotion: AppliedPromotion | null;
  readonly bundle: LineBundle | null;
  readonly soldOut: boolean;
  /** Why the goods that are to lie in the parcel must not be handed out: the reason of the recall that runs; null when none does. */
  readonly recalled: string | null;
}

/** Where goods stand in the shop, as its home galleria knows it. */
export function shelvesOf(tx: TenantTx, offerIds: readonly string[]): Promise<{ id: string; shelf: string }[]> {
  return tx.query(`select id, shelf from offers where tenant_id = $1 and id = any($2) and shelf <> ''`, [tx.tenantId, offerIds]);
}

/**
 * In the order of the walk through the shop: shelf by shelf, cold goods last. The shelf is where the goods stand now, not when they were ordered; it is
 * known to the shop in its home galleria only.
 */
export function linesOf(tx: TenantTx, shopOrderId: string): Promise<LineRow[]> {
  return tx.query<LineRow & Record<string, unknown>>(
    `select position, offer_id as "offerId", home_tenant_id as "homeTenantId", name, sku, gtin,
       coalesce(nullif(shelf, ''), (select f.shelf from offers f where f.tenant_id = order_lines.home_tenant_id and f.id = order_lines.offer_id), '') as shelf,
       temperature_zone as zone, quantity,
       price_unit as unit, weighed, age_limit as "ageLimit", weight_grams as "weightGrams", daily_goods as "dailyGoods", vat_percent as "vatPercent", vat_category as "vatCategory",
       stock_kind as "stockKind", wish, amount_ore as "goodsOre", coupon_ore as "couponOre", deposit_ore as "depositOre", pick_state as state,
       picked_quantity as "pickedQuantity", replacement, pick_remark as remark, held_back as "heldBack", promotion, bundle,
       exists (select from public_offers p where p.tenant_id = order_lines.home_tenant_id and p.offer_id = order_lines.offer_id and p.sold_out) as "soldOut",
       (select r.reason from recalls r where r.tenant_id = $1 and r.ended_at is null and (r.shop_id is null or r.shop_id = order_lines.shop_id)
          and (r.gtin = case when pick_state = 'replaced' then replacement->>'gtin' else order_lines.gtin end
            or case when pick_state = 'replaced' then (replacement->>'offerId')::uuid else offer_id end = any(r.offer_ids))
        order by r.made_at limit 1) as recalled
     from order_lines where tenant_id = $1 and shop_order_id = $2
     order by array_position('{ambient,chilled,frozen}', temperature_zone), shelf, position limit 300`,
    [tx.tenantId, shopOrderId],
  );
}

export interface TogetherRow {
  readonly shopOrderId: string;
  readonly reference: string;
  readonly state: ShopOrderState;
  /** How the note of it goes that has not left the shop. */
  readonly carriage: { readonly carrierId: string; readonly roundId: string | null; readonly day: string } | null;
}
/** The other parts whose delivery is one with this one's. */
export function togetherWith(tx: TenantTx, shopOrderId: string): Promise<TogetherRow[]> {
  return tx.query<TogetherRow & Record<string, unknown>>(
    `select s.id as "shopOrderId", o.year || '-' || o.number as reference, s.state,
       (select jsonb_build_object('carrierId', n.carrier_id, 'roundId', n.round_id, 'day', n.day) from delivery_notes n
        where n.tenant_id = $1 and n.shop_order_id = s.id and n.state in ('issued', 'accepted') order by n.id desc limit 1) as carriage
     from shop_orders me join shop_orders s on s.tenant_id = $1 and s.joined_to = me.joined_to and s.id <> me.id and s.state <> 'cancelled'
     join orders o on o.tenant_id = $1 and o.id = s.order_id
     where me.tenant_id = $1 and me.id = $2 order by s.placed_at, s.id limit 20`,
    [tx.tenantId, shopOrderId],
  );
}

/** Guarded by the state and version that were read: of two at once, one wins. */
export function writeState(tx: TenantTx, part: PartRow, to: ShopOrderState): Promise<number> {
  return tx.run(
    'update shop_orders set state = $5, version = version + 1 where tenant_id = $1 and id = $2 and state = $3 and version = $4',
    [tx.tenantId, part.id, part.state, part.version, to],
  );
}

export async function writeEvent(
  tx: TenantTx,
  event: {
    readonly part: PartRow;
    readonly step: string;
    readonly to: ShopOrderState;
    readonly at: Date;
    readonly details?: Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  const { part, step, to, at, details } = event;
  await tx.run(
    `insert into shop_order_events (tenant_id, id, shop_order_id, shop_id, event, from_state, to_state, actor, at, details)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [tx.tenantId, newId(), part.id, part.shopId, step, part.state, to, tx.actor, at, details ?? {}],
  );
}

/** The order goes where its note goes: another round, carrier or day than the resident had chosen. */
export function writeCarriage(
  tx: TenantTx,
  id: string,
  { roundId, carrierId, day }: { readonly roundId: string | null; readonly carrierId: string; readonly day: string },
): Promise<number> {
  return tx.run('update shop_orders set round_id = $3, carrier_id = $4, day = $5, version = version + 1 where tenant_id = $1 and id = $2', [
    tx.tenantId,
    id,
    roundId,
    carrierId,
    day,
  ]);
}

export function markSeen(tx: TenantTx, id: string, at: Date): Promise<number> {
  return tx.run(
    'update shop_orders set first_seen_at = $3, first_seen_by = $4 where tenant_id = $1 and id = $2 and first_seen_at is null',
    [tx.tenantId, id, at, tx.actor],
  );
}

/** The shop has printed the confirmation, or takes that back. */
export function markLetter(tx: TenantTx, id: string, at: Date | null): Promise<number> {
  return tx.run('update shop_orders set letter_printed_at = $3 where tenant_id = $1 and id = $2', [tx.tenantId, id, at]);
}

export interface PickedLine {
  readonly state: LineRow['state'];
  /** Of the ordered goods. */
  readonly quantity: number | null;
  readonly replacement?: Replacement;
  readonly remark: string;
}

/** The order's version rises with each line, so that boards show how far the picking has come. */
export async function writeLine(tx: TenantTx, shopOrderId: string, position: number, line: PickedLine): Promise<number> {
  await tx.run('update shop_orders set version = version + 1 where tenant_id = $1 and id = $2', [tx.tenantId, shopOrderId]);
  return tx.run(
    // What the resident was asked about the line can be answered while it waits.
    `with asked as (update line_questions set closed_at = case when $4::text <> 'waiting' then now() end
       where tenant_id = $1 and shop_order_id = $2 and position = $3 and (closed_at is null) = ($4::text <> 'waiting'))
     update order_lines set pick_state = $4, picked_quantity = $5, pick_remark = $6, replacement = $7
     where tenant_id = $1 and shop_order_id = $2 and position = $3`,
    [
      tx.tenantId,
      shopOrderId,
      position,
      line.state,
      line.quantity,
      line.remark,
      line.replacement ? JSON.stringify(line.replacement) : null,
    ],
  );
}

export async function writePacked(
  tx: TenantTx,
  id: string,
  packed: { readonly at: Date; readonly parcels: unknown; readonly remark: string },
): Promise<void> {
  await tx.run('update shop_orders set packed_at = $3, parcels = $4, pick_remark = $5 where tenant_id = $1 and id = $2', [
    tx.tenantId,
    id,
    packed.at,
    JSON.stringify(packed.parcels),
    packed.remark,
  ]);
}
