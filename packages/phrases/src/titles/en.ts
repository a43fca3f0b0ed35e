import type { Phrases } from '../core/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  basket: 'Basket',
  checkout: 'Checkout',
  review: 'Review and order',
  order: 'Order',
  myOrders: 'My orders',
  paper: 'Receipt or invoice',
  answer: 'The shop asks you',
  pay: 'Pay by Swish',
  myLists: 'My lists',
  myData: 'My data',
  recalls: 'Recalls',
  ranking: 'In which order goods are shown',
  report: 'Report illegal content',
  withdrawal: 'Withdraw from a purchase',
  complaint: 'Something is wrong',
  shopsTitle: 'Shops',
  shopsText: (place) => `Shops and tradespeople who sell in ${place}.`,
  goodsTitle: 'Goods and services',
  categoryText: (name, place) => `${name} from the shops in ${place}, delivered to the villages.`,
  searchTitle: 'Search',
  searchFor: (query) => `Search: ${query}`,
  statistics: (place) => `Home delivery in ${place} in numbers`,
};
