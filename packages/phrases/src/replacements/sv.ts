/** What the resident is told when goods were not there: on the page of the order, in a message, and on paper with the goods. */
export const sv = {
  exchanged: 'Bytt',
  heading: 'Det här blev annorlunda',
  replaced: (ordered: string, taken: string) => `${ordered} fanns inte. I stället fick du ${taken}.`,
  short: (found: string, ordered: string, name: string) => `${name}: ${found} av ${ordered} fanns.`,
  /** Weighed goods, of which only what the scale says is paid. */
  lighter: (name: string, found: string, ordered: string) =>
    `${name} vägde ${found} i stället för ${ordered}. Du betalar för det som lades i.`,
  none: (ordered: string) => `${ordered} fanns inte. Du betalar inte för det.`,
  recalled: (ordered: string) => `${ordered} är återkallad och har tagits bort ur din beställning. Du betalar inte för det.`,
  subjectRecalled: (shop: string, reference: string) => `${shop} har tagit bort en återkallad vara ur din beställning ${reference}`,
  costs: (amount: string) => `Du betalar ${amount} för det.`,
  byWish: 'Du har önskat att få något liknande.',
  asked: 'Butiken frågade dig först.',
  contains: (names: string) => `Innehåller, till skillnad från det du beställde: ${names}.`,
  mayContain: (names: string) => `Kan innehålla, till skillnad från det du beställde: ${names}.`,
  unknown: 'Uppgifter om alla allergener saknas. Läs på förpackningen.',
  shopSays: (remark: string) => `Butiken skriver: ${remark}`,
  toPay: 'Att betala',
  toPayNow: (amount: string) => `Att betala: ${amount}`,
  /** Approved online: there is nothing to do. */
  drawnNow: (amount: string) => `Dras från det du har godkänt på nätet: ${amount}`,
  /** Drawn already, as Swish always is: what was too much comes back by itself. */
  paidNow: (amount: string) => `Kostar ${amount}, som du redan har betalat`,
  paidNowBack: (amount: string, back: string) => `Kostar ${amount}. Du har redan betalat, och får tillbaka ${back}`,
  before: (amount: string) => `Beställt för ${amount}`,
  subject: (shop: string, reference: string) => `${shop} har bytt en vara i din beställning ${reference}`,
  subjectLess: (shop: string, reference: string) => `Beställning ${reference} från ${shop} blev mindre än du beställde`,
  rights: 'Är du inte nöjd? Säg till butiken.',
  onPaper: (ordered: string, taken: string) => `Bytt: ${ordered} → ${taken}`,
} as const;
