import type { Phrases } from '../core/index.ts';
import { en as rounds } from '../rounds/en.ts';
import type { sv } from './sv.ts';

export const en: Phrases<typeof sv> = {
  title: 'Good to know about the rounds',
  notDriven: (carrier, day, why) => `No round on ${day} with ${carrier}${why ? ` (${why})` : ''}.`,
  moved: (carrier, day, to, why) => `The round of ${day} with ${carrier} goes on ${to} instead${why ? ` (${why})` : ''}.`,
  season: (carrier, note) => `${carrier}: ${note}`,
  busAt: (line, stop, time) => `The goods come by bus${line ? ` ${line}` : ''}, which stops at ${stop}${time ? ` at ${time}` : ''}.`,
  busComes: ({ day, stop, time, carrier }) => `${day} at ${stop}${time ? ` at ${time}` : ''}, not at home, with ${carrier}`,
  metBy: (name, phone) => `${name} meets the bus${phone ? ` (tel. ${phone})` : ''}.`,
  isMet: 'Somebody of the village meets the bus and looks after the goods. Your order says who.',
  handIn: (time) => `The shop hands the goods in before ${time}.`,
  meetIt: 'You meet the bus yourself.',
  fewest: (carrier, day, stops) =>
    `The round of ${day} with ${carrier} goes if at least ${stops} households have ordered in time. If they are fewer, the goods come with the next round, and you are told.`,
  holidays: rounds.holidays,
};
