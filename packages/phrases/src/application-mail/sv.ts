import { formatTelephone } from '../telephone/index.ts';

/** Nobody reads what is answered to these mails: they say where to ask instead. */
const asking = ({ email, phone }: { readonly email: string; readonly phone: string }): string => {
  const ways = [email && `skriv till ${email}`, phone && `ring ${formatTelephone(phone)}`].filter(Boolean).join(' eller ');
  return ways && `Har du frågor, ${ways}. `;
};

/** Mails to shops that apply. */
export const sv = {
  inviteSubject: (galleria: string) => `Sälj i ${galleria}`,
  inviteText: (galleria: string, link: string) =>
    `Hej!\n\nKommunen bjuder in er butik att sälja i ${galleria}. Fyll i ansökan här:\n\n${link}\n\nDet tar ungefär tio minuter. Ha organisationsnumret och kontonumret till hands.`,
  receivedSubject: (shop: string) => `Ansökan från ${shop} har kommit fram`,
  receivedText: (name: string, galleria: string, link: string) =>
    `Hej ${name}!\n\nTack för ansökan till ${galleria}. Kommunen går igenom den och hör av sig hit.\n\nHär kan du följa ansökan:\n${link}\n\nDela inte länken: den som har den kan läsa ansökan.`,
  askedSubject: (shop: string) => `Kommunen vill veta mer om ${shop}`,
  askedText: (name: string, galleria: string, words: string, link: string) =>
    `Hej ${name}!\n\nInnan er butik kan släppas in i ${galleria} behöver kommunen veta mer:\n\n${words}\n\nRätta ansökan och skicka den igen här:\n${link}`,
  refusedSubject: (shop: string) => `Beslut om ${shop}`,
  refusedText: (name: string, galleria: string, words: string, reach: { readonly email: string; readonly phone: string }) =>
    `Hej ${name}!\n\nKommunen har sagt nej till ansökan till ${galleria}. Skälet är:\n\n${words}\n\n${asking(reach)}Ni kan ansöka igen.`,
} as const;
