import type { Phrases } from '../core/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  exchanged: 'Exchanged',
  heading: 'This came out differently',
  replaced: (ordered, taken) => `${ordered} was not there. You got ${taken} instead.`,
  short: (found, ordered, name) => `${name}: ${found} of ${ordered} was there.`,
  lighter: (name, found, ordered) => `${name} weighed ${found} instead of ${ordered}. You pay for what was put in.`,
  none: (ordered) => `${ordered} was not there. You do not pay for it.`,
  recalled: (ordered) => `${ordered} is recalled and has been taken out of your order. You do not pay for it.`,
  subjectRecalled: (shop, reference) => `${shop} has taken recalled goods out of your order ${reference}`,
  costs: (amount) => `You pay ${amount} for it.`,
  byWish: 'You wished for something like it.',
  asked: 'The shop asked you first.',
  contains: (names) => `Contains, unlike what you ordered: ${names}.`,
  mayContain: (names) => `May contain, unlike what you ordered: ${names}.`,
  unknown: 'Not all allergens are known. Read the packet.',
  shopSays: (remark) => `The shop writes: ${remark}`,
  toPay: 'To pay',
  toPayNow: (amount) => `To pay: ${amount}`,
  drawnNow: (amount) => `Drawn from what you approved online: ${amount}`,
  before: (amount) => `Ordered for ${amount}`,
  subject: (shop, reference) => `${shop} has exchanged goods in your order ${reference}`,
  subjectLess: (shop, reference) => `Order ${reference} from ${shop} came to less than you ordered`,
  rights: 'Not content? Tell the shop.',
  onPaper: (ordered, taken) => `Exchanged: ${ordered} → ${taken}`,
};
