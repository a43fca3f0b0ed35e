import type { Phrases } from '../core/index.ts';
import { formatTelephone } from '../telephone/index.ts';
import type { sv } from './sv.ts';

const asking = ({ email, phone }: { readonly email: string; readonly phone: string }): string => {
  const ways = [email && `write to ${email}`, phone && `ring ${formatTelephone(phone)}`].filter(Boolean).join(' or ');
  return ways && `If you have questions, ${ways}. `;
};

export const en: Phrases<typeof sv> = {
  inviteSubject: (galleria) => `Sell in ${galleria}`,
  inviteText: (galleria, link) =>
    `Hello!\n\nThe municipality invites your shop to sell in ${galleria}. Apply here:\n\n${link}\n\nIt takes about ten minutes. Have the organisation number and the account number at hand.`,
  receivedSubject: (shop) => `The application of ${shop} has arrived`,
  receivedText: (name, galleria, link) =>
    `Hello ${name}!\n\nThank you for applying to ${galleria}. The municipality looks at it and will write to this address.\n\nFollow the application here:\n${link}\n\nDo not share the link: whoever has it can read the application.`,
  askedSubject: (shop) => `The municipality wants to know more about ${shop}`,
  askedText: (name, galleria, words, link) =>
    `Hello ${name}!\n\nBefore your shop can be admitted to ${galleria} the municipality needs to know more:\n\n${words}\n\nCorrect the application and send it again here:\n${link}`,
  refusedSubject: (shop) => `Decision about ${shop}`,
  refusedText: (name, galleria, words, reach) =>
    `Hello ${name}!\n\nThe municipality has said no to the application to ${galleria}. The reason is:\n\n${words}\n\n${asking(reach)}You may apply again.`,
};
