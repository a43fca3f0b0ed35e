import type { RefundAsked, RefundWish } from '@galleria/contract/card-payments';
import type { TenantTx } from '@galleria/db';
import { ore } from '@galleria/domain/money';
import { type Credit, creditFor, planRefund } from '@galleria/domain/refund';
import { cardPaymentPhrases } from '@galleria/phrases/card-payments';
import type { Lang } from '@galleria/phrases/core';
import { formatOre } from '@galleria/phrases/format';
import { audit } from '../../core/audit.ts';
import type { Ctx } from '../../core/context.ts';
import { newId } from '../../core/id.ts';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { holdCountedNote, settleEmpties } from '../home-delivery/index.ts';
import { bookParts, soldAndLeft } from '../ledger/index.ts';
import { type OrderRow, type PartRow, readOrderOfPart, settledOf } from '../orders/index.ts';
import { askBearer, carrierOfPart } from './borne.store.ts';
import { leftOf, owedBackOf, underWayOre } from './owed-back.ts';
import { lockPayment, type PaymentRow, readPayment } from './payment.store.ts';
import { askRefund, type GivenBack, type NewRefund, refundsOf } from './refund.store.ts';

export interface Refund {
  readonly id: string;
  readonly shopOrderId: string;
  readonly amountOre: number;
  readonly why: string;
  readonly positions: readonly number[];
  /** What it takes off each line, where that is known: so many of it. */
  readonly credit?: Credit;
  /** It gives back empties that were given to the driver: they are in the books already, and nothing is taken off the sale. */
  readonly forEmpties?: boolean;
  readonly now: Date;
}

/**
 * Gives back a part of what was drawn, in the caller's transaction: asked for once under its id, never more than is left, also from two windows at once.
 * The provider is asked by a job. In the books it is a credit of the part like any other, of what the shop did not owe the customer already. Only where
 * the goods were handed over: before that the lines say what is owed, and the difference is given back by itself.
 */
export async function refundPayment(tx: TenantTx, refund: Refund): Promise<void> {
  const { shopOrderId, amountOre, now } = refund;
  const payment = found(await lockPayment(tx, shopOrderId));
  const left = leftOf(payment);
  if (payment.state !== 'captured' || amountOre > left) throw new Problem('payment.refund-exceeds', { leftOre: left });
  await bookParts(tx, [shopOrderId], now);
  const credit = await creditOf(tx, refund, await underWayOre(tx, payment));
  if (!(await askRefund(tx, { ...refund, ...credit, cause: 'given', at: now })))
    throw new Problem('payment.refund-exceeds', { leftOre: left });
  await bookParts(tx, [shopOrderId], now);
  await tell(tx, { topic: 'payment.settle', dedupe: `${shopOrderId}:refund:${refund.id}`, payload: { shopOrderId } });
}

/**
 * What a refund takes off the sale: nothing of what the customer is owed already for goods that came back, and is not under way to her. What she is owed for
 * empties is another matter, which is given back by itself: a broken loaf of the same day is not paid with her cans. Pieces and the fee were reckoned on what
 * is left of the sale, where everything that she is owed is off already: they are taken off whole.
 */
export async function creditOf(
  tx: TenantTx,
  { shopOrderId, amountOre, positions, credit, forEmpties }: Omit<Refund, 'why'>,
  goesBackOre: number,
): Promise<Pick<NewRefund, 'lines' | 'feeOre'>> {
  const { left, openOre, emptiesLeftOre, done } = found(await soldAndLeft(tx, shopOrderId));
  const owedBackOre = Math.max(0, -openOre - goesBackOre - emptiesLeftOre);
  if (!done || forEmpties || (!credit && amountOre <= owedBackOre)) return { lines: [], feeOre: 0 };
  const { lines, fee } = credit ?? creditFor(left, ore(amountOre - owedBackOre), positions);
  return { lines: lines.map(({ position, goods, deposit }) => ({ position, goodsOre: goods, depositOre: deposit })), feeOre: fee };
}

