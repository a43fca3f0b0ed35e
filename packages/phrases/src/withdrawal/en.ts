import type { Phrases } from '../core/index.ts';
import { formatTelephone } from '../telephone/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  title: 'Withdraw from a purchase',
  intro: 'Here you withdraw from a purchase made online. You need not say why, and you need not sign in.',
  yourRight:
    'You may withdraw within 14 days of receiving the goods. This holds for cement, tools and unopened packages, for example, but not for fresh food, newspapers or what was made to your measure.',
  howTitle: 'Which order is it about?',
  withOrder: 'Open the order from the link in your confirmation, or sign in, and you can tick the goods.',
  myOrders: 'My orders',
  withNumber: 'Or write the number of the order',
  reference: 'Number of the order',
  referenceHint: 'At the top of the confirmation, for example 2026-1042.',
  contact: 'Telephone or e-mail that you ordered with',
  name: 'Your name',
  receiptTo: 'Where shall the receipt of your withdrawal go?',
  receiptHint: 'E-mail or mobile number. To a landline the receipt comes on paper from the shop.',
  what: 'Which goods do you withdraw from?',
  whatHint: 'Leave empty for the whole purchase.',
  next: 'Continue',
  step: (step) => `Step ${step} of 2`,
  choose: 'Tick what you withdraw from',
  chooseOne: 'Tick at least one thing.',
  notReceived: 'was not in the shop, and you pay nothing for it',
  refundWhy: 'You withdrew from the purchase.',
  alreadyStated: 'you have withdrawn from this already',
  tooLate: (day) => `the period ended on ${day}`,
  until: (day) => `You can withdraw until ${day}, that day included.`,
  beforeReceived: 'You can withdraw now, before the goods have come.',
  nothingLeft: 'There is nothing to withdraw from in this order.',
  reviewTitle: 'Is this right?',
  reviewText: 'When you confirm, your withdrawal goes to the shop, and you get a receipt with date and time.',
  confirm: 'Confirm withdrawal',
  change: 'Change',
  doneTitle: 'Your withdrawal has been received',
  doneText: (at) => `It came in ${at}. The shop will tell you how to return the goods.`,
  doneReceipt: {
    email: (to) => `A receipt is on its way to ${to}.`,
    sms: (to) => `A receipt is on its way as a text message to ${formatTelephone(to)}.`,
    paper: (to) =>
      `${formatTelephone(to)} is a landline and takes no text messages. The shop gives or sends you the receipt on paper. Write down the time, or print this page.`,
  },
  paperDuty: (name, phone) => `${name} has only a landline, ${phone}. Print the receipt below and hand it over or send it without delay:`,
  order: 'Order',
  statedAt: 'The withdrawal came in',
  goodsStated: 'It is about',
  wholeOrder: 'The whole purchase',
  formTitle: 'Form for withdrawal',
  formText:
    'Rather on paper? Write: "I hereby give notice that I withdraw from my purchase of the following goods", which goods, when they were ordered and received, your name and address, date and signature. Hand or send it to the shop.',
  receiptSubject: (reference) => `Receipt: you have withdrawn from order ${reference}`,
  receiptIntro: (name) => `Hello ${name}! We have received your withdrawal.`,
  receiptNext: 'The shop will tell you how to return the goods. This is your receipt; please keep it.',
  backSubject: (reference, shop) => `${shop} has dealt with your withdrawal, order ${reference}`,
  backText: (told) =>
    `${told.shop} has dealt with your withdrawal from order ${told.reference}. You get ${told.amount} back. The shop pays it no later than ${told.day}.`,
  offText: (told) =>
    `${told.shop} has dealt with your withdrawal from order ${told.reference}. ${told.amount} is taken off what you have not paid yet.`,
  receiptSms: (told) =>
    `${told.galleria}: we have received your withdrawal from ${told.reference} (${told.what}), ${told.at}. Keep this as a receipt.`,
  shopSubject: (reference) => `Withdrawal: order ${reference}`,
  shopIntro: (name, reference, at) =>
    `${name} has withdrawn from a purchase in order ${reference}. The statement came in ${at} and is about:`,
  shopDuty:
    'Contact the customer about returning the goods, and pay back within 14 days of the statement. What was paid online goes back by itself when you mark the withdrawal as done.',
  unknownSubject: (reference) => `Withdrawal that fits no order: ${reference}`,
  unknownIntro: (name, reference, at) =>
    `${name} has stated a withdrawal for "${reference}" ${at}. It fits no order. Make contact and find out which purchase is meant:`,
};
