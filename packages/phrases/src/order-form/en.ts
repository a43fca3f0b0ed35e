import type { Phrases } from '../core/index.ts';
import { formatTelephone } from '../telephone/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  title: 'Order',
  from: (shop) => `to ${shop}`,
  ring: (phone) => `Ring us: ${formatTelephone(phone)}`,
  open: 'Open',
  name: 'Name',
  phone: 'Telephone',
  address: 'Address',
  deliveryDay: 'Wanted day',
  howTo:
    'Write in the box how many you want. Ring and read the numbers out, or send the form along when the car comes. Below the price stands the unit price.',
  rounds: (village) => `The car to ${village}`,
  round: (weekday, carrier, cutOff) => `${weekday} with ${carrier}. Order by ${cutOff}.`,
  cutOff: (weekday, time) => `${weekday} at ${time}`,
  number: 'No.',
  goods: 'Goods',
  price: 'Price today',
  other: 'Something else',
  noGoods: 'No goods to show.',
  page: (page, of) => `Page ${page} of ${of}`,
  prices: (day) => `Prices as of ${day}. You pay the price of the day you order.`,
};