/** Holds a part and then its payment, in the order in which everybody takes them who may post to the books afterwards: the book's own numbers come last. */
export async function holdPayment(tx: TenantTx, shopOrderId: string): Promise<PaymentRow | undefined> {
  await tx.query('select from shop_orders where tenant_id = $1 and id = $2 for update', [tx.tenantId, shopOrderId]);
  return lockPayment(tx, shopOrderId);
}

/** A part that was handed over, held with its payment before anything is read: what another window gives back in this moment is seen. */
async function handedOver(tx: TenantTx, shopOrderId: string): Promise<{ readonly order: OrderRow; readonly part: PartRow }> {
  await holdPayment(tx, shopOrderId);
  const order = found(await readOrderOfPart(tx, shopOrderId));
  const part = found(order.parts.find(({ id }) => id === shopOrderId));
  if (!part.pay) throw new Problem('payment.not-by-card');
  if (part.state !== 'delivered' && part.state !== 'handed-over') throw new Problem('payment.not-handed-over');
  return { order, part };
}

/** Whoever was at fault bears it: the shop by itself, another when it has said yes. */
async function putOn(
  tx: TenantTx,
  { reason, bearer }: NonNullable<RefundWish['bearing']>,
  refund: Pick<Refund, 'id' | 'shopOrderId' | 'amountOre' | 'why' | 'now'> & { readonly complaintId: string | null },
): Promise<void> {
  if (bearer === 'shop') return;
  const carrier = bearer === 'carrier' ? await carrierOfPart(tx, refund.shopOrderId) : undefined;
  if (bearer === 'carrier' && !carrier) throw new Problem('refund.no-carrier');
  await askBearer(tx, { ...refund, reason, bearer, carrierId: carrier?.id ?? null });
}

interface LineRefund {
  readonly shopOrderId: string;
  readonly position: number;
  /** Null: all that was paid for it. */
  readonly amountOre: number | null;
  readonly why: string;
  readonly complaintId: string;
  readonly bearing: NonNullable<RefundWish['bearing']>;
  readonly now: Date;
}
/** Gives back one line or some of it: what a complaint was answered with. Whoever asks tells the customer. */
export async function refundLine(tx: TenantTx, { shopOrderId, position, amountOre, bearing, ...said }: LineRefund): Promise<void> {
  const whole = await linesOre(tx, (await handedOver(tx, shopOrderId)).part, [position]);
  if (amountOre !== null && amountOre > whole) throw new Problem('payment.refund-exceeds', { leftOre: whole });
  const refund = { id: newId(), shopOrderId, amountOre: amountOre ?? whole, why: said.why, now: said.now };
  await refundPayment(tx, { ...refund, positions: [position] });
  await putOn(tx, bearing, { ...refund, complaintId: said.complaintId });
}

interface Owed extends Pick<Refund, 'shopOrderId' | 'why' | 'now'> {
  readonly amountOre: number;
  readonly forEmpties?: boolean;
}
/** Gives back what the customer is owed, and tells her. The caller holds the payment since before it read what that is. */
export async function giveOwed(tx: TenantTx, owed: Owed): Promise<void> {
  const id = newId();
  await refundPayment(tx, { ...owed, id, positions: [] });
  const { orderId, shopOrderId } = found(await readPayment(tx, owed.shopOrderId));
  await tell(tx, { topic: 'payment.given-back', dedupe: id, payload: { orderId, shopOrderId, refundId: id } });
}

/** Gives back what the customer is owed by the books for goods that came back, and is not under way to her. @returns how much that is. */
export async function giveBackGoods(tx: TenantTx, returned: Omit<Owed, 'amountOre' | 'forEmpties'>): Promise<number> {
  const { goods } = await owedBackOf(tx, await holdPayment(tx, returned.shopOrderId));
  if (goods > 0) await giveOwed(tx, { ...returned, amountOre: goods });
  return goods;
}

