import type { TenantTx } from '@galleria/db';

export interface RefundRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly amountOre: number;
  readonly askedAt: Date;
  /** It may have been asked for without our name for it, by a release before. */
  readonly unnamed: boolean;
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
       where tenant_id = $1 and shop_order_id = $2 and captured_ore - greatest(refund_asked_ore, refunded_ore) >= $3::int returning shop_id, version)
     insert into payment_refunds (tenant_id, id, shop_order_id, shop_id, amount_ore, cause, why, positions, asked_by, asked_at, lines, fee_ore, for_empties, asked_version)
     select $1, $4, $2, shop_id, $3, $5, $6, $7, $8, $9, $10, $11, $12, version from left_over on conflict do nothing`,
    [
      ...[tx.tenantId, refund.shopOrderId, refund.amountOre, refund.id, refund.cause, refund.why, refund.positions],
      ...[tx.actor, refund.at, JSON.stringify(refund.lines ?? []), refund.feeOre ?? 0, refund.forEmpties ?? false],
    ],
  );
  return rows === 1;
}
/** Writes down what went back in the provider's own pages, under its name there: asked for and made in one. */
export function writeElsewhere(tx: TenantTx, refund: NewRefund & { readonly providerId: string | null }): Promise<number> {
  return tx.run(
    `with written as (
       update payments set refund_asked_ore = refund_asked_ore + $3::int, difference_asked_ore = difference_asked_ore + case when $5::text = 'difference' then $3::int else 0 end,
         version = version + 1
       where tenant_id = $1 and shop_order_id = $2 returning shop_id, version)
     insert into payment_refunds (tenant_id, id, shop_order_id, shop_id, amount_ore, cause, why, positions, asked_by, asked_at, lines, fee_ore, for_empties, state, sent_at, asked_version, provider_id)
     select $1, $4, $2, shop_id, $3, $5, $6, $7, $8, $9, $10, $11, $12, 'sent', $9, version, $13 from written`,
    [
      ...[tx.tenantId, refund.shopOrderId, refund.amountOre, refund.id, refund.cause, refund.why, refund.positions],
      ...[tx.actor, refund.at, JSON.stringify(refund.lines ?? []), refund.feeOre ?? 0, refund.forEmpties ?? false, refund.providerId],
    ],
  );
}
export function askedRefunds(tx: TenantTx, shopOrderId: string): Promise<RefundRow[]> {
  return tx.prepared<RefundRow>(
    'payment-asked-refunds',
    `select id, amount_ore as "amountOre", asked_at as "askedAt", unnamed from payment_refunds where tenant_id = $1 and shop_order_id = $2 and state = 'asked' order by asked_version, id`,
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
/** The payment that a refund is of, held, since its next version says when the refund failed. The payment is held before its note. */
const OF_PAYMENT = `of_payment as (select shop_order_id, version from payments where tenant_id = $1 and shop_order_id = `;
/** What could not be given back is there to be given back again, and empties are owed again. */
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
    `with ${OF_PAYMENT} (select shop_order_id from payment_refunds where tenant_id = $1 and id = $2) for update),
     moved as (update payment_refunds r set state = $3::text, provider_id = $4, sent_at = $5, failed_version = case when $3::text = 'failed' then y.version + 1 end
       from of_payment y where r.tenant_id = $1 and r.id = $2 and r.state = 'asked'
       returning r.shop_order_id, r.amount_ore, r.cause, r.state, r.for_empties) ${FREED}`,
    [tx.tenantId, done.id, done.state, done.providerId, done.at],
  );
}
/** Refunds that went out and came back, by the provider's names. */
export function markFailedLater(tx: TenantTx, shopOrderId: string, providerIds: readonly string[]): Promise<number> {
  return tx.run(
    `with ${OF_PAYMENT} $2 for update),
     moved as (update payment_refunds r set state = 'failed', failed_version = y.version + 1 from of_payment y
       where r.tenant_id = $1 and r.shop_order_id = $2 and r.provider_id = any($3) and r.state = 'sent'
       returning r.shop_order_id, r.amount_ore, r.cause, r.state, r.for_empties) ${FREED}`,
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
/** What failed and was not given anew since, so that the customer waits for it: apart from empties, and of empties. */
export async function stillFailed(tx: TenantTx, shopOrderId: string): Promise<{ readonly othersOre: number; readonly emptiesOre: number }> {
  const [row] = await tx.query<{ othersOre: number; emptiesOre: number }>(
    'select app.refunds_still_failed($1, false) as "othersOre", app.refunds_still_failed($1, true) as "emptiesOre"',
    [shopOrderId],
  );
  return row ?? { othersOre: 0, emptiesOre: 0 };
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
    `select f.id as "shopOrderId", o.number, o.year, o.name, o.phone, o.household_id as "householdId", f.at as "askedAt"
     from (select shop_order_id as id, min(asked_at) as at from payment_refunds where tenant_id = $1 and shop_id = $2 and state = 'failed' group by 1) f
     join payments y on y.tenant_id = $1 and y.shop_order_id = f.id join orders o on o.tenant_id = $1 and o.id = y.order_id
     where app.refunds_still_failed(f.id, false) + app.refunds_still_failed(f.id, true) > greatest(0, y.refunded_ore - y.refund_asked_ore) order by f.at limit 100`,
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
     where tenant_id = $1 and shop_order_id = $2 order by asked_version, id limit 100`,
    [tx.tenantId, shopOrderId],
  );
}
