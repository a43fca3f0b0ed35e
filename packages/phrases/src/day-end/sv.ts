import { plural } from '../core/index.ts';
import { formatTelephone } from '../telephone/index.ts';

/** What a shop has left undone when the day ends. */
export const sv = {
  title: 'Dagens slut',
  intro: 'Det som inte är klart och borde vara det. Sidan uppdateras av sig själv.',
  link: 'Vad är inte klart?',
  closedUndone: (count: number) =>
    `Butiken har stängt, och ${count} ${plural('sv', count, { one: 'sak är inte klar', other: 'saker är inte klara' })}`,
  show: 'Visa vad som är kvar',
  none: 'Allt är klart',
  noneText: 'Inget väntar på er. Gå hem med gott samvete.',
  back: 'Till ordertavlan',
  kinds: {
    'not-picked': 'Inte plockade',
    'not-noted': 'Packade utan leveranssedel',
    declined: 'Transportören sa nej',
    'no-answer': 'Transportören har inte svarat',
    'not-loaded': 'Turen har gått utan varorna',
    'came-back': 'Kom tillbaka',
    'not-ready': 'Packade men inte anmälda klara att hämtas',
    'not-fetched': 'Inte hämtade',
    'not-printed': 'Bekräftelse på papper saknas',
    withdrawal: 'Ångrade köp',
    'refund-failed': 'Återbetalningen gick inte fram',
    'owed-back': 'Pengar att betala tillbaka',
    'put-right': 'Betalda för mycket efter en rättelse',
  },
  todo: {
    'not-picked': 'Plocka nu. Hinner ni inte: ring kunden och kom överens om en annan dag.',
    'not-noted': 'Gör en leveranssedel, annars följer varorna inte med bilen.',
    declined: 'Välj en annan transportör på leveranssedeln.',
    'no-answer': 'Ring transportören, eller välj en annan på leveranssedeln.',
    'not-loaded': 'Ring transportören. Ligger varorna kvar i butiken: välj en annan tur och ring kunden.',
    'came-back': 'Ta tillbaka varorna, lägg in kylt och fryst, och ring kunden om en ny dag.',
    'not-ready': 'Tryck ”Klar att hämtas” på ordern. Då får kunden besked.',
    'not-fetched': 'Ring kunden. Kylda varor håller inte hur länge som helst.',
    'not-printed': 'Kunden har varken e-post eller mobil. Skriv ut bekräftelsen på ordern och lägg den i kollit.',
    withdrawal: 'Ring kunden, ta emot varan och betala tillbaka inom 14 dagar.',
    'refund-failed': 'Öppna ordern och ge tillbaka pengarna en gång till. Ring kunden om banken säger nej igen.',
    'owed-back': 'Ni är skyldiga kunden pengar. Betala tillbaka det som står med minus under Ekonomi, och tryck Markera betald.',
    'put-right':
      'Leveranssedeln rättades, och kunden har betalat för mycket. Betala tillbaka det som står med minus. Swish skriver ni in under Swish, och det som är betalt på faktura under Fakturor. Kontanter, kort och överföring skriver ni in under Ekonomi: tryck Markera betald.',
  },
  left: (moment: string) => `Turen gick ${moment}`,
  leaves: (moment: string) => `Turen går ${moment}`,
  since: (moment: string) => `Väntar sedan ${moment}`,
  call: (name: string, phone: string) => `Ring ${name}, ${formatTelephone(phone)}`,
  seeOrder: 'Öppna ordern',
  seeNote: 'Öppna leveranssedeln',
  seeWithdrawals: 'Öppna ångrade köp',
  seeLedger: 'Öppna Ekonomi',
} as const;