/** The shop gives back some lines or an amount, and says why: the customer reads it. */
export async function giveBack(ctx: Ctx, shopOrderId: string, wish: RefundWish): Promise<RefundAsked> {
  const { order, part } = await handedOver(ctx.tx, shopOrderId);
  const { amountOre, positions, credit, emptiesOf, setOffOre = 0 } = await whatOf(ctx.tx, part, wish.what);
  const id = newId();
  const why = withSetOff(wish.why, setOffOre, order.language);
  const refund = { id, shopOrderId, amountOre, why, now: ctx.now };
  await refundPayment(ctx.tx, { ...refund, positions, ...(credit && { credit }), forEmpties: emptiesOf !== undefined });
  if (emptiesOf) await settleEmpties(ctx.tx, emptiesOf, { backOre: amountOre, setOffOre });
  if (wish.bearing && !emptiesOf) await putOn(ctx.tx, wish.bearing, { ...refund, complaintId: null });
  await tell(ctx.tx, { topic: 'payment.given-back', dedupe: id, payload: { orderId: order.id, shopOrderId, refundId: id } });
  await audit(ctx.tx, {
    action: 'payment.refunded',
    subject: `shop-order:${shopOrderId}`,
    details: { amountOre, positions, bearer: wish.bearing?.bearer ?? 'shop' },
    requestId: ctx.requestId,
  });
  return { amountOre };
}

/** The reason as the customer reads it: also what of her empties pays what she had not paid. */
export const withSetOff = (why: string, setOffOre: number, language: Lang): string =>
  setOffOre > 0 ? `${why} ${cardPaymentPhrases(language).setOffWhy(formatOre(language, ore(setOffOre)))}` : why;

/** All that waits to be given back for empties. Nothing while two telephones say different counts: whoever answers for the round decides first. */
async function waitingEmpties(tx: TenantTx, shopOrderId: string): Promise<What> {
  const payment = found(await readPayment(tx, shopOrderId));
  const emptiesOf = await holdCountedNote(tx, shopOrderId);
  const { empties: amountOre, setOff: setOffOre } = await owedBackOf(tx, payment);
  if (amountOre === 0) throw new Problem('payment.no-empties');
  if (!emptiesOf) throw new Problem('payment.empties-unclear');
  return { amountOre, positions: [], emptiesOf, setOffOre };
}

interface What {
  readonly amountOre: number;
  readonly positions: readonly number[];
  readonly credit?: Credit;
  /** The note on which the empties stand that it is for. */
  readonly emptiesOf?: string;
  /** Of them: what pays what she has not paid. */
  readonly setOffOre?: number;
}
async function whatOf(tx: TenantTx, part: PartRow, what: RefundWish['what']): Promise<What> {
  if (what.kind === 'amount') return { amountOre: what.amountOre, positions: [] };
  if (what.kind === 'empties') return waitingEmpties(tx, part.id);
  if (what.kind === 'pieces') return piecesOf(tx, part, what);
  const positions = [...new Set(what.positions)];
  return { amountOre: await linesOre(tx, part, positions), positions };
}

/**
 * So many of some lines: the share of what each was sold for, with its deposits, whatever the goods cost today; of the last all that is left. And the delivery
 * fee, or some of it.
 */
async function piecesOf(
  tx: TenantTx,
  part: PartRow,
  { lines: wanted, feeOre }: Extract<RefundWish['what'], { kind: 'pieces' }>,
): Promise<What> {
  const positions = wanted.map(({ position }) => position);
  if (new Set(positions).size < positions.length) throw new Problem('request.invalid');
  const { left } = found(await soldAndLeft(tx, part.id));
  const planned = planRefund(left, { kind: 'lines', lines: wanted, fee: ore(feeOre ?? 0) });
  if (!planned.ok)
    throw new Problem('payment.refund-exceeds', { leftOre: planned.error.code === 'refund.exceeds' ? planned.error.left : 0 });
  const { total, lines, fee } = planned.value;
  return { amountOre: total, positions, credit: { lines, fee } };
}

