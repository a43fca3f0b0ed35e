import { type Phrases, plural } from '../core/index.ts';
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
    swish: 'To the shop’s own number. Nothing is paid now: when the goods are packed you get a link with the amount. Pay before they go.',
    card: 'By card, or Klarna if the shop has it, on the payment provider’s page. The sum shown at most: what the goods cost is drawn when they are packed.',
    'at-door':
      'To the driver: cash always works, card or Swish where the driver has it. In the shop when you collect: as usual at the till.',
    invoice: 'Goes on your invoice at the end of the month.',
  },
  because: {
    'not-offered': 'Not offered here yet.',
    'carrier-takes-no-payment': 'Whoever drives this round takes no payment. Choose another round, collect, or pay in another way.',
    'carrier-checks-no-id':
      'Whoever drives this round checks no identity card, and something in the basket needs it. Choose another round or collect it yourself.',
    'customer-not-approved': 'For customers whom the shop has approved. Sign in if you are one of them, or ask the shop.',
    'phone-not-verified': 'Sign in with a code first.',
    'credit-limit-reached': 'It would be more than the shop lets you owe.',
  },
  villageHint: 'We show the rounds that come to you.',
  deliverText: (told) => `${told.from}–${told.to}, by ${told.carrier}. ${told.fee}. Order before ${told.orderBy}.`,
  busText: (told) =>
    `Left at ${told.stop}${told.time ? ` at ${told.time}` : ''}, not at home. By ${told.carrier}. ${told.fee}. Order before ${told.orderBy}.`,
  tooHeavy: (weight: string, most: string) => `Too heavy: the goods weigh ${weight} and the carrier takes at most ${most} at a time.`,
  pickupText: (from, to, orderBy) => `The shop is open ${from}–${to}. Order before ${orderBy}. No fee.`,
  noDays: 'No round comes here from this shop in the coming weeks. Ring the shop: there is often a way.',
  chooseVillageFirst: 'Choose where you live first, and the rounds are shown.',
  moreDays: 'Show more days',
  oneFee: 'Goods that come with the same round on the same day cost one delivery, however many the shops.',
  remembered: 'We have filled in your details. Change what is not right. They are kept only on this device.',
  forget: 'Forget my details',
  forgotten: 'Your details are removed from this device.',
  lostTitle: 'We got no answer',
  lostText: 'The order may have arrived. Press the button again: there will never be two orders.',
  feeAmount: (amount) => `Delivery ${amount}`,
  feeWithScheme: (amount) => `Delivery ${amount} with the municipality's support`,
  feeWithFreight: (amount, freight) =>
    `Delivery ${amount}, of which ${freight} freight for goods that the municipality’s support does not cover`,
  placesLeft: (left) => `${left} ${plural('en', left, { one: 'place', other: 'places' })} left.`,
  takesNoPayment: 'Takes no payment at the door.',
  nameMissing: 'Write your name.',
  contactMissing: 'Write a telephone number or an e-mail address.',
  phoneWrong: 'Check the number. Write it with its area code, for example 0961-123 45.',
  emailWrong: 'Check the e-mail address.',
  streetMissing: 'Write your address.',
  postalCodeWrong: 'Five digits, for example 930 93.',
  localityMissing: 'Write the post town.',
};
