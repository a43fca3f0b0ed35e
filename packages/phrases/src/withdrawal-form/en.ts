import type { Phrases } from '../core/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  title: (shop) => `Withdrawal form – ${shop}`,
  use: 'Complete and return this form only if you wish to withdraw from the contract.',
  can: 'You may withdraw from these:',
  cannot: 'You may not withdraw from these:',
  to: 'To',
  statement: 'I/We (*) hereby give notice that I/We (*) withdraw from my/our (*) contract of sale of the following goods (*):',
  order: 'Order',
  ordered: 'Ordered on',
  received: 'Received on',
  name: 'Name of consumer',
  address: 'Address of consumer',
  signature: 'Signature of consumer (only if this form is notified on paper)',
  date: 'Date',
  strike: '(*) Delete as appropriate.',
  blank: '______________________________',
};
