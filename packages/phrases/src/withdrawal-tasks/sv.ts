/** The shop's page of purchases that customers have withdrawn from. */
export const sv = {
  menu: 'Ångrade köp',
  title: 'Ångrade köp',
  intro:
    'Kunder som har ångrat sig. Kontakta kunden om hur varorna lämnas tillbaka, och betala tillbaka senast 14 dagar efter att ångern kom in.',
  none: 'Inga ångrade köp',
  noneText: 'När en kund ångrar ett köp hos er står det här, och ni får ett mejl.',
  allDone: 'Alla ångrade köp är klara.',
  order: (reference: string) => `Beställning ${reference}`,
  orderIn: (reference: string, galleria: string) => `Beställning ${reference} i ${galleria}`,
  stated: (moment: string) => `Kom in ${moment}`,
  payBackBy: (day: string) => `Betala tillbaka senast ${day}`,
  late: (day: string) => `Skulle ha betalats tillbaka senast ${day}`,
  contact: 'Kontakta kunden',
  goods: 'Det gäller',
  done: 'Klart',
  doneFor: (name: string) => `Klart: ${name}`,
  saving: 'Sparar …',
  marked: (name: string) => `${name} är klar.`,
  handled: (moment: string) => `Klart ${moment}`,
  handledTitle: 'Klara',
} as const;
