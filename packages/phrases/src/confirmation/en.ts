import type { Phrases } from '../core/index.ts';
import { formatTelephone } from '../telephone/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  subject: (reference, galleria) => `Your order ${reference} at ${galleria}`,
  thanks: (name) => `Hello ${name}! Thank you for your order.`,
  intro: 'This is the confirmation of what you bought, from whom and on what terms. Please keep it.',
  introPrinted: 'This is the confirmation of your purchase. Please keep it with the receipt.',
  reference: 'Order',
  placed: 'Placed',
  seller: 'Seller',
  organisationNumber: (number) => `Company registration number ${number}`,
  delivery: 'Delivery',
  deliveryBy: (carrier, day, from, to) => `${day}, ${from}–${to}, by ${carrier}`,
  pickup: 'Collect',
  pickupAt: (place, day, from, to) => `${day}, ${from}–${to}, at ${place}`,
  address: 'To',
  directions: 'Directions',
  goods: 'Goods',
  line: (quantity, name) => `${quantity} ${name}`,
  deposit: 'of which deposit',
  atMost: 'highest price, weighed in the shop',
  checkId: 'Proof of age is asked for when this is handed over.',
  wish: {
    'leave-out': 'If it is sold out: leave it out.',
    replace: 'If it is sold out: choose something like it.',
    call: 'If it is sold out: ask me first.',
  },
  fee: 'Delivery fee',
  freight: (amount) => `of which freight for goods that the municipality’s support does not cover: ${amount}`,
  vatRow: (rate) => `of which VAT ${rate}`,
  partTotal: (shop) => `To pay to ${shop}`,
  total: 'Total for the whole order',
  payment: 'Payment',
  payAtDoor: 'Paid when the goods are handed over. Cash always works, card or Swish where the driver has it.',
  payAtPickup: 'Paid in the shop when you collect.',
  payInvoice: "Goes on the shop's monthly invoice.",
  payOnline: 'By card at the payment provider, this amount at most. If it is not approved yet, do so on the page of the order.',
  paySwish: 'By Swish to the shop when the goods are packed. Then we know exactly what they cost, and you get a link to pay with.',
  cancel: 'Changed your mind before delivery?',
  cancelText: (until, phone) =>
    `You can cancel until ${until} on the page of the order. After that, ring the shop, ${formatTelephone(phone)}.`,
  cancelRing: (until, phone) => `Ring the shop, ${formatTelephone(phone)}, by ${until} and it cancels for you.`,
  withdrawal: 'Right of withdrawal',
  withdrawalAll: (days) => `You may withdraw from the purchase within ${days} days of receiving the goods.`,
  withdrawalSome: (days) =>
    `You may withdraw from the purchase within ${days} days of receiving the goods. This does not apply to goods marked "no right of withdrawal".`,
  withdrawalNone: 'There is no right of withdrawal for these goods. The reason stands beside each.',
  withdrawalOnlySealed: 'For sealed food and hygiene goods the right holds as long as the seal is unbroken.',
  withdrawalHow: (link) => `How to withdraw: ${link} A form stands at the end.`,
  withdrawalRing: (phone) =>
    `Ring the shop, ${formatTelephone(phone)}, or fill in the form at the end of this letter and hand it in or send it.`,
  noRight: {
    'spoils-quickly': 'no right of withdrawal: goes off or out of date quickly',
    'made-to-measure': 'no right of withdrawal: made or cut to your measure',
    newspaper: 'no right of withdrawal: newspaper or magazine',
  },
  complaint: 'If something is wrong',
  complaintText: (years, email, phone) =>
    `You can complain of faults for ${years} years. Contact the seller: ${email}, ${formatTelephone(phone)}. If you do not agree, the National Board for Consumer Disputes (www.arn.se) can try the case. The Swedish Consumer Agency (www.hallakonsument.se) gives advice.`,
  operator: 'This galleria is run by',
  terms: (version, link) => `Terms of purchase, version ${version}, stand below and at ${link}`,
  termsPrinted: (version) => `Terms of purchase, version ${version}, stand at the end of this letter.`,
  termsHeading: (version) => `Terms of purchase, version ${version}`,
  orderLink: (link) => `Follow, print or cancel: ${link}`,
  sms: (galleria, reference, total, link) =>
    `${galleria}: thank you for order ${reference}, ${total}. Confirmation with terms, cancelling and withdrawal: ${link}`,
  cancelledSubject: (reference, shop) => `Cancelled: ${shop}, order ${reference}`,
  cancelledByResident: (shop, reference) => `Your order ${reference} from ${shop} has been cancelled. You pay nothing for that part.`,
  cancelledByShop: (shop, reference) =>
    `Unfortunately ${shop} cannot deliver its part of your order ${reference}. You pay nothing for that part.`,
  cancelledUnpaid: (shop, reference) =>
    `The payment to ${shop} was not approved in time, so that part of your order ${reference} is cancelled. Nothing has been drawn. You are welcome to order again.`,
  cancelledWhy: (why) => `The shop writes: ${why}`,
  lapsedToShop: (reference, name) => `${reference} (${name}) was not paid in time and is cancelled. The goods are free again.`,
  cancelledToShop: (reference, name) => `${name} has cancelled ${reference}. Put back what has been picked.`,
};
