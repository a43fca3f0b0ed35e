import type { TenantTx } from '@galleria/db';
import { quietUntil } from '@galleria/domain/messages';
import type { CardPaymentState } from '@galleria/domain/payment';
import type { LocalDate } from '@galleria/domain/time';
import type { ProviderReading } from '../../adapters/ports.ts';

export interface PaymentRow {
  readonly [column: string]: unknown;
  /** Also the payment's own name: a part has one payment. */
  readonly shopOrderId: string;
  readonly orderId: string;
  readonly shopId: string;
  readonly account: string;
  readonly state: CardPaymentState;
  readonly amountOre: number;
  readonly heldOre: number;
  readonly capturedOre: number;
  readonly refundedOre: number;
  readonly refundAskedOre: number;
  readonly differenceAskedOre: number;
  readonly payBy: Date;
  readonly attempt: number;
  readonly pageId: string | null;
  readonly pageUrl: string | null;
  readonly pageEndsAt: Date | null;
  readonly intentId: string | null;
  /** A share of the order's one payment, which is drawn elsewhere (`joint.store`); page and intent are of that one. */
  readonly joint: boolean;
  /** How much of the page that was opened last is this part's. */
  readonly jointOre: number;
  /** How much of what is to be drawn is its; null: not decided. */
  readonly shareOre: number | null;
  /** What of the share is with the shop. */
  readonly movedOre: number;
  /** Per cent of VAT on the commission that is kept of it; null: none is. */
  readonly keptVat: number | null;
  readonly keptOre: number;
  /** Refunds at the provider that none of ours is, the newest first. */
  readonly elsewhere: readonly RefundAtProvider[];
  readonly version: number;
}
export type RefundAtProvider = ProviderReading['refunds'][number];

const COLUMNS = `shop_order_id as "shopOrderId", order_id as "orderId", shop_id as "shopId", account, state, amount_ore as "amountOre", held_ore as "heldOre",
  captured_ore as "capturedOre", refunded_ore as "refundedOre", refund_asked_ore as "refundAskedOre", difference_asked_ore as "differenceAskedOre",
  pay_by as "payBy", attempt, page_id as "pageId", page_url as "pageUrl", page_ends_at as "pageEndsAt", intent_id as "intentId",
  joint, joint_ore as "jointOre", share_ore as "shareOre", moved_ore as "movedOre", kept_vat as "keptVat", kept_ore as "keptOre", elsewhere, version`;

export interface OpenedPayments {
  readonly orderId: string;
  readonly at: Date;
  /** Somebody else placed the order for the buyer. */
  readonly byLink: boolean;
}
/**
 * One payment for each part of the order that is paid by card, by what the database holds of the part and its shop's account. A shop that has stopped taking
 * cards in this very moment is refused in SQL: the commit may be on its way already.
 */
export function insertPayments(tx: TenantTx, { orderId, at, byLink }: OpenedPayments): Promise<number> {
  return tx.run(
    `with opened as (
       insert into payments (tenant_id, shop_order_id, order_id, shop_id, account, amount_ore, pay_by, created_at, by_link, joint, payee_name, kept_vat)
       select $1, s.id, s.order_id, s.shop_id, p.card_account, s.total_ore, s.cut_off_at, $3, $4, t.payee is not null, t.payee->>'name',
         case when t.payee is not null then t.kept_vat end
       from shop_orders s join public_shops p on p.tenant_id = s.home_tenant_id and p.shop_id = s.shop_id join platform.tenants t on t.id = $1
       cross join lateral (select case when p.card_account is null or (p.card_waits and t.payee is null) then app.refuse('payment.not-allowed', '{}') end as refused) r
       where s.tenant_id = $1 and s.order_id = $2 and s.payment_method = 'card'
       returning shop_order_id, joint)
     insert into joint_payments (tenant_id, order_id, lead_part, payee_name, payee_number, created_at)
     select $1, $2, (min(o.shop_order_id::text))::uuid, t.payee->>'name', t.payee->>'number', $3 from opened o join platform.tenants t on t.id = $1
     where o.joint group by t.payee`,
    [tx.tenantId, orderId, at, byLink],
  );
}

