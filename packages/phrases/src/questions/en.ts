import type { Phrases } from '../core/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  subject: (shop, name) => `${shop} asks about ${name}`,
  mail: ({ shop, reference, name, url }) =>
    `${shop} is picking your order ${reference} and has a question about ${name}.\n\nAnswer here: ${url}\n\nYou need not sign in. If you do not answer before the shop has finished, it leaves out what you have not said yes to, and you do not pay for it.`,
  sms: ({ shop, url }) => `Question from ${shop}: ${url}`,
  title: (shop) => `${shop} asks you`,
  intro: (reference) => `The shop is picking your order ${reference} just now. Please answer as soon as you can.`,
  gone: (what) => `${what} is not there`,
  fewer: (found, ordered) => `Only ${found} of ${ordered} are there`,
  youOrdered: 'You ordered',
  proposal: 'The shop proposes',
  youGet: 'You get',
  costs: (amount) => `costs ${amount}`,
  contains: (names) => `Contains ${names}`,
  mayContain: (names) => `May contain traces of ${names}`,
  noneKnown: 'None of the 14 common allergens is declared',
  unknown: 'Allergens are not declared. Read the packet',
  noFood: 'No food',
  beware: (names) => `Contains, unlike what you ordered: ${names}`,
  bewareTraces: (names) => `May contain, unlike what you ordered: ${names}`,
  bewareUnknown: 'Allergens of what is proposed are not known. If you are sensitive: answer no, or ring the shop.',
  yes: (name) => `Yes, take ${name}`,
  yesFewer: (found) => `Yes, take ${found}`,
  no: 'No, ring me',
  out: 'No, leave it out',
  given: {
    yes: 'You have answered yes.',
    no: 'You have answered no. The shop rings you.',
    out: 'You have answered that it is to be left out. You do not pay for it.',
  },
  change: 'You can change your mind until the shop has finished picking.',
  thanks: 'Thank you! The shop sees your answer now.',
  closed:
    'The shop has gone on, so this can no longer be answered. What became of the goods stands in your order, and in the message when it is packed.',
  silence: 'If you do not answer before the shop has finished, it leaves out what you have not said yes to.',
  ring: (phone) => `Would you rather talk? Ring the shop, ${phone}.`,
  notThere: 'The link leads to no question. See that the whole link is there, or ring the shop.',

  ask: 'Ask the customer',
  asking: 'Asking …',
  askHint: 'The customer gets a text message or an e-mail with a link and answers there. Go on picking meanwhile.',
  toldBy: { email: 'Asked by e-mail', sms: 'Asked by text message', none: 'Ring the customer and ask' },
  waits: (moment) => `${moment}, no answer yet`,
  answers: {
    yes: 'The customer said yes',
    no: 'The customer does not want what was proposed: ring',
    out: 'The customer wants it left out',
  },
  byPhone: 'Answered by telephone',
  phoneAnswers: { yes: 'Yes', no: 'No, something else', out: 'Leave out' },
  proposed: (name) => `Proposed: ${name}`,
  take: (name) => `Take ${name}`,
  leaveOut: 'Leave it out',
  packSilent: (count) =>
    `${count === 1 ? 'One line waits' : `${count} lines wait`} for the customer’s answer. If you pack now, what the customer has not said yes to is left out.`,
};
