import type { PaymentAt } from '../../adapters/ports.ts';
import type { PaymentRow } from './payment.store.ts';

/** Where a payment is found at the provider. */
export const atProvider = ({ account, pageId, intentId, refundAskedOre, refundedOre }: PaymentRow): PaymentAt => ({
  account,
  pageId,
  intentId,
  givesBack: refundAskedOre > 0 || refundedOre > 0,
});
