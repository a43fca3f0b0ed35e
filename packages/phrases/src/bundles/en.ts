import type { Phrases } from '../core/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  title: 'What is in the bundle',
  separate: (amount) => `The parts one by one: ${amount}`,
  less: (amount) => `The bundle costs ${amount} less`,
  more: 'Right now the parts cost less if you buy them one by one.',
  promotions: 'The bundle has a price of its own. Promotions on its parts do not apply in the bundle.',
  vat: 'The price includes VAT, each item at its own rate.',
  byItself: (amount) => `${amount} by itself`,
  allergens: 'Allergens in the bundle',
  of: (name, parts) => `${name} (${parts})`,
  unknown: (parts) => `Information is missing for ${parts} – ask the shop`,
  none: 'None of the 14 allergens that must be named is in the parts.',
  readMore: 'Open each item for ingredients, nutrition and what the packet says.',
  withdrawal: 'The right to change your mind holds for each item by itself:',
  mayReturn: 'may be returned',
  mayNotReturn: 'may not be returned',
  line: (count, name) => `${count} ${name}`,
  share: (goods, amount) => `${goods}: ${amount}`,
  partOf: (name) => `Part of ${name}`,
  ofBundle: (bundle: string) => `It was part of ${bundle}: you pay the share that the other parts have in the bundle price, never more.`,
  missing: (name) =>
    `Not everything in ${name} was there. You pay only for what you got, at the same share of the bundle price that you ordered at. If you do not want the rest of the bundle, tell the shop.`,
};
