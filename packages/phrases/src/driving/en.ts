import { type Phrases, plural } from '../core/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  title: 'Driving',
  signInTitle: 'Sign in to drive',
  signInText: 'Once you have signed in, the day’s stops stay in the telephone, also where there is no network.',
  signIn: 'Sign in by e-mail',
  notSent: (count) =>
    `${count} ${plural('en', count, { one: 'thing', other: 'things' })} from the drive still lie on the telephone and are not sent. They are sent when the same driver has signed in again.`,
  noPlaces: 'You are not with any carrier. Ask whoever leads the driving to invite you.',
  choose: 'For whom do you drive?',
  lost: 'There is no such page',
  toDay: 'To the day’s driving',
  signOut: 'Sign out',
  signedInAs: (name) => `Signed in as ${name}`,
  plainHttp: 'The address has no lock (https). The page works, but does not open without a network.',
  office: 'All pages of the carrier',
  app: 'Open the driver’s own pages',
  pair: {
    button: 'Pair a telephone',
    title: (name) => `Pair a telephone for ${name}`,
    text: 'The driver points the telephone’s camera at the square and opens the link. The code works once, for ten minutes. The telephone is let into the driving alone, until the night after the day.',
    day: 'Which day will the driver drive?',
    show: 'Show a code',
    again: 'Show a new code',
    picture: 'QR code to scan with the driver’s telephone',
    demonstration: 'Demonstration without a telephone: copy the link into a private window.',
    link: 'What the camera opens',
    heading: 'Pair this telephone',
    pinText: 'Choose a code of your own with four to six digits. It protects names and addresses if the telephone is lost.',
    pin: 'Choose a code',
    pinAgain: 'The same code again',
    pinWrong: 'The code must have four to six digits.',
    pinDiffers: 'The codes are not alike.',
    confirm: 'Pair the telephone',
    noPin: 'Without a lock in the address (https) the telephone cannot be locked with a code of your own.',
  },
  lock: {
    title: 'Enter your code',
    pin: 'Code',
    open: 'Unlock',
    wrong: (left) => `Wrong code. ${left} ${plural('en', left, { one: 'try', other: 'tries' })} left, then the telephone is emptied.`,
    wipedTitle: 'The phone is emptied',
    wiped:
      'The code was wrong five times, and names and addresses have been removed. What has not been sent is still here, and is sent when you have paired the telephone again.',
    outdated:
      'The telephone was paired before an update and has to be paired again. Names and addresses have been removed. What has not been sent is still here, and is sent afterwards. Ask whoever leads the driving for a new code to scan.',
    notCounted: {
      'disk-full':
        'The telephone’s memory is full, so the code cannot be tried. Remove something else from the telephone, such as pictures, and try again. This try does not count.',
      unreachable: 'The code cannot be tried right now. Load the page again and retry. This try does not count.',
    },
    forgot: 'Forgotten the code? Ask whoever leads the driving for a new one to scan.',
  },
};
