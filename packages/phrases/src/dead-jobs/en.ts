import { type Phrases, plural } from '../core/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  title: (count: number) => `${count} ${plural('en', count, { one: 'thing', other: 'things' })} could not be sent or finished`,
  text: 'It was tried for long and is not tried any longer by itself. Try again when the fault is mended. If it still does not work: contact whoever runs the galleria.',
  kinds: {
    messages: 'E-mails, text messages and other notices',
    orders: 'What follows an order or a delivery, for example word to the customer and the shop',
    payments: 'Payments and refunds at the payment service',
    books: 'Books, invoices and reports',
    'carrier-systems': 'Runs to carriers’ own systems',
    other: 'Other work in the background',
  },
  row: (kind: string, count: number, moment: string) => `${kind}: ${count}. Latest ${moment}.`,
  again: 'Try again',
  trying: 'Starting …',
  started: 'It is being tried again. What does not work shows here again.',
};
