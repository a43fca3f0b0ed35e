import type { TenantTx } from '@galleria/db';

export interface RefundRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly amountOre: number;
  readonly askedAt: Date;
}
export interface NewRefund {
  readonly id: string;
  readonly shopOrderId: string;
  readonly amountOre: number;
  readonly cause: 'difference' | 'given';
  readonly why: string;
  readonly positions: readonly number[];
  /** It gives back empties that were given to the driver. */
  readonly forEmpties?: boolean;
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
     insert into payment_refunds (tenant_id, id, shop_order_id, shop_id, amount_ore, cause, why, positions, asked_by, asked_at, lines, fee_ore, for_empties)
     select $1, $4, $2, shop_id, $3, $5, $6, $7, $8, $9, $10, $11, $12 from left_over on conflict do nothing`,
    [
      ...[tx.tenantId, refund.shopOrderId, refund.amountOre, refund.id, refund.cause, refund.why, refund.positions],
      ...[tx.actor, refund.at, JSON.stringify(refund.lines ?? []), refund.feeOre ?? 0, refund.forEmpties ?? false],
    ],
  );
  return rows === 1;
}
/** Writes down what went back in the provider's own pages: asked for and made in one, and known there by a name that we do not have. */
export function writeElsewhere(tx: TenantTx, refund: NewRefund): Promise<number> {
  return tx.run(
    `with written as (
       update payments set refund_asked_ore = refund_asked_ore + $3::int, difference_asked_ore = difference_asked_ore + case when $5::text = 'difference' then $3::int else 0 end,
         version = version + 1
       where tenant_id = $1 and shop_order_id = $2 returning shop_id)
     insert into payment_refunds (tenant_id, id, shop_order_id, shop_id, amount_ore, cause, why, positions, asked_by, asked_at, lines, fee_ore, for_empties, state, sent_at)
     select $1, $4, $2, shop_id, $3, $5, $6, $7, $8, $9, $10, $11, $12, 'sent', $9 from written`,
    [
      ...[tx.tenantId, refund.shopOrderId, refund.amountOre, refund.id, refund.cause, refund.why, refund.positions],
      ...[tx.actor, refund.at, JSON.stringify(refund.lines ?? []), refund.feeOre ?? 0, refund.forEmpties ?? false],
    ],
  );
}
export function askedRefunds(tx: TenantTx, shopOrderId: string): Promise<RefundRow[]> {
  return tx.prepared<RefundRow>(
    'payment-asked-refunds',
    `select id, amount_ore as "amountOre", asked_at as "askedAt" from payment_refunds where tenant_id = $1 and shop_order_id = $2 and state = 'asked' order by id`,
    [tx.tenantId, shopOrderId],
  );
}
/** What the provider calls the refunds of a part that it was asked for and has made. */
export async function madeRefunds(tx: TenantTx, shopOrderId: string): Promise<string[]> {
  const rows = await tx.query<{ made: string }>(
    'select provider_id as made from payment_refunds where tenant_id = $1 and shop_order_id = $2 and provider_id is not null',
    [tx.tenantId, shopOrderId],
  );
  return rows.map(({ made }) => made);
}
/** What could not be given back is there to be given back again, and empties are owed again. The payment is held before its note. */
const FREED = `,
  owed as (update delivery_notes n set empties_back_ore = greatest(0, n.empties_back_ore - f.ore)
    from (select shop_order_id, sum(amount_ore)::int as ore from moved where state = 'failed' and for_empties group by 1) f
    where n.tenant_id = $1 and n.shop_order_id = f.shop_order_id and n.state <> 'void' and n.empties_back_ore > 0)
  update payments y set refund_asked_ore = y.refund_asked_ore - f.ore, difference_asked_ore = y.difference_asked_ore - f.differences, version = y.version + 1
  from (select shop_order_id, sum(amount_ore)::int as ore, coalesce(sum(amount_ore) filter (where cause = 'difference'), 0)::int as differences
    from moved where state = 'failed' group by 1) f
  where y.tenant_id = $1 and y.shop_order_id = f.shop_order_id`;
export function markRefund(
  tx: TenantTx,
  done: { readonly id: string; readonly state: 'asked' | 'sent' | 'failed'; readonly providerId: string | null; readonly at: Date },
): Promise<number> {
  // Not made and not refused: it stays asked for.
  if (done.state === 'asked') return Promise.resolve(0);
  return tx.run(
    `with moved as (update payment_refunds set state = $3, provider_id = $4, sent_at = $5 where tenant_id = $1 and id = $2 and state = 'asked'
       returning shop_order_id, amount_ore, cause, state, for_empties) ${FREED}`,
    [tx.tenantId, done.id, done.state, done.providerId, done.at],
  );
}
/** Refunds that went out and came back, by the provider's names. */
export function markFailedLater(tx: TenantTx, shopOrderId: string, providerIds: readonly string[]): Promise<number> {
  return tx.run(
    `with moved as (update payment_refunds set state = 'failed' where tenant_id = $1 and shop_order_id = $2 and provider_id = any($3) and state = 'sent'
       returning shop_order_id, amount_ore, cause, state, for_empties) ${FREED}`,
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
/** Failed, and not asked for anew since: the customer waits for it. What took as much off the sale was for something else. As the reconciliation counts it. */
const STILL_FAILED = `f.state = 'failed' and not exists (select from payment_refunds l where l.tenant_id = $1 and l.shop_order_id = f.shop_order_id and l.state <> 'failed'
  and l.asked_at > f.asked_at and l.amount_ore - l.fee_ore - (select coalesce(sum(c."goodsOre" + c."depositOre"), 0)
    from jsonb_to_recordset(l.lines) as c("goodsOre" int, "depositOre" int)) >= f.amount_ore)`;
export async function stillFailedOre(tx: TenantTx, shopOrderId: string): Promise<number> {
  const [row] = await tx.query<{ ore: number }>(
    `select coalesce(sum(f.amount_ore), 0)::int as ore from payment_refunds f where f.tenant_id = $1 and f.shop_order_id = $2 and ${STILL_FAILED}`,
    [tx.tenantId, shopOrderId],
  );
  return row?.ore ?? 0;
}
export interface FailedRefund {
  readonly shopOrderId: string;
  readonly number: number;
  readonly year: number;
  readonly name: string;
  readonly phone: string | null;
  readonly householdId: string | null;
  readonly askedAt: Date;
}
/** The orders of a shop whose money did not go back, here or in the provider's own pages, the oldest first. */
export function failedRefunds(tx: TenantTx, shopId: string): Promise<FailedRefund[]> {
  return tx.query<FailedRefund & Record<string, unknown>>(
    `select f.shop_order_id as "shopOrderId", o.number, o.year, o.name, o.phone, o.household_id as "householdId", min(f.asked_at) as "askedAt"
     from payment_refunds f join payments y on y.tenant_id = $1 and y.shop_order_id = f.shop_order_id join orders o on o.tenant_id = $1 and o.id = y.order_id
     where f.tenant_id = $1 and f.shop_id = $2 and ${STILL_FAILED} group by 1, 2, 3, 4, 5, 6, y.refunded_ore, y.refund_asked_ore
     having sum(f.amount_ore) > y.refunded_ore - y.refund_asked_ore order by 7 limit 100`,
    [tx.tenantId, shopId],
  );
}

export interface GivenBack {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly amountOre: number;
  readonly cause: 'difference' | 'given';
  readonly why: string;
  readonly positions: readonly number[];
  /** What it took off the sale; none where it was owed back already. */
  readonly lines: readonly { readonly position: number; readonly goodsOre: number; readonly depositOre: number }[];
  readonly feeOre: number;
  readonly forEmpties: boolean;
  readonly state: 'asked' | 'sent' | 'failed';
  readonly askedAt: Date;
}
export function refundsOf(tx: TenantTx, shopOrderId: string): Promise<GivenBack[]> {
  return tx.query<GivenBack>(
    `select id, amount_ore as "amountOre", cause, why, positions, lines, fee_ore as "feeOre", for_empties as "forEmpties", state, asked_at as "askedAt" from payment_refunds
     where tenant_id = $1 and shop_order_id = $2 order by asked_at, id limit 100`,
    [tx.tenantId, shopOrderId],
  );
}
