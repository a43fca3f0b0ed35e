import type { ShopOrderState } from '@galleria/domain/order';
import { CARD_MINIMUM_ORE, type PaidPartFacts } from '@galleria/domain/payment';
import { type PartRow, settledOf } from '../orders/index.ts';
import type { PaymentRow } from './payment.store.ts';

const STAGES: Readonly<Record<ShopOrderState, PaidPartFacts['stage']>> = {
  placed: 'waiting',
  picking: 'waiting',
  packed: 'packed',
  noted: 'packed',
  'on-the-way': 'packed',
  delivered: 'packed',
  undelivered: 'packed',
  ready: 'packed',
  'handed-over': 'packed',
  cancelled: 'cancelled',
};

/** What is paid at the door after all is drawn by nobody: an approval that comes so late is let go, or given back. */
export const factsOf = (part: PartRow): PaidPartFacts => ({
  stage: part.payment === 'card' ? STAGES[part.state] : 'cancelled',
  owed: settledOf(part).total,
});

/** Goods that came and were withdrawn from, whether the shop has dealt with it or not: nothing is paid any more for what is to go back (distansavtalslagen 2 kap. 10–14 §§). */
function withdrawnOre(part: PartRow): number {
  if (part.state !== 'delivered' && part.state !== 'handed-over') return 0;
  const positions = new Set(part.withdrawals.flatMap((each) => each.positions));
  if (positions.size === 0) return 0;
  const { lines } = settledOf(part);
  return part.lines.reduce(
    (sum, { position }, index) => sum + (positions.has(position) ? (lines[index]?.goods ?? 0) + (lines[index]?.deposit ?? 0) : 0),
    0,
  );
}

/**
 * What an unpaid part is asked for: what it comes to now, with what was left out of its fee, which it pays again if the deliveries are taken apart, and without
 * what was withdrawn from. Never more than was shown when it was ordered, nor less than the provider takes: the difference goes back as after every draw.
 */
export const sumToAsk = ({ amountOre }: Pick<PaymentRow, 'amountOre'>, part: PartRow): number =>
  Math.min(amountOre, Math.max(part.totalOre + part.joinedOffOre - withdrawnOre(part), CARD_MINIMUM_ORE));

/** What of a draw goes back by itself and is not asked for yet, since that failed or the provider could not be reached. What was given back in the provider's own pages stands for it. */
export function differenceLeft(payment: PaymentRow, part: PartRow): number {
  const { stage, owed } = factsOf(part);
  const elsewhereOre = Math.max(0, payment.refundedOre - payment.refundAskedOre);
  return Math.max(0, payment.capturedOre - payment.differenceAskedOre - elsewhereOre - (stage === 'cancelled' ? 0 : owed));
}
