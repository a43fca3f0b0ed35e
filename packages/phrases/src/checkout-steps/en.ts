import type { Phrases } from '../core/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  feeLater: 'Added when you have chosen a day',
  feeSoFar: (amount) => `${amount} so far; the rest is added when you have chosen a day`,
  movedTitle: (street, village) => `You changed the village. Is ${street} in ${village}?`,
  movedYes: 'Yes, the address is right',
  movedNo: 'No, I will write a new one',
  addressDoubtful:
    'The postal code belongs to another village than the one you chose. The round goes there too, so it may be right. Check the address.',
  checksNoId: (goods) =>
    `Checks no identity cards and so cannot hand over: ${goods}. Choose another round, collect it yourself or take it out of the basket.`,
  methodTexts: {
    swish: 'Pay in the app.',
    card: 'Pay by card.',
    'at-door':
      'To the driver: cash always works, card or Swish where the driver has it. In the shop when you collect: as usual at the till.',
    invoice: 'Goes on your invoice at the end of the month.',
  },
  because: {
    'not-offered': 'Not offered here yet.',
    'carrier-takes-no-payment': 'Whoever drives this round takes no payment. Choose another round, collect, or pay by invoice.',
    'carrier-checks-no-id':
      'Whoever drives this round checks no identity card, and something in the basket needs it. Choose another round or collect it yourself.',
    'customer-not-approved': 'For customers whom the shop has approved. Sign in if you are one of them, or ask the shop.',
    'phone-not-verified': 'Sign in with a code first.',
    'credit-limit-reached': "This month's limit does not cover the purchase.",
  },
};
