import { plural } from '../core/index.ts';

/** What could not be sent or done by itself, and is not tried any longer. */
export const sv = {
  title: (count: number) => `${count} ${plural('sv', count, { one: 'sak', other: 'saker' })} gick inte att skicka eller göra klart`,
  text: 'Det har försökts länge och försöks inte längre av sig självt. Försök igen när felet är avhjälpt. Går det inte då heller: kontakta den som driver gallerian.',
  kinds: {
    messages: 'Mejl, sms och andra besked',
    orders: 'Det som följer på en beställning eller leverans, till exempel besked till kunden och butiken',
    payments: 'Betalningar och återbetalningar hos betaltjänsten',
    books: 'Bokföring, fakturor och rapporter',
    'carrier-systems': 'Körningar till transportörers egna system',
    other: 'Annat arbete i bakgrunden',
  },
  row: (kind: string, count: number, moment: string) => `${kind}: ${count}. Senast ${moment}.`,
  again: 'Försök igen',
  trying: 'Startar …',
  started: 'Försöks igen nu. Det som inte går syns här igen.',
} as const;
