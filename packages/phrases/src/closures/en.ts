import { type Phrases, plural } from '../core/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  title: 'Close at short notice',
  intro:
    'Ill, a power cut or a storm? The days leave the checkout on the web. Orders that wait are moved to the next round, and the customers are told.',
  from: 'First closed day',
  to: 'Last closed day',
  why: 'Why?',
  whyHint: 'Customers see it. For example: Power cut.',
  preview: 'Show what will happen',
  previewing: 'Reckoning …',
  previewTitle: (count) =>
    count === 0
      ? 'No orders wait for those days'
      : `${count} ${plural('en', count, { one: 'order waits', other: 'orders wait' })} for those days`,
  previewNone: 'Close anyway, and nobody can order for those days.',
  nothingYet: 'Nothing is changed yet.',
  close: 'Yes, close and tell the customers',
  closing: 'Closing …',
  closed: 'The shop is closed on those days, and the customers have been told.',
  customer: 'Customer',
  was: 'Was to come',
  becomes: 'Becomes',
  tells: 'Told by',
  moved: (day) => `Moved to ${day}`,
  noDay: 'No free day. Ring the customer, or cancel the order.',
  stays: 'Is on a delivery note and is driven as planned',
  told: { email: 'E-mail', sms: 'Text message', call: 'Ring' },
  cancelledSince: 'Cancelled',
  listTitle: 'Closures',
  none: 'The shop has not closed at short notice.',
  span: (from, to) => (from === to ? from : `${from} – ${to}`),
  undo: 'Open after all',
  undoing: 'Opening …',
  undoTitle: 'Open after all?',
  undoText:
    'The days come back in the checkout. Orders that nothing has happened to go back to their first day, and the customers are told.',
  undoneAt: (moment) => `Opened again ${moment}`,
  undone: {
    back: 'Back to its first day',
    'order-changed': 'Stays on the new day: the order has changed since',
    'day-full': 'Stays on the new day: the round is full or cancelled',
    'day-past': 'Stays on the new day: the first has passed',
  },
  callTitle: (count) => `Ring ${count} ${plural('en', count, { one: 'customer', other: 'customers' })}`,
  callText: 'No letter or text from here reaches them, or they have to choose a day. Mark when they have been told.',
  called: (name) => `I have rung ${name}`,
  calledAt: (moment) => `Rung ${moment}`,
  say: (day) => `Say: it will be ${day} instead.`,
  sayNoDay: 'Say: there is no free day. Ask what the customer wants.',
  sayBack: (day) => `Say: the shop is open after all. It will be ${day}, as was said first.`,
  subject: (shop, reference) => `${shop} has closed: your order ${reference} gets a new day`,
  text: (shop, why, from, to) =>
    `${shop} has closed at short notice: ${why} Your order that was to come ${from} comes ${to} instead. You need not do anything.`,
  textPickup: (shop, why, from, to) =>
    `${shop} has closed at short notice: ${why} The order that you were to fetch ${from} is fetched ${to} instead. You need not do anything.`,
  smsMoved: (shop, reference, to) => `${shop}: your order ${reference} comes ${to} instead. You need not do anything.`,
  smsFetched: (shop, reference, to) => `${shop}: you fetch your order ${reference} ${to} instead.`,
  smsNoDay: (shop, reference, phone) =>
    `${shop}: order ${reference} cannot come as was said. The shop will be in touch about another day. Tel. ${phone}`,
  cancelBy: (moment, link, phone) =>
    `Does it not suit you? Cancel before ${moment} on the page of the order, ${link}, or ring the shop, ${phone}.`,
  cancelByPhone: (moment, phone) =>
    `Does it not suit you? Cancel before ${moment} by the link in the confirmation, or ring the shop, ${phone}.`,
  subjectNoDay: (shop, reference) => `${shop} has closed: your order ${reference}`,
  textNoDay: (shop, why, from, phone) =>
    `${shop} has closed at short notice: ${why} Your order cannot be delivered ${from}, and no other day has a place just now. The shop will be in touch. You can also ring, ${phone}.`,
  byCarrier: 'Cancelled round',
  byCarrierText:
    'The shop is open. The municipality or the carrier has cancelled or moved the round. If it goes after all, the orders go back.',
  ringTitle: 'Ring about cancelled days',
  noteSay: (number, day) => `Note ${number} is for ${day}, when no car goes. Agree on another day, take the note back and make a new one.`,
  openNote: 'Open the note',
  roundSubject: (shop, reference) => `The round is cancelled: your order ${reference} from ${shop} gets a new day`,
  roundText: (shop, why, from, to) =>
    `The round ${from} is cancelled: ${why} Your order from ${shop} comes ${to} instead. You need not do anything.`,
  roundSubjectNoDay: (shop, reference) => `The round is cancelled: your order ${reference} from ${shop}`,
  roundNoDay: (shop, why, from, phone) =>
    `The round ${from} is cancelled: ${why} Your order from ${shop} has no new day yet. The shop will contact you. You can also call, ${phone}.`,
  roundSubjectBack: (shop, reference) => `The round goes after all: your order ${reference} from ${shop}`,
  roundBack: (shop, day) => `The round goes after all. Your order from ${shop} comes ${day}, as was said at first.`,
  subjectBack: (shop, reference) => `${shop} is open after all: your order ${reference}`,
  textBack: (shop, day) => `${shop} is open after all. Your order comes ${day}, as was said first.`,
  textBackPickup: (shop, day) => `${shop} is open after all. You fetch your order ${day}, as was said first.`,
};
