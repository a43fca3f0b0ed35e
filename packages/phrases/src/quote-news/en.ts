import type { Phrases } from '../core/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  changedTitle: 'Something has changed since you saw the price',
  changedText: 'Nothing has been ordered, and everything you wrote is kept. This is new:',
  changedTotal: (before, now) => `The sum was ${before} and is now ${now}.`,
  changedPrice: (name, before, now) => `${name}: ${before} → ${now}`,
  changedGone: (name) => `${name} can no longer be bought.`,
  changedFee: (shop, before, now) => `Delivery from ${shop}: ${before} → ${now}`,
  changedAgain: 'Is the new one right? Press the button again to order.',
  payeeIs: (name) => `The card payment is now taken by ${name}.`,
  payeeNone: 'The card payment now goes straight to each shop.',
  payeeTitle: (name) => `You pay ${name} by card`,
  payeeText: (name, number) =>
    `${name} (registration number ${number}) takes the payment and sends each shop its part. You approve once. You buy from the shop: turn to it about the goods.`,
};
