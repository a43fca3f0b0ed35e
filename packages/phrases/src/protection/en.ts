import type { Phrases } from '../core/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  title: 'Protected identity',
  tick: 'Somebody in the household has a protected identity',
  tickHint:
    'By the Tax Agency’s mark or protected registration. The household is then in no list, on no map and in no file, and shops do not find it. The driver sees the door only on the day that the goods are driven.',
  ownText:
    'Does somebody in the household have a protected identity? Say so here. The household is then in no list, on no map and in no file, and shops do not find it when they search. The shop sees name and address only when it opens your own delivery, and the driver only on the day that the goods are driven.',
  ownHow:
    'Then order here on the web while signed in. If you ring a shop it does not find the household. You get no text messages about hours.',
  ownSet: 'Protect the household’s particulars',
  ownSetTitle: 'Protect the household’s particulars?',
  ownIs: 'The household’s particulars are protected.',
  ownLift: 'Take the protection off',
  ownLiftTitle: 'Take the protection off?',
  ownLiftText: 'The household is in the municipality’s register again, and shops find it when you ring.',
  ownOthers: 'More accounts belong to the household. Ring the municipality to have the protection taken off.',
  shopSet: 'The customer has a protected identity',
  shopSetTitle: 'Protect the household’s particulars?',
  shopSetText:
    'Only when the customer has said so. The household leaves all lists and your search, and the driver sees the door only on the day that the goods are driven. The note stays, and you open it here. Next time the customer orders on the web or through the municipality. Only the customer or the municipality can take the protection off.',
  shopDone: 'The household’s particulars are protected.',
  saving: 'Saving …',
};
