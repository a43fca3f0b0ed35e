import { type Complaint, PaidOnline, type PartRefunds, type Refund, type Refunding, type RefundWish } from '@galleria/contract/refunds';
import type { TenantTx } from '@galleria/db';
import { ore } from '@galleria/domain/money';
import { type RefundWish as PlannedWish, planRefund, type REFUND_WAYS } from '@galleria/domain/refund';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { debtOn, invoiceOfPart, payBackOnInvoice } from '../invoices/index.ts';
import { bookParts, payBack, soldAndLeft } from '../ledger/index.ts';
import {
  type ComplaintRow,
  complaintsOfPart,
  findPart,
  findRefund,
  insertRefund,
  lockPart,
  markPaid,
  type RefundedPart,
  refundsOfPart,
} from './refund.store.ts';

/** What the money is taken from; off a debt nothing is taken. */
const FROM: Readonly<Record<(typeof REFUND_WAYS)[number], 'till' | 'bank' | undefined>> = {
  counter: 'till',
  'next-delivery': 'till',
  swish: 'bank',
  'off-debt': undefined,
  card: undefined,
};

const wishOf = (wish: RefundWish): PlannedWish => {
  if (wish.kind === 'all') return wish;
  if (wish.kind === 'amount') return { kind: 'amount', amount: ore(wish.amountOre) };
  const lines = wish.lines.map(({ position, quantity, amountOre }) => ({
    position,
    quantity,
    amount: amountOre === undefined ? undefined : ore(amountOre),
  }));
  return { kind: 'lines', lines, fee: ore(wish.feeOre) };
};

/** What is left of a sale, and what is not paid of it: owed for the goods, or for the invoice that they stand on. */
async function soldAndOwed(tx: TenantTx, shopOrderId: string, hold = false) {
  const sold = await soldAndLeft(tx, shopOrderId);
  const invoice = sold && (await invoiceOfPart(tx, shopOrderId, hold));
  return sold && invoice ? { ...sold, openOre: Math.max(0, sold.openOre) + debtOn(invoice) } : sold;
}

interface Deciding extends Refunding {
  readonly complaintId?: string;
}

/**
 * Decides a refund of a part that was handed over: what it takes off each line, who bears it and how the money goes back. The part's row is held, so that
 * of two windows the second sees what the first has left. What was not paid yet is owed no longer; only the rest goes back as money. The books, the
 * resident's message and the log follow in the same transaction.
 */
export async function decideRefund(ctx: Ctx, shopOrderId: string, wanted: Deciding): Promise<Refund> {
  const { tx, now } = ctx;
  const part = found(await lockPart(tx, shopOrderId));
  const { left, openOre, done } = found(await soldAndOwed(tx, shopOrderId, true));
  if (!done) throw new Problem('refund.not-received');
  if (part.byProvider) throw new Problem('refund.by-card');
  if (wanted.wish.kind === 'lines' && new Set(wanted.wish.lines.map(({ position }) => position)).size < wanted.wish.lines.length) {
    throw new Problem('request.invalid');
  }
  const planned = planRefund(left, wishOf(wanted.wish));
  if (!planned.ok) {
    throw planned.error.code === 'refund.exceeds'
      ? new Problem('refund.exceeds', { leftOre: planned.error.left })
      : new Problem('refund.nothing');
  }
  const carrierId = wanted.bearer === 'carrier' ? part.carrierId : null;
  if (wanted.bearer === 'carrier' && !carrierId) throw new Problem('refund.no-carrier');
  const { total, fee, lines } = planned.value;
  const dueOre = Math.min(total, Math.max(0, total - openOre));
  if (wanted.way === 'off-debt' && dueOre > 0) throw new Problem('refund.no-debt', { openOre });
  const id = newId();
  await insertRefund(tx, {
    id,
    part,
    complaintId: wanted.complaintId ?? null,
    lines: lines.map(({ position, goods, deposit }) => ({ position, goodsOre: goods, depositOre: deposit })),
    feeOre: fee,
    amountOre: total,
    dueOre,
    reason: wanted.reason,
    note: wanted.note,
    bearer: wanted.bearer,
    carrierId,
    way: dueOre === 0 ? 'off-debt' : wanted.way,
    at: now,
  });
  await bookParts(tx, [shopOrderId], now);
  const details = { amountOre: total, bearer: wanted.bearer, way: wanted.way };
  await audit(tx, { action: 'refund.decided', subject: `shop-order:${shopOrderId}`, details, requestId: ctx.requestId, carrierId });
  // The letter to the one who bought.
  await tell(tx, { topic: 'refund.decided', dedupe: id, payload: { refundId: id, orderId: part.orderId, shopOrderId } });
  // What is taken off the debt is asked for no longer, and the rest is asked for anew.
  if (part.bySwish && dueOre < total)
    await tell(tx, { topic: 'swish.ask', dedupe: `${shopOrderId}:refund:${id}`, payload: { shopOrderId } });
  return wanted.paid && dueOre > 0 ? payRefund(ctx, id) : found(await findRefund(tx, id));
}

