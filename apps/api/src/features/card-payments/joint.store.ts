import type { TenantTx } from '@galleria/db';
import type { CardPaymentState } from '@galleria/domain/payment';
import type { ProviderReading } from '../../adapters/ports.ts';
import { ANEW, wakesAt } from './payment.store.ts';
import type { RefundRow } from './refund.store.ts';

/** The one payment of an order on the account of whoever takes payments for all shops. */
export interface JointRow {
  readonly [column: string]: unknown;
  readonly orderId: string;
  /** The part by which the provider's messages find it, and under which it is looked at. */
  readonly leadPart: string;
  readonly payeeName: string;
  readonly payeeNumber: string;
  readonly amountOre: number;
  readonly drawOre: number | null;
  readonly heldOre: number;
  readonly capturedOre: number;
  readonly refundedOre: number;
  readonly sentOre: number;
  readonly attempt: number;
  readonly pageId: string | null;
  readonly pageUrl: string | null;
  readonly pageEndsAt: Date | null;
  readonly intentId: string | null;
  readonly chargeId: string | null;
  readonly version: number;
}
const COLUMNS = `order_id as "orderId", lead_part as "leadPart", payee_name as "payeeName", payee_number as "payeeNumber", amount_ore as "amountOre", draw_ore as "drawOre",
  held_ore as "heldOre", captured_ore as "capturedOre", refunded_ore as "refundedOre", sent_ore as "sentOre", attempt, page_id as "pageId", page_url as "pageUrl",
  page_ends_at as "pageEndsAt", intent_id as "intentId", charge_id as "chargeId", version`;

export async function readJoint(tx: TenantTx, orderId: string): Promise<JointRow | undefined> {
  const [row] = await tx.query<JointRow>(`select ${COLUMNS} from joint_payments where tenant_id = $1 and order_id = $2`, [
    tx.tenantId,
    orderId,
  ]);
  return row;
}
export async function lockJoint(tx: TenantTx, orderId: string): Promise<JointRow | undefined> {
  const [row] = await tx.query<JointRow>(`select ${COLUMNS} from joint_payments where tenant_id = $1 and order_id = $2 for update`, [
    tx.tenantId,
    orderId,
  ]);
  return row;
}

/** By which shares are found at the provider: it tells the shop's home galleria whose order it was. */
export const groupOf = (tenantId: number, orderId: string): string => `${tenantId}:${orderId}`;

const PART = '(select p.ore from jsonb_to_recordset($3) as p(id uuid, ore int) where p.id = y.shop_order_id)';
/** A new page is about to be opened for what these parts come to now; what belonged to the one before it is forgotten. */
export async function beginJointAttempt(
  tx: TenantTx,
  orderId: string,
  { parts, endsAt }: { readonly parts: readonly { readonly id: string; readonly ore: number }[]; readonly endsAt: Date },
): Promise<JointRow | undefined> {
  const [row] = await tx.query<JointRow>(
    `with shown as (
       update payments y set joint_ore = coalesce(${PART}, 0), amount_ore = coalesce(${PART}, y.amount_ore)
       where y.tenant_id = $1 and y.order_id = $2 and y.joint returning joint_ore)
     update joint_payments set attempt = attempt + 1, page_id = null, page_url = null, intent_id = null, page_ends_at = $4, version = version + 1,
       amount_ore = (select sum(joint_ore) from shown)
     where tenant_id = $1 and order_id = $2 returning ${COLUMNS}`,
    [tx.tenantId, orderId, JSON.stringify(parts), endsAt],
  );
  return row;
}
export function keepJointPage(
  tx: TenantTx,
  { orderId, attempt, pageId, url }: { orderId: string; attempt: number; pageId: string; url: string },
): Promise<number> {
  return tx.run(
    `update joint_payments set page_id = $4, page_url = $5, version = version + 1 where tenant_id = $1 and order_id = $2 and attempt = $3 and page_id is null`,
    [tx.tenantId, orderId, attempt, pageId, url],
  );
}

/** How what is drawn is shared, written down before the provider is asked for it. False: somebody has written since it was read. */
export async function keepShares(
  tx: TenantTx,
  before: JointRow,
  shares: readonly { readonly id: string; readonly ore: number }[],
): Promise<boolean> {
  const rows = await tx.run(
    `with shared as (
       update payments y set share_ore = s.ore from jsonb_to_recordset($4) as s(id uuid, ore int)
       where y.tenant_id = $1 and y.order_id = $2 and y.shop_order_id = s.id and y.joint returning s.ore)
     update joint_payments set draw_ore = (select sum(ore) from shared), version = version + 1 where tenant_id = $1 and order_id = $2 and version = $3`,
    [tx.tenantId, before.orderId, before.version, JSON.stringify(shares)],
  );
  return rows === 1;
}

