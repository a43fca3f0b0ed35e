import type { Phrases } from '../core/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  subject: (reference: string, shop: string) => `Delivery put right: ${reference} from ${shop}`,
  fee: (day: string, was: string, now: string) =>
    `What was written of the delivery was put right on ${day}. The delivery fee is ${now} and not ${was}.`,
  never: (day: string) =>
    `What was written of the delivery was put right on ${day}. The goods were never left with you, and you pay nothing for them. If that is not so, ring the shop.`,
  came: (day: string, sum: string) =>
    `What was written of the delivery was put right on ${day}. The goods were left with you, and they cost ${sum}.`,
  back: {
    card: (amount: string) => `${amount} goes back by itself, the way you paid. It shows there within a few days.`,
    swish: (amount: string) => `The shop pays back ${amount}.`,
    invoice: (amount: string) =>
      `The invoice becomes ${amount} less. If it has been sent you get a credit note, and if you have paid it you get the money back.`,
    door: (amount: string) => `The shop pays back ${amount}.`,
  },
  drawn: (amount: string) => `What is drawn is ${amount}.`,
  left: (amount: string) => `${amount} is left to pay. The shop tells you how.`,
  nothing: 'You need not do anything.',
  shownFee: (day: string, now: string) => `The delivery fee was put right on ${day}: it is ${now}.`,
  shownNever: (day: string) => `The delivery was put right on ${day}: the goods were not left, and nothing is paid for them.`,
};
