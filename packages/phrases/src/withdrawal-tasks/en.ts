import type { Phrases } from '../core/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  menu: 'Withdrawals',
  title: 'Withdrawals from purchases',
  intro:
    'Customers who have changed their minds. Contact the customer about returning the goods, and pay back within 14 days of the statement. What was paid online goes back by itself when you press Done.',
  none: 'No withdrawals',
  noneText: 'When a customer withdraws from a purchase in your shop it stands here, and you get an e-mail.',
  allDone: 'All withdrawals are done.',
  order: (reference) => `Order ${reference}`,
  orderIn: (reference, galleria) => `Order ${reference} in ${galleria}`,
  stated: (moment) => `Came in ${moment}`,
  payBackBy: (day) => `Pay back by ${day}`,
  late: (day) => `Was to be paid back by ${day}`,
  contact: 'Contact the customer',
  goods: 'It is about',
  cameBack: 'Tick the goods that came back',
  cameBackHint: 'The customer wrote it in words. What is ticked is taken off the purchase.',
  nothingBack: 'Nothing came back here',
  chooseOne: 'Tick what came back, or that nothing did.',
  done: 'Done',
  doneFor: (name) => `Done: ${name}`,
  saving: 'Saving …',
  marked: (name) => `${name} is done.`,
  handled: (moment) => `Done ${moment}`,
  handledTitle: 'Done',
};
