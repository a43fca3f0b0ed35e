import type { TenantTx } from '@galleria/db';
import type { CardPaymentState } from '@galleria/domain/payment';
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
  readonly version: number;
}

const COLUMNS = `shop_order_id as "shopOrderId", order_id as "orderId", shop_id as "shopId", account, state, amount_ore as "amountOre", held_ore as "heldOre",
  captured_ore as "capturedOre", refunded_ore as "refundedOre", refund_asked_ore as "refundAskedOre", difference_asked_ore as "differenceAskedOre",
  pay_by as "payBy", attempt, page_id as "pageId", page_url as "pageUrl", page_ends_at as "pageEndsAt", intent_id as "intentId", version`;

/**
 * One payment for each part of the order that is paid by card, by what the database holds of the part and its shop's account. A shop that has stopped taking
 * cards in this very moment is refused in SQL: the commit may be on its way already.
 */
export function insertPayments(tx: TenantTx, orderId: string, at: Date): Promise<number> {
  return tx.run(
    `insert into payments (tenant_id, shop_order_id, order_id, shop_id, account, amount_ore, pay_by, created_at)
     select $1, s.id, s.order_id, s.shop_id, p.card_account, s.total_ore, s.cut_off_at, $3
     from shop_orders s join public_shops p on p.tenant_id = s.home_tenant_id and p.shop_id = s.shop_id
     cross join lateral (select case when p.card_account is null then app.refuse('payment.not-allowed', '{}') end as refused) r
     where s.tenant_id = $1 and s.order_id = $2 and s.payment_method = 'card'`,
    [tx.tenantId, orderId, at],
  );
}

