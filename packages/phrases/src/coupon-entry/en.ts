import type { Phrases } from '../core/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  have: (shop) => `Do you have a coupon code from ${shop}?`,
  label: (shop) => `Coupon code from ${shop}`,
  hint: 'Capital or small letters do not matter.',
  deskLabel: 'Coupon code',
  use: 'Use the code',
  remove: 'Take the code away',
  applied: (code, amount) => `The code ${code} takes off ${amount}.`,
  refusals: {
    unknown: 'There is no such code in this shop. See that it is written right.',
    'not-yet': 'The code does not hold yet.',
    ended: 'The code no longer holds.',
    paused: 'The code cannot be used just now.',
    'used-up': 'The code is used up: as many as may use it have done so.',
    'used-by-you': 'You have used the code as often as it may be used.',
    'not-these-goods':
      'The code is not for the goods in the basket. It never takes anything off deposits, delivery, low-alcohol beer, tobacco, medicines or infant formula.',
    'phone-needed': 'The code may be used a certain number of times by each customer. Write your telephone number, or sign in.',
    'too-many-tries': 'There were too many wrong codes. Wait an hour and try again, or ring the shop.',
  },
  minimum: (amount) =>
    `The code holds when the goods cost at least ${amount}. Deposits, delivery and goods that the code may not be for do not count.`,
};