export async function readPayment(tx: TenantTx, shopOrderId: string): Promise<PaymentRow | undefined> {
  const [row] = await tx.prepared<PaymentRow>(
    'payment-read',
    `select ${COLUMNS} from payments where tenant_id = $1 and shop_order_id = $2`,
    [tx.tenantId, shopOrderId],
  );
  return row;
}
export async function lockPayment(tx: TenantTx, shopOrderId: string): Promise<PaymentRow | undefined> {
  const [row] = await tx.query<PaymentRow>(`select ${COLUMNS} from payments where tenant_id = $1 and shop_order_id = $2 for update`, [
    tx.tenantId,
    shopOrderId,
  ]);
  return row;
}
export function paymentsOf(tx: TenantTx, orderId: string): Promise<PaymentRow[]> {
  return tx.query<PaymentRow>(`select ${COLUMNS} from payments where tenant_id = $1 and order_id = $2`, [tx.tenantId, orderId]);
}

/**
 * An unpaid part that somebody else placed is paid when it is handed over, where its shop wants that and whoever hands it over takes payment; nothing is drawn
 * any more. @returns whether it was so.
 */
export async function payAtDoor(tx: TenantTx, shopOrderId: string, today: LocalDate): Promise<boolean> {
  const rows = await tx.run(
    `with part as (
       update shop_orders s set payment_method = 'at-door', version = s.version + 1
       from payments y join payment_accounts a on a.tenant_id = $1 and a.shop_id = y.shop_id and a.unpaid_to_door
       where y.tenant_id = $1 and y.shop_order_id = $2 and y.by_link and y.state = 'pending' and s.tenant_id = $1 and s.id = $2 and s.state = 'placed'
         and s.payment_method = 'card' and (s.fulfilment = 'pickup' or exists (select 1 from carrier_contracts held, app.contract_on(held, $3::date, s.day) k
           where held.tenant_id = $1 and held.carrier_id = coalesce((select r.carrier_id from rounds r where r.tenant_id = $1 and r.id = s.round_id), s.carrier_id)
             and k.takes_payment and k.valid_from <= s.day and (k.valid_to is null or k.valid_to >= s.day)))
       returning s.id)
     update payments y set state = 'released', version = y.version + 1 from part where y.tenant_id = $1 and y.shop_order_id = part.id`,
    [tx.tenantId, shopOrderId, today],
  );
  return rows === 1;
}

/** The parts of an order, held as they stand: whoever changes what one comes to does so before this or after. */
export const holdParts = (tx: TenantTx, orderId: string): Promise<unknown> =>
  tx.query('select from shop_orders where tenant_id = $1 and order_id = $2 order by id for share', [tx.tenantId, orderId]);

/** A new page is about to be opened, for what the part comes to now: what belonged to the one before it is forgotten here. */
export async function beginAttempt(
  tx: TenantTx,
  shopOrderId: string,
  { amountOre, endsAt }: { readonly amountOre: number; readonly endsAt: Date },
): Promise<PaymentRow | undefined> {
  const [row] = await tx.query<PaymentRow>(
    `update payments set attempt = attempt + 1, page_id = null, page_url = null, intent_id = null, page_ends_at = $3, amount_ore = $4, version = version + 1
     where tenant_id = $1 and shop_order_id = $2 and state = 'pending' returning ${COLUMNS}`,
    [tx.tenantId, shopOrderId, endsAt, amountOre],
  );
  return row;
}
/** @returns whether it can still be paid on. */
export async function keepPage(
  tx: TenantTx,
  { shopOrderId, attempt, pageId, url }: { shopOrderId: string; attempt: number; pageId: string; url: string },
): Promise<boolean> {
  const [kept] = await tx.query<{ state: CardPaymentState }>(
    `update payments set page_id = $4, page_url = $5, version = version + 1
     where tenant_id = $1 and shop_order_id = $2 and attempt = $3 and page_id is null returning state`,
    [tx.tenantId, shopOrderId, attempt, pageId, url],
  );
  return kept === undefined || kept.state === 'pending';
}

/** Whether what was read can never come to anything: the hold is gone or was never made, and nobody can approve it any more. Paying again is a new page. */
export const isSpent = ({ status, pageOpen }: ProviderReading): boolean => (status === 'gone' || status === 'none') && !pageOpen;

/** When a part's goods go: its round departs, or the day on which it is fetched is over. */
const GOES = (row: string): string =>
  `(select (s.day + coalesce(app.season_time(r.seasons, 'departs', s.day, r.departs)::time, time '24:00')) at time zone 'Europe/Stockholm'
    from shop_orders s left join rounds r on r.tenant_id = $1 and r.id = s.round_id where s.tenant_id = $1 and s.id = ${row}.shop_order_id)`;
