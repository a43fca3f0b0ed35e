import type { PaymentAt } from '../../adapters/ports.ts';
import type { JointRow } from './joint.store.ts';
import type { PaymentRow } from './payment.store.ts';

/** Where a payment is found at the provider. */
export const atProvider = ({ account, pageId, intentId, refundAskedOre, refundedOre }: PaymentRow): PaymentAt => ({
  account,
  pageId,
  intentId,
  givesBack: refundAskedOre > 0 || refundedOre > 0,
});

/** The same of one payment for all, on the account of whoever takes it. */
export const jointAtProvider = ({ pageId, intentId }: Pick<JointRow, 'pageId' | 'intentId'>): PaymentAt => ({
  account: null,
  pageId,
  intentId,
  givesBack: true,
});

/** The provider keeps keys for a day. What has waited for nearly as long may have been made with its answer lost: it is looked for before it is asked for again. */
const KEYS_HOLD_MS = 20 * 60 * 60_000;
export const keyMayBeForgotten = (askedAt: Date, now: Date): boolean => now.getTime() - askedAt.getTime() > KEYS_HOLD_MS;