/** The money of a refund has gone back: out of the till or the bank, once. */
export async function payRefund(ctx: Ctx, id: string): Promise<Refund> {
  const { tx, now } = ctx;
  const refund = found(await findRefund(tx, id));
  found(await lockPart(tx, refund.shopOrderId));
  if (!(await markPaid(tx, id, now))) throw new Problem('refund.already-paid');
  const from = FROM[refund.way];
  const invoice = await invoiceOfPart(tx, refund.shopOrderId, true);
  const { shopOrderId, dueOre } = refund;
  const onInvoice = from && invoice ? await payBackOnInvoice(ctx, { invoice, amountOre: dueOre, from }) : 0;
  const onPart = from && !invoice ? await payBack(ctx, { shopOrderId, amountOre: dueOre, from, cause: `paid:refund:${id}` }) : 0;
  const details = { amountOre: onInvoice + onPart, from };
  await audit(tx, { action: 'refund.paid', subject: `shop-order:${refund.shopOrderId}`, details, requestId: ctx.requestId });
  return found(await findRefund(tx, id));
}

/** A complaint with what is left of its line. */
export async function withLeft(tx: TenantTx, row: ComplaintRow): Promise<Complaint> {
  const [sold, part] = [await soldAndLeft(tx, row.shopOrderId), await findPart(tx, row.shopOrderId)];
  return shown(row, sold, part);
}
type Sold = Awaited<ReturnType<typeof soldAndLeft>>;
function shown({ orderId: _, shopId: __, ...row }: ComplaintRow, sold: Sold, part: RefundedPart | undefined): Complaint {
  const line = sold?.left.lines.find((each) => each.sold.position === row.position);
  return {
    ...row,
    leftOre: line ? line.goods + line.deposit : 0,
    carrierName: part?.carrierName ?? null,
    byProvider: part?.byProvider ?? false,
  };
}

const meansOf = ({ means }: RefundedPart): NonNullable<PartRefunds['paidOnline']> => PaidOnline.catch('online').parse(means);

/** What is left to pay back of a part, what was, and what is complained of. */
export async function partRefunds(tx: TenantTx, shopId: string, shopOrderId: string): Promise<PartRefunds> {
  const part = found(await findPart(tx, shopOrderId));
  if (part.shopId !== shopId) throw new Problem('not-found');
  const sold = found(await soldAndOwed(tx, shopOrderId));
  const { left, openOre, done } = sold;
  const lines = left.lines.map(({ sold: line, goods, deposit }) => {
    const named = part.lines.find(({ position }) => position === line.position);
    return {
      position: line.position,
      name: named?.name ?? '',
      quantity: line.quantity,
      unit: named?.unit ?? 'piece',
      soldOre: line.goods + line.deposit,
      leftOre: goods + deposit,
    };
  });
  return {
    lines,
    feeLeftOre: left.fee,
    leftOre: left.total,
    openOre,
    mayRefund: done && !part.byProvider,
    paidOnline: done && part.byProvider ? meansOf(part) : null,
    carrierName: part.carrierName,
    refunds: await refundsOfPart(tx, shopOrderId),
    complaints: (await complaintsOfPart(tx, shopOrderId)).map((row) => shown(row, sold, part)),
  };
}
