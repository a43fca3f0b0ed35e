import type { ShopOrderState } from '@galleria/domain/order';
import type { PaidPartFacts } from '@galleria/domain/payment';
import { type PartRow, settledOf } from '../orders/index.ts';

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
