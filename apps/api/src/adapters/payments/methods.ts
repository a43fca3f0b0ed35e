import type { PaymentPort } from '../ports.ts';

/** Goods, deposit and fee are paid at the door, to the driver or at the shop's counter: the way Härjedalen's users pay (DOMAIN 1.6). */
export const atDoor: PaymentPort = { method: 'at-door', credit: false };

/** The shop's own monthly invoice to a customer whom it has approved. */
export const shopInvoice: PaymentPort = { method: 'invoice', credit: true };

/** On the provider's own page, to the shop's own account there (`PaymentProvider`): by card, and whatever else the shop has opened with the provider. */
export const card: PaymentPort = { method: 'card', credit: false };
