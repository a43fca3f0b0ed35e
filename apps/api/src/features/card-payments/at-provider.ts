import type { PaymentAt } from '../../adapters/ports.ts';
import type { PaymentRow } from './payment.store.ts';

/** Where a payment is found at the provider. */
export const atProvider = ({ account, pageId, intentId }: PaymentRow): PaymentAt => ({ account, pageId, intentId });
