import type { Phrases } from '../core/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  between: (from, to) => `between ${from} and ${to}`,
  todaySubject: (from, to) => `Your goods come today between ${from} and ${to}`,
  todayText: (galleria, from, to) => `${galleria}: Your goods come home today between ${from} and ${to}.`,
  todayChanged: (galleria, from, to) => `${galleria}: New time. Your goods come today between ${from} and ${to}, not as we said before.`,
  followSubject: (name, from, to) => `The goods for ${name} come today between ${from} and ${to}`,
  followText: (galleria, name, from, to) => `${galleria}: The goods for ${name} come today between ${from} and ${to}.`,
  followChanged: (galleria, name, from, to) =>
    `${galleria}: New time. The goods for ${name} come today between ${from} and ${to}, not as we said before.`,
  todayBetween: (from, to) => `Today between ${from} and ${to}.`,
  deliveredAt: (time) => `Delivered ${time}.`,
  title: 'How do you want to be reached?',
  text: 'We never send text messages between 20 and 08, but for codes, answers to what you have just done and warnings of dangerous goods. Receipts to keep come by e-mail if you have an address.',
  reachBy: 'Messages',
  ways: { best: 'Whatever suits best', email: 'Rather e-mail', sms: 'Rather text messages' },
  deliveryNews: 'Tell me on the day between what hours the goods come',
  save: 'Save',
  saving: 'Saving …',
  saved: 'Saved',
  householdTitle: 'How the household wants to be reached',
  householdText:
    'For those who ring the shop. The message says the day and the hours alone. A household with protected identity gets no such messages.',
  mineTitle: 'Deliveries to your home',
  noDeliveries: 'Nothing is on its way just now.',
};
