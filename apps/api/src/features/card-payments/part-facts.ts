import type { ShopOrderState } from '@galleria/domain/order';
import type { PaidPartFacts } from '@galleria/domain/payment';
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

/** What of a draw goes back by itself and is not asked for yet, since that failed or the provider could not be reached. What was given back in the provider's own pages stands for it. */
export function differenceLeft(payment: PaymentRow, part: PartRow): number {
  const { stage, owed } = factsOf(part);
  const elsewhereOre = Math.max(0, payment.refundedOre - payment.refundAskedOre);
  return Math.max(0, payment.capturedOre - payment.differenceAskedOre - elsewhereOre - (stage === 'cancelled' ? 0 : owed));
}
