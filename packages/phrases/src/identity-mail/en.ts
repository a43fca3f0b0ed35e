import type { Phrases } from '../core/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  codeSubject: (site) => (site ? `Your code for ${site}` : 'Your code for Galleria'),
  codeText: (code, site) =>
    `Hello!\n\nYour code for signing in${site ? ` to ${site}` : ''} is\n\n    ${code}\n\nIt is valid for ten minutes, in the browser where you asked for it.\nWe never call and ask for the code. Do not give it to anybody.\n\nIf you have not asked for a code you need not do anything.\n`,
  codeSms: (code, site) => `${code} is your code for ${site || 'Galleria'}. It is valid for ten minutes. Do not give it to anybody.`,
  invitationSubject: (place) => `You are invited to ${place} in Galleria`,
  invitationText: (place, role, link) =>
    `Hello!\n\nYou are invited to work as ${role} for ${place} in Galleria.\n\nOpen the link to accept. It is valid for seven days and works once:\n\n${link}\n\nHave your phone at hand: the first time you connect an authenticator app.\n`,
  authenticatorAdded: {
    subject: 'An authenticator app has been connected to your account',
    text: 'Hello!\n\nAn authenticator app has been connected to your account in Galleria. If it was you, you need not do anything.\n\nIf it was not you, tell the person who invited you, or the municipality, at once.\n',
  },
  authenticatorRemoved: {
    subject: 'Your authenticator app has been disconnected',
    text: 'Hello!\n\nYour authenticator app has been disconnected from your account in Galleria and you have been signed out everywhere. You connect a new one when you sign in next time.\n\nIf you have not asked for it, tell the person who invited you, or the municipality, at once.\n',
  },
  sessionStolen: {
    subject: 'We have signed you out to be safe',
    text: 'Hello!\n\nSomebody tried to use your sign-in to Galleria a second time. It may have been you on a bad connection, but it may also be somebody else.\n\nTo be safe that sign-in has been ended. Sign in again as usual. Under My account you see where you are signed in.\n',
  },
};
