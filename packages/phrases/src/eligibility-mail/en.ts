import type { Refusal } from '@galleria/domain/eligibility';
import type { Phrases } from '../core/index.ts';
import { formatTelephone } from '../telephone/index.ts';
import type { Office, sv } from './sv.ts';

const asking = ({ email, phone }: Office): string => {
  const ways = [email && `write to ${email}`, phone && `ring ${formatTelephone(phone)}`].filter(Boolean).join(' or ');
  return ways && `If you have questions, ${ways}.`;
};
const whereTo = ({ name, address, email }: Office): string => [name, address, email].filter(Boolean).join('\n');

const refusals: Readonly<Record<Refusal, string>> = {
  'too-near': 'The household lies closer to the shop than the municipality’s rules ask for.',
  'not-resident': 'The rules are for those who are registered in the municipality.',
  'holiday-home': 'The rules are for those who live at the address all year.',
  'other-help': 'The household gets help with its shopping in another way.',
  'outside-scheme': 'The household is not among those whom the rules are for.',
  'not-complete': 'The application lacks what is needed to judge it.',
  other: 'See the explanation below.',
};

export const en: Phrases<typeof sv> = {
  refusals,
  refusedSubject: (municipality) => `Decision on home delivery, ${municipality}`,
  refusedText: ({ name, home, appliedOn, decidedOn, why, words, office }) =>
    [
      `${name}\n${home}`,
      `Application for home delivery that came in on ${appliedOn}`,
      `Decision of ${decidedOn}: the municipality says no to the application.`,
      `Reason: ${why}`,
      ...(words ? [words] : []),
      'HOW TO APPEAL',
      'If you think that the decision is wrong you can appeal against it. The administrative court judges the appeal, but you send it to the municipality:',
      whereTo(office),
      'It must have reached the municipality within three weeks from the day on which you got this decision.',
      'Write in the letter:\n– which decision you appeal against (the date above is enough)\n– how you want the decision to be changed, and why\n– your name, address and telephone number.\nSign the letter. Send along what you think shows that you are right.',
      'The municipality first looks whether the decision should be changed. If it does not change it, it sends the appeal on to the administrative court.',
      asking(office),
    ]
      .filter(Boolean)
      .join('\n\n'),
  grantedSubject: (municipality) => `Yes to home delivery, ${municipality}`,
  grantedText: (name, until, office) =>
    [`Hello ${name}!`, `The municipality has said yes to the application for home delivery. It holds until ${until}.`, asking(office)]
      .filter(Boolean)
      .join('\n\n'),
  enrolledSubject: (municipality) => `The household is enrolled for home delivery, ${municipality}`,
  enrolledText: (name, office) =>
    [`Hello ${name}!`, 'The municipality has looked through the details, and the household is enrolled for home delivery.', asking(office)]
      .filter(Boolean)
      .join('\n\n'),
  byShopSubject: (municipality) => `Your household is enrolled for home delivery, ${municipality}`,
  byShopText: (name, shop, office) =>
    [
      `Hello ${name}!`,
      `${shop} has enrolled your household for home delivery. It means that the municipality can pay a part when you get goods delivered. It costs nothing to be enrolled, and you need do nothing.`,
      'Is this wrong, or do you not want to be enrolled? Get in touch with the municipality, which takes it away.',
      asking(office),
    ]
      .filter(Boolean)
      .join('\n\n'),
  byShopSms: (shop, { name, phone }) =>
    `${shop} has enrolled your household for home delivery, ${name}. Is it wrong? ${phone ? `Ring ${formatTelephone(phone)}.` : 'Contact the municipality.'}`,
  endingSubject: (until) => `Home delivery holds until ${until}`,
  endingText: (name, until, office) =>
    [
      `Hello ${name}!`,
      `The right to home delivery with the municipality’s support ends on ${until}. If you want to keep it, get in touch with the municipality before that day. If you no longer need it you need do nothing.`,
      asking(office),
    ]
      .filter(Boolean)
      .join('\n\n'),
};
