import type { TenantTx } from '@galleria/db';
import { moveShopOrder, type ShopOrderActor, type ShopOrderRefusal, type ShopOrderStep, shopOrderSteps } from '@galleria/domain/order';
import { dayOf } from '@galleria/domain/time';
import { tell } from '../../core/outbox.ts';
import { found, Problem } from '../../core/problem.ts';
import { bookParts, paidBefore } from '../ledger/index.ts';
import { closeQuestions } from './asked.store.ts';
import { findPart, type LineRow, linesOf, lockPart, type PartRow, writeEvent, writeState } from './order.store.ts';
import { owedFor } from './owed.ts';
import { refuseRecalled } from './recalled.ts';
import { taxOn } from './tax-by-day.ts';

export const handoverOf = (part: PartRow): 'delivery' | 'pick-up' => (part.fulfilment === 'pickup' ? 'pick-up' : 'delivery');

/** Steps by which goods leave the shop, or are promised to be ready to. */
const LEAVING: readonly ShopOrderStep[] = ['put-on-note', 'make-ready', 'hand-over'];

/** Steps that need the money first, where it was to come by Swish or through the provider. */
const OUT_OF_SHOP: readonly ShopOrderStep[] = ['put-on-note', 'hand-over'];

export interface OrderMove {
  readonly shopOrderId: string;
  readonly step: ShopOrderStep;
  readonly by: ShopOrderActor;
  readonly now: Date;
  readonly idChecked?: boolean;
  readonly details?: Readonly<Record<string, unknown>>;
}

/**
 * Moves one shop's part by the domain's table, inside the caller's transaction, and keeps who, when and what. Of several at once exactly one wins; the
 * others learn the state that it has then, and what may be done from there. Throws `shop-order.*`.
 */
export async function moveOrder(tx: TenantTx, move: OrderMove): Promise<PartRow> {
  const part = found(await lockPart(tx, move.shopOrderId));
  // What the goods demand is asked of them only where they leave.
  const lines = LEAVING.includes(move.step) ? await linesOf(tx, part.id) : [];
  const checkId =
    move.step === 'hand-over' && lines.some((line) => line.state !== 'waiting' && (line.replacement ?? line).ageLimit !== null);
  const moved = moveShopOrder(part.state, move.step, {
    by: move.by,
    facts: {
      now: move.now,
      cutOffAt: part.cutOffAt,
      handover: handoverOf(part),
      checkId,
      ...(move.idChecked === undefined ? {} : { idChecked: move.idChecked }),
      ...(part.settledAt ? { settledAt: part.settledAt } : {}),
    },
  });
  if (!moved.ok) throw refusalOf(moved.error, part, move.by);
  refuseRecalled(lines);
  if (OUT_OF_SHOP.includes(move.step)) {
    if (part.paymentMethod === 'swish') await refuseUnpaid(tx, part, lines);
    if (lostAtBank(part) && owedFor(part, lines).total > 0) throw new Problem('payment.unpaid');
  }
  if (move.step === 'start-picking' && part.paymentState === 'pending') throw new Problem('shop-order.not-paid');
  if ((await writeState(tx, part, moved.value)) === 0) throw new Problem('conflict');
  await writeEvent(tx, { part, step: move.step, to: moved.value, at: move.now, ...(move.details ? { details: move.details } : {}) });
  if (part.state === 'picking') await closeQuestions(tx, part.id, move.now);
  // Packed, it is known what is owed: that much of what was approved is drawn.
  if (move.step === 'pack' && part.paymentState !== null)
    await tell(tx, { topic: 'payment.settle', dedupe: `${part.id}:packed:${part.version}`, payload: { shopOrderId: part.id } });
  // Goods that are fetched on another day than was said are taxed on that day.
  if (move.step === 'hand-over' && part.day) await taxOn(tx, part.id, { from: part.day, to: dayOf(move.now) });
  // What is driven is booked when its note has been followed to where it stands now; over the counter this is the moment.
  if (move.step === 'hand-over' || move.step === 'undo-hand-over') await bookParts(tx, [part.id], move.now);
  return found(await findPart(tx, part.id));
}

/** Paid by Swish before it goes: the shop sees to it that the money has come, or takes it at the door. */
async function refuseUnpaid(tx: TenantTx, part: PartRow, lines: readonly LineRow[]): Promise<void> {
  const owedOre = owedFor(part, lines).total;
  const paidOre = await paidBefore(tx, part.id);
  if (paidOre < owedOre) throw new Problem('swish.unpaid', { owedOre, paidOre });
}

/** Approved once, and let go by the bank since, or refused when it was to be drawn. What is held and being drawn is as good as paid. */
const lostAtBank = ({ paymentMethod, paymentState, drawRefused }: PartRow): boolean =>
  paymentMethod === 'card' && (paymentState === 'pending' || paymentState === 'released' || (paymentState === 'held' && drawRefused));

function refusalOf(refusal: ShopOrderRefusal, part: PartRow, by: ShopOrderActor): Problem {
  const { code, ...extra } = refusal;
  // "Not yours" would be a bug of ours, since each route has one actor; to the caller it is a forbidden step all the same.
  if (code === 'shop-order.not-yours' || code === 'shop-order.step-forbidden') {
    return new Problem('shop-order.step-forbidden', {
      ...extra,
      state: part.state,
      allowed: shopOrderSteps(part.state, by, handoverOf(part)),
    });
  }
  return new Problem(code, extra);
}
