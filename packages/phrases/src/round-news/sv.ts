import { sv as rounds } from '../rounds/sv.ts';

/** What a resident is told of the rounds to the own village: changed days, the season, and the bus. */
export const sv = {
  title: 'Bra att veta om turerna',
  notDriven: (carrier: string, day: string, why: string) => `Ingen tur ${day} med ${carrier}${why ? ` (${why})` : ''}.`,
  moved: (carrier: string, day: string, to: string, why: string) =>
    `Turen ${day} med ${carrier} går ${to} i stället${why ? ` (${why})` : ''}.`,
  season: (carrier: string, note: string) => `${carrier}: ${note}`,
  busAt: (line: string, stop: string, time: string) =>
    `Varorna kommer med buss${line ? ` ${line}` : ''}, som stannar vid ${stop}${time ? ` kl. ${time}` : ''}.`,
  busComes: (told: { day: string; stop: string; time: string; carrier: string }) =>
    `${told.day} vid ${told.stop}${told.time ? ` kl. ${told.time}` : ''}, inte hemma, med ${told.carrier}`,
  metBy: (name: string, phone: string) => `${name} möter bussen${phone ? ` (tel. ${phone})` : ''}.`,
  isMet: 'Någon i byn möter bussen och tar hand om varorna. Vem det är står på beställningen.',
  handIn: (time: string) => `Butiken lämnar in varorna senast kl. ${time}.`,
  meetIt: 'Du möter bussen själv.',
  fewest: (carrier: string, day: string, stops: number) =>
    `Turen ${day} med ${carrier} går om minst ${stops} hushåll har beställt i tid. Blir det färre kommer varorna med nästa tur, och du får besked.`,
  holidays: rounds.holidays,
} as const;