/** What can be given back of the fee, and empties that nobody has given back yet; nothing before the goods are handed over. */
export async function feeAndEmptiesLeft(
  tx: TenantTx,
  shopOrderId: string,
): Promise<{ readonly feeOre: number; readonly emptiesOre: number }> {
  const sold = await soldAndLeft(tx, shopOrderId);
  return sold?.done ? { feeOre: sold.left.fee, emptiesOre: sold.emptiesLeftOre } : { feeOre: 0, emptiesOre: 0 };
}

/** How many things of a line can be given back one by one; null: it is weighed, or only one. */
function piecesLeft(part: PartRow, position: number, leftOre: number): number | null {
  const index = part.lines.findIndex((line) => line.position === position);
  const [line, sold] = [part.lines[index], settledOf(part).lines[index]];
  if (!line || !sold || line.weighed || (line.replacement?.unit ?? line.priceUnit) !== 'piece' || sold.quantity < 2) return null;
  return Math.min(sold.quantity, Math.round((leftOre * sold.quantity) / (sold.goods + sold.deposit)));
}

/** The lines of which something is left to give back. What failed is off the sale all the same: it is given back again as a sum, and not as more of the goods. */
export function openLines(part: PartRow, refunds: readonly GivenBack[]): { position: number; pieces: number | null }[] {
  const failed = new Map<number, number>();
  for (const { position, goodsOre, depositOre } of refunds.flatMap(({ state, lines, positions }) =>
    state === 'failed' && positions.length > 0 ? lines : [],
  ))
    failed.set(position, (failed.get(position) ?? 0) + goodsOre + depositOre);
  return [...leftOfLines(part, refunds)].flatMap(([position, ore]) => {
    const left = ore - (failed.get(position) ?? 0);
    return left > 0 ? [{ position, pieces: piecesLeft(part, position, left) }] : [];
  });
}

/**
 * What is left of each line by position, after what was given back for it: as it was taken off the sale. Where nothing was, since it was owed back already,
 * a refund of several lines was of all that was left of them; one of a single line may be a lower price, of which the rest can still come back.
 */
export function leftOfLines(part: PartRow, refunds: readonly GivenBack[]): ReadonlyMap<number, number> {
  const settled = settledOf(part).lines;
  const left = new Map(part.lines.map(({ position }, index) => [position, (settled[index]?.goods ?? 0) + (settled[index]?.deposit ?? 0)]));
  const take = (position: number, ore: number) => left.set(position, Math.max(0, (left.get(position) ?? 0) - ore));
  for (const { state, positions, amountOre, lines, feeOre } of refunds) {
    // A sum for no line in particular is off the whole.
    if (state === 'failed' || positions.length === 0) continue;
    const taken = lines.reduce((sum, { goodsOre, depositOre }) => sum + goodsOre + depositOre, feeOre);
    if (taken === amountOre) for (const { position, goodsOre, depositOre } of lines) take(position, goodsOre + depositOre);
    else for (const position of positions) take(position, positions.length > 1 ? (left.get(position) ?? 0) : amountOre - feeOre);
  }
  return left;
}

/** What is left of what was paid for these lines; each öre of them is given back once. */
async function linesOre(tx: TenantTx, part: PartRow, positions: readonly number[]): Promise<number> {
  const refunds = await refundsOf(tx, part.id);
  const left = leftOfLines(part, refunds);
  const given = new Set(refunds.filter(({ state }) => state !== 'failed').flatMap((each) => each.positions));
  const amounts = positions.map((position) => {
    const amount = found(left.get(position));
    if (amount === 0 && given.has(position)) throw new Problem('payment.line-given-back', { position });
    return amount;
  });
  const sum = amounts.reduce((total, each) => total + each, 0);
  if (sum === 0) throw new Problem('payment.refund-exceeds', { leftOre: 0 });
  return sum;
}
