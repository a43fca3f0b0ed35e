import type { Phrases } from '../core/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  basket: 'Basket',
  checkout: 'Checkout',
  review: 'Review and order',
  order: 'Order',
  myOrders: 'My orders',
  withdrawal: 'Withdraw from a purchase',
};
