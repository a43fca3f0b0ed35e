import type { Phrases } from '../core/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  title: 'Driving',
  signInTitle: 'Sign in to drive',
  signInText: 'Once you have signed in, the day’s stops stay in the telephone, also where there is no network.',
  signIn: 'Sign in by e-mail',
  noPlaces: 'You are not with any carrier. Ask whoever leads the driving to invite you.',
  choose: 'For whom do you drive?',
  lost: 'There is no such page',
  toDay: 'To the day’s driving',
  signOut: 'Sign out',
  signedInAs: (name) => `Signed in as ${name}`,
  plainHttp: 'The address has no lock (https). The page works, but does not open without a network.',
  office: 'All pages of the carrier',
  app: 'Open the driver’s own pages',
};
