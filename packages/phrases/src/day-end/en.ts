import { type Phrases, plural } from '../core/index.ts';
import { formatTelephone } from '../telephone/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  title: 'End of the day',
  intro: 'What is not done and should be. The page keeps itself up to date.',
  link: 'What is not done?',
  closedUndone: (count) =>
    `The shop has closed, and ${count} ${plural('en', count, { one: 'thing is not done', other: 'things are not done' })}`,
  show: 'Show what is left',
  none: 'Everything is done',
  noneText: 'Nothing waits for you.',
  back: 'To the order board',
  kinds: {
    'not-picked': 'Not picked',
    'not-noted': 'Packed without a delivery note',
    declined: 'The carrier said no',
    'no-answer': 'The carrier has not answered',
    'not-loaded': 'The round has left without the goods',
    'came-back': 'Came back',
    'not-ready': 'Packed, but the customer has not been told',
    'not-fetched': 'Not collected',
    'not-printed': 'Confirmation on paper missing',
    withdrawal: 'Withdrawn purchases',
    'refund-failed': 'The refund did not arrive',
    'owed-back': 'Money to pay back',
    'put-right': 'Paid too much after a correction',
  },
  todo: {
    'not-picked': 'Pick now. If there is no time: call the customer and agree on another day.',
    'not-noted': 'Make a delivery note, or the goods will not be on the van.',
    declined: 'Choose another carrier on the delivery note.',
    'no-answer': 'Call the carrier, or choose another on the delivery note.',
    'not-loaded': 'Call the carrier. If the goods are still in the shop: choose another round and call the customer.',
    'came-back': 'Take the goods back, put chilled and frozen ones away, and call the customer about a new day.',
    'not-ready': 'Press "Ready to be collected" on the order. Then the customer is told.',
    'not-fetched': 'Call the customer. Chilled goods do not keep for ever.',
    'not-printed': 'The customer has neither e-mail nor a mobile. Print the confirmation on the order and put it in the parcel.',
    withdrawal: 'Call the customer, take the goods and pay back within 14 days.',
    'refund-failed': 'Open the order and give the money back once more. Call the customer if the bank says no again.',
    'owed-back': 'You owe the customer money. Pay back what stands with a minus under Accounts, and press Mark as paid.',
    'put-right':
      'The delivery note was put right, and the customer has paid too much. Pay back what stands with a minus. Swish is written down under Swish, and what was paid on an invoice under Invoices. Cash, card and transfers are written down under Accounts: press Mark as paid.',
  },
  left: (moment) => `The round left ${moment}`,
  leaves: (moment) => `The round leaves ${moment}`,
  since: (moment) => `Waiting since ${moment}`,
  call: (name, phone) => `Call ${name}, ${formatTelephone(phone)}`,
  seeOrder: 'Open the order',
  seeNote: 'Open the delivery note',
  seeWithdrawals: 'Open withdrawn purchases',
  seeLedger: 'Open Accounts',
};