export async function readPayment(tx: TenantTx, shopOrderId: string): Promise<PaymentRow | undefined> {
  const [row] = await tx.query<PaymentRow>(`select ${COLUMNS} from payments where tenant_id = $1 and shop_order_id = $2`, [
    tx.tenantId,
    shopOrderId,
  ]);
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

/** A new page is about to be opened: what belonged to the one before it is forgotten here. */
export async function beginAttempt(tx: TenantTx, shopOrderId: string, endsAt: Date): Promise<PaymentRow | undefined> {
  const [row] = await tx.query<PaymentRow>(
    `update payments set attempt = attempt + 1, page_id = null, page_url = null, intent_id = null, page_ends_at = $3, version = version + 1
     where tenant_id = $1 and shop_order_id = $2 and state = 'pending' returning ${COLUMNS}`,
    [tx.tenantId, shopOrderId, endsAt],
  );
  return row;
}
export function keepPage(
  tx: TenantTx,
  { shopOrderId, attempt, pageId, url }: { shopOrderId: string; attempt: number; pageId: string; url: string },
): Promise<number> {
  return tx.run(
    `update payments set page_id = $4, page_url = $5, version = version + 1
     where tenant_id = $1 and shop_order_id = $2 and attempt = $3 and page_id is null`,
    [tx.tenantId, shopOrderId, attempt, pageId, url],
  );
}

/** What was read, if nobody has written anything since before it was asked for. */
export async function keepReading(
  tx: TenantTx,
  before: PaymentRow,
  { state, reading, at }: { readonly state: CardPaymentState; readonly reading: ProviderReading; readonly at: Date },
): Promise<boolean> {
  const rows = await tx.run(
    `update payments set state = $4, held_ore = $5, captured_ore = $6, refunded_ore = $7, intent_id = $8, means = $9, hold_ends_at = $10, fault = $11,
       looked_at = $12, version = version + 1
     where tenant_id = $1 and shop_order_id = $2 and version = $3`,
    [
      ...[tx.tenantId, before.shopOrderId, before.version, state, reading.held, reading.captured, reading.refunded],
      ...[reading.intentId, reading.means, reading.holdEndsAt ?? null, reading.fault, at],
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

export interface RefundRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly amountOre: number;
}
export interface NewRefund {
  readonly id: string;
  readonly shopOrderId: string;
  readonly amountOre: number;
  readonly cause: 'difference' | 'given';
  readonly why: string;
  readonly positions: readonly number[];
  /** What it takes off the sale; a difference takes off nothing. */
  readonly lines?: readonly { readonly position: number; readonly goodsOre: number; readonly depositOre: number }[];
  readonly feeOre?: number;
  readonly at: Date;
}
/** Asks for money back: of two at once the one that finds enough left wins. False: less is left. */
export async function askRefund(tx: TenantTx, refund: NewRefund): Promise<boolean> {
  const rows = await tx.run(
    `with left_over as (
       update payments set refund_asked_ore = refund_asked_ore + $3::int, difference_asked_ore = difference_asked_ore + case when $5::text = 'difference' then $3::int else 0 end,
         version = version + 1
       where tenant_id = $1 and shop_order_id = $2 and captured_ore - greatest(refund_asked_ore, refunded_ore) >= $3::int returning shop_id)
     insert into payment_refunds (tenant_id, id, shop_order_id, shop_id, amount_ore, cause, why, positions, asked_by, asked_at, lines, fee_ore)
     select $1, $4, $2, shop_id, $3, $5, $6, $7, $8, $9, $10, $11 from left_over on conflict do nothing`,
    [
      ...[tx.tenantId, refund.shopOrderId, refund.amountOre, refund.id, refund.cause, refund.why, refund.positions],
      ...[tx.actor, refund.at, JSON.stringify(refund.lines ?? []), refund.feeOre ?? 0],
    ],
  );
  return rows === 1;
}
export function askedRefunds(tx: TenantTx, shopOrderId: string): Promise<RefundRow[]> {
  return tx.query<RefundRow>(
    `select id, amount_ore as "amountOre" from payment_refunds where tenant_id = $1 and shop_order_id = $2 and state = 'asked' order by id`,
    [tx.tenantId, shopOrderId],
  );
}
/** What could not be given back is there to be given back again. */
const FREED = `
  update payments y set refund_asked_ore = y.refund_asked_ore - f.ore, difference_asked_ore = y.difference_asked_ore - f.differences, version = y.version + 1
  from (select shop_order_id, sum(amount_ore)::int as ore, coalesce(sum(amount_ore) filter (where cause = 'difference'), 0)::int as differences
    from moved where state = 'failed' group by 1) f
  where y.tenant_id = $1 and y.shop_order_id = f.shop_order_id`;
export function markRefund(
  tx: TenantTx,
  done: { readonly id: string; readonly state: 'sent' | 'failed'; readonly providerId: string | null; readonly at: Date },
): Promise<number> {
  return tx.run(
    `with moved as (update payment_refunds set state = $3, provider_id = $4, sent_at = $5 where tenant_id = $1 and id = $2 and state = 'asked'
       returning shop_order_id, amount_ore, cause, state) ${FREED}`,
    [tx.tenantId, done.id, done.state, done.providerId, done.at],
  );
}
/** Refunds that went out and came back, by the provider's names. */
export function markFailedLater(tx: TenantTx, shopOrderId: string, providerIds: readonly string[]): Promise<number> {
  return tx.run(
    `with moved as (update payment_refunds set state = 'failed' where tenant_id = $1 and shop_order_id = $2 and provider_id = any($3) and state = 'sent'
       returning shop_order_id, amount_ore, cause, state) ${FREED}`,
    [tx.tenantId, shopOrderId, providerIds],
  );
}
/** Whether giving back a difference has failed since: then it is not asked for again yet. */
export async function failedSince(tx: TenantTx, shopOrderId: string, since: Date): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from payment_refunds where tenant_id = $1 and shop_order_id = $2 and state = 'failed' and cause = 'difference' and sent_at > $3 limit 1`,
    [tx.tenantId, shopOrderId, since],
  );
  return rows.length > 0;
}
export interface GivenBack {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly amountOre: number;
  readonly cause: 'difference' | 'given';
  readonly why: string;
  readonly positions: readonly number[];
  readonly state: 'asked' | 'sent' | 'failed';
  readonly askedAt: Date;
}
export function refundsOf(tx: TenantTx, shopOrderId: string): Promise<GivenBack[]> {
  return tx.query<GivenBack>(
    `select id, amount_ore as "amountOre", cause, why, positions, state, asked_at as "askedAt" from payment_refunds
     where tenant_id = $1 and shop_order_id = $2 order by asked_at, id limit 100`,
    [tx.tenantId, shopOrderId],
  );
}

interface ToLookAt {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly orderId: string;
  readonly shopId: string;
  readonly overdue: boolean;
}
/** Open payments (of which only a part that is still placed may lapse), those whose refunds are under way, and once a day what was drawn lately: a refund made in the provider's own pages is found so. */
export function paymentsToLookAt(tx: TenantTx, now: Date, most: number): Promise<ToLookAt[]> {
  return tx.query<ToLookAt>(
    `select shop_order_id as id, order_id as "orderId", shop_id as "shopId", state = 'pending' and pay_by <= $2 and exists (
       select 1 from shop_orders s where s.tenant_id = $1 and s.id = payments.shop_order_id and s.state = 'placed') as overdue from payments
     where tenant_id = $1 and ((state in ('pending', 'held') and (attempt > 0 or pay_by <= $2)) or refund_asked_ore <> refunded_ore
       or (state = 'captured' and created_at > $2::timestamptz - interval '60 days' and looked_at < $2::timestamptz - interval '1 day'))
     order by looked_at nulls first limit $3`,
    [tx.tenantId, now, most],
  );
}
