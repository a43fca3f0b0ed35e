import type { Phrases } from '../core/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  receivedSubject: (reference) => `We have received your notice ${reference}`,
  receivedText: (galleria, about, link) =>
    `Thank you for your notice to ${galleria}.${about && `\n\nIt is about: ${about}`}\n\nAn officer of the municipality reads it and answers you here. You can follow it here:\n${link}\n\nDo not share the link: whoever has it can read the notice.`,
  arrivedSubject: (reference) => `New notice ${reference}`,
  arrivedText: (about, link) => `A notice waits for the municipality.\n\nIt is about: ${about}\n\nRead it in the galleria:\n${link}`,
  decidedSubject: (reference) => `Decision on your notice ${reference}`,
  answeredSubject: (reference) => `Answer about accessibility, ${reference}`,
  shopSubject: (reference) => `The municipality has hidden something that you show, ${reference}`,
  shopRestored: (reference) => `What you show can be seen again, ${reference}`,
  shopKept: (reference) => `Answer to your complaint, ${reference}`,
  reviewSubject: (reference) => `Your notice ${reference} has been assessed anew`,
  actions: {
    hidden: 'We have hidden it.',
    left: 'We leave it where it is.',
    answered: 'Our answer',
    restored: 'It can be seen again.',
    kept: 'The decision stands.',
  },
  parts: { whole: 'all of the goods: they are not shown and cannot be bought', text: 'the text', picture: 'the picture' },
  reach: 'It holds in every galleria in which the shop sells, until further notice.',
  grounds: {
    law: (rule) => `Ground: it is against the law, ${rule}.`,
    terms: (rule) => `Ground: it is against the agreement with the galleria, ${rule}.`,
  },
  facts: (facts) => `This is how we have assessed it:\n${facts}`,
  byNotice: 'We took it up after a notice.',
  noMachine: 'An officer has read and decided. Nothing was decided automatically.',
  redressReporter: (day, link) =>
    `If you think that this is wrong you can ask us to assess it anew, until ${day}:\n${link}\n\nYou can also turn to a certified body for settling disputes out of court (the Swedish Post and Telecom Authority, pts.se, has a list), or to a court.`,
  redressShop: (day, link) =>
    `If you think that this is wrong you can ask us to assess it anew, until ${day}:\n${link}\n\nYou can also turn to a certified body for settling disputes out of court (the Swedish Post and Telecom Authority, pts.se, has a list), or to a court. The shop itself cannot show again what is hidden.`,
  redressFeedback:
    'If you are not content you can tell those who supervise it: the Agency for Digital Government, digg.se/tdosanmalan, or for shopping the Swedish Post and Telecom Authority, pts.se.',
  ask: (reach) => `Questions: ${reach}`,
};
