import type { Phrases } from '../core/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  reduced: 'Reduced price',
  lowest: 'Lowest price of the last 30 days:',
  otherwise: 'Otherwise:',
  multiBuy: (take, price) => `${take} for ${price}`,
  takePay: (take, pay) => `Buy ${take}, pay for ${pay}`,
  most: (most) => `at most ${most} ${most === 1 ? 'time' : 'times'} in each order`,
  until: (day) => `Until ${day}, that day included`,
  saved: (amount) => `${amount} less than one by one`,
};
