import type { Phrases } from '../core/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  code: (code) => `Coupon code ${code}`,
  note: (amount) => `coupon code −${amount}`,
  noteNamed: (code, amount) => `coupon code ${code} −${amount}`,
};