export interface ShareRead {
  readonly id: string;
  readonly state: CardPaymentState;
  readonly held: number;
  readonly captured: number;
  readonly refunded: number;
}
interface JointRead {
  readonly reading: ProviderReading;
  readonly sentOre: number;
  readonly shares: readonly ShareRead[];
  /** The page is spent: paying again is a new one. */
  readonly forget: boolean;
  readonly at: Date;
}

/** What was read, and each part's share of it, if nobody has written anything since before it was asked for. */
export async function keepJointReading(
  tx: TenantTx,
  before: JointRow,
  { reading, sentOre, shares, forget, at }: JointRead,
): Promise<boolean> {
  const rows = await tx.run(
    `update joint_payments set held_ore = least($4::int, amount_ore), captured_ore = $5, refunded_ore = $6, sent_ore = least($7::int, $5::int), charge_id = $8, means = $9, hold_ends_at = $10,
       fault = $11, looked_at = $12, intent_id = $13, page_id = case when $14 then null else page_id end, page_url = case when $14 then null else page_url end,
       page_ends_at = case when $14 then null else page_ends_at end, draw_ore = case when $14 then null when $5::int > 0 then $5::int else draw_ore end,
       version = version + case when $14 or (held_ore, captured_ore, refunded_ore, sent_ore, charge_id, means, hold_ends_at, fault, intent_id)
         is distinct from (least($4::int, amount_ore), $5::int, $6::int, least($7::int, $5::int), $8::text, $9::text, $10::timestamptz, $11::text, $13::text) then 1 else 0 end
     where tenant_id = $1 and order_id = $2 and version = $3`,
    [
      ...[tx.tenantId, before.orderId, before.version, reading.held, reading.captured, reading.refunded, sentOre, reading.chargeId],
      ...[reading.means, reading.holdEndsAt ?? null, reading.fault, at, forget ? null : reading.intentId, forget],
    ],
  );
  if (rows !== 1) return false;
  await tx.run(
    `update payments y set state = s.state, held_ore = s.held, captured_ore = s.captured, refunded_ore = s.refunded, means = $4, hold_ends_at = $5, fault = $6, looked_at = $7, ${ANEW('y', 's.state', { at: '$7::timestamptz', wakes: '$10::timestamptz' })},
       share_ore = case when $8 then null when $9::int > 0 then s.captured else y.share_ore end,
       version = y.version + case when (y.state, y.held_ore, y.captured_ore, y.refunded_ore, y.means, y.hold_ends_at, y.fault)
         is distinct from (s.state, s.held, s.captured, s.refunded, $4::text, $5::timestamptz, $6::text) then 1 else 0 end
     from jsonb_to_recordset($3) as s(id uuid, state text, held int, captured int, refunded int)
     where y.tenant_id = $1 and y.order_id = $2 and y.shop_order_id = s.id and y.joint`,
    [
      ...[tx.tenantId, before.orderId, JSON.stringify(shares), reading.means, reading.holdEndsAt ?? null, reading.fault, at],
      ...[forget, reading.captured, wakesAt(at)],
    ],
  );
  return true;
}
export async function keepJointFault(tx: TenantTx, orderId: string, word: string): Promise<void> {
  const fault = `refused:${word.slice(0, 200)}`;
  await tx.run('update joint_payments set fault = $3, version = version + 1 where tenant_id = $1 and order_id = $2', [
    tx.tenantId,
    orderId,
    fault,
  ]);
  await tx.run('update payments set fault = $3, version = version + 1 where tenant_id = $1 and order_id = $2 and joint', [
    tx.tenantId,
    orderId,
    fault,
  ]);
}

export interface JointRefund extends RefundRow {
  readonly shopOrderId: string;
  readonly state: 'asked' | 'sent' | 'failed';
  readonly providerId: string | null;
}
/** Every refund of an order's one payment: by the provider's names it is known whose share each was of. */
export function jointRefunds(tx: TenantTx, orderId: string): Promise<JointRefund[]> {
  return tx.query<JointRefund>(
    `select f.id, f.shop_order_id as "shopOrderId", f.amount_ore as "amountOre", f.asked_at as "askedAt", f.unnamed, f.state, f.provider_id as "providerId"
     from payment_refunds f join payments y on y.tenant_id = $1 and y.shop_order_id = f.shop_order_id
     where f.tenant_id = $1 and y.order_id = $2 order by f.asked_at, f.asked_version, f.id`,
    [tx.tenantId, orderId],
  );
}