/** When whoever is told something at `at` can hear of it. */
export const wakesAt = (at: Date): Date => quietUntil(at) ?? at;
/**
 * A hold that the bank let go is asked for again, and the cut-off may be long past: there is a day to approve it before the goods go back to the shelf, yet
 * not longer than until the goods would go, and an hour at least in which a telephone may ring (`wakesAt`).
 */
export const ANEW = (row: string, state: string, { at, wakes }: { readonly at: string; readonly wakes: string }): string =>
  `pay_by = case when ${row}.state = 'held' and ${state} = 'pending'
     then greatest(${row}.pay_by, least(${at} + interval '24 hours', greatest(${GOES(row)}, ${wakes} + interval '1 hour'))) else ${row}.pay_by end`;

interface ReadPayment {
  readonly state: CardPaymentState;
  readonly reading: ProviderReading;
  /** What the provider calls the refunds that are ours. */
  readonly ours: readonly string[];
  readonly at: Date;
}
/**
 * What was read, if nobody has written anything since before it was asked for. A look that finds nothing new is in nobody's way. An unpaid payment forgets
 * a page that is spent, which is not read again.
 */
export async function keepReading(tx: TenantTx, before: PaymentRow, { state, reading, ours, at }: ReadPayment): Promise<boolean> {
  const forget = state === 'pending' && isSpent(reading);
  const elsewhere = JSON.stringify(reading.refunds.filter(({ id }) => !ours.includes(id)));
  const rows = await tx.run(
    `update payments set state = $4, held_ore = $5, captured_ore = $6, refunded_ore = $7, intent_id = $8, means = $9, hold_ends_at = $10, fault = $11,
       ${ANEW('payments', '$4::text', { at: '$12::timestamptz', wakes: '$14::timestamptz' })}, looked_at = $12, page_id = case when $13 then null else page_id end, page_url = case when $13 then null else page_url end,
       page_ends_at = case when $13 then null else page_ends_at end, elsewhere = $15::jsonb,
       version = version + case when $13 or (state, held_ore, captured_ore, refunded_ore, intent_id, means, hold_ends_at, fault, elsewhere)
         is distinct from ($4::text, $5::int, $6::int, $7::int, $8::text, $9::text, $10::timestamptz, $11::text, $15::jsonb) then 1 else 0 end
     where tenant_id = $1 and shop_order_id = $2 and version = $3`,
    [
      ...[tx.tenantId, before.shopOrderId, before.version, state, reading.held, reading.captured, reading.refunded],
      ...[forget ? null : reading.intentId, reading.means, reading.holdEndsAt ?? null, reading.fault, at, forget, wakesAt(at), elsewhere],
    ],
  );
  return rows === 1;
}
/** What the provider refused to do for us, apart from what a bank said to the buyer. */
export function keepFault(tx: TenantTx, shopOrderId: string, word: string): Promise<number> {
  return tx.run('update payments set fault = $3, version = version + 1 where tenant_id = $1 and shop_order_id = $2', [
    tx.tenantId,
    shopOrderId,
    `refused:${word.slice(0, 200)}`,
  ]);
}

interface ToLookAt {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly orderId: string;
  readonly shopId: string;
  readonly overdue: boolean;
}
/** Open payments that have a page to read, those that are due (of which only a part that is still placed may lapse, and a cancelled one is closed), those whose refunds are under way, and once a day what was drawn lately: a refund made in the provider's own pages is found so. */
export function paymentsToLookAt(tx: TenantTx, now: Date, most: number): Promise<ToLookAt[]> {
  return tx.query<ToLookAt>(
    `select shop_order_id as id, order_id as "orderId", shop_id as "shopId", state = 'pending' and pay_by <= $2 and exists (
       select 1 from shop_orders s where s.tenant_id = $1 and s.id = payments.shop_order_id and s.state = 'placed') as overdue from payments
     where tenant_id = $1 and (state = 'held' or (state = 'pending' and (page_id is not null or intent_id is not null or (pay_by <= $2 and exists (
       select 1 from shop_orders s where s.tenant_id = $1 and s.id = payments.shop_order_id and s.state in ('placed', 'cancelled')))))
       or (joint and state = 'pending' and exists (select 1 from joint_payments j where j.tenant_id = $1 and j.order_id = payments.order_id and coalesce(j.page_id, j.intent_id) is not null))
       or refund_asked_ore <> refunded_ore
       or (state = 'captured' and created_at > $2::timestamptz - interval '60 days' and looked_at < $2::timestamptz - interval '1 day'))
     order by looked_at nulls first limit $3`,
    [tx.tenantId, now, most],
  );
}
