import type { PaymentPort } from '../ports.ts';

/** Goods, deposit and fee are paid at the door, to the driver or at the shop's counter: the way Härjedalen's users pay (DOMAIN 1.6). */
export const atDoor: PaymentPort = { method: 'at-door', credit: false, start: async () => ({ kind: 'due-at-door' }) };

/** The shop's own monthly invoice to a customer whom it has approved. */
export const shopInvoice: PaymentPort = { method: 'invoice', credit: true, start: async () => ({ kind: 'invoiced' }) };
