import type { Phrases } from '../core/index.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  menu: 'Four eyes',
  title: 'Four eyes',
  text: 'Here the municipality decides which steps must be taken by different people, from the decision on a household’s right to the claim for the state’s money. Whoever may not take a step is told why, and who can.',
  rules: {
    rightThenReport: 'Whoever decided a household’s right may not approve the report of its deliveries',
    rightThenClaim: 'Whoever decided a household’s right may not submit the claim for its deliveries',
    reportThenClaim: 'Whoever approved a report may not submit the claim with its lines',
  },
  save: 'Save',
  saving: 'Saving …',
  saved: 'The rules are saved',
  askedSaved: 'The change holds when a colleague has said yes',
  more: 'More rules hold at once. Taking a rule away needs two people: one asks for it here and the other says yes.',
  asked: (who, when) => `${who} asked on ${when} for these rules instead`,
  none: 'No rule',
  mine: 'A colleague has to say yes.',
  yes: 'Say yes',
  no: 'Put aside',
  answered: 'The answer is saved',
  changed: (who, when) => `Last changed ${when} by ${who}.`,
  officers: 'Officers here',
  fewOfficers: (count, needed) =>
    `The rules need at least ${needed} officers for every step to be possible, and there are ${count} here. Invite more under Staff.`,
};
