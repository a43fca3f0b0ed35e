import { formatTelephone } from '../telephone/index.ts';

/** The order confirmation and the messages that follow an order: mail, text message, and the page printed with the goods. */
export const sv = {
  subject: (reference: string, galleria: string) => `Din beställning ${reference} i ${galleria}`,
  thanks: (name: string) => `Hej ${name}! Tack för din beställning.`,
  intro: 'Här är bekräftelsen på vad du har köpt, av vem och på vilka villkor. Spara den.',
  introPrinted: 'Här är bekräftelsen på ditt köp. Spara den tillsammans med kvittot.',
  reference: 'Beställning',
  placed: 'Beställd',
  seller: 'Säljare',
  organisationNumber: (number: string) => `Organisationsnummer ${number}`,
  delivery: 'Leverans',
  deliveryBy: (carrier: string, day: string, from: string, to: string) => `${day} kl. ${from}–${to} med ${carrier}`,
  pickup: 'Hämtas',
  pickupAt: (place: string, day: string, from: string, to: string) => `${day} kl. ${from}–${to} hos ${place}`,
  address: 'Till',
  directions: 'Vägbeskrivning',
  goods: 'Varor',
  line: (quantity: string, name: string) => `${quantity} ${name}`,
  deposit: 'varav pant',
  atMost: 'högsta pris, vägs i butiken',
  checkId: 'Legitimation visas när varan lämnas ut.',
  wish: {
    'leave-out': 'Om varan är slut: hoppa över den.',
    replace: 'Om varan är slut: välj en liknande.',
    call: 'Om varan är slut: fråga mig först.',
  },
  fee: 'Leveransavgift',
  freight: (amount: string) => `varav frakt för varor som kommunens stöd inte gäller: ${amount}`,
  vatRow: (rate: string) => `varav moms ${rate}`,
  partTotal: (shop: string) => `Att betala till ${shop}`,
  total: 'Summa för hela beställningen',
  payment: 'Betalning',
  payAtDoor: 'Betalas när varorna lämnas. Kontanter går alltid, kort eller Swish om föraren har det.',
  payAtPickup: 'Betalas i butiken när du hämtar.',
  payInvoice: 'Läggs på butikens månadsfaktura.',
  payOnline: 'Med kort hos betaltjänsten, högst det här beloppet. Är det inte godkänt än gör du det på beställningens sida.',
  paySwish: 'Med Swish till butiken när varorna är packade. Då vet vi precis vad de kostar, och du får en länk att betala med.',
  cancel: 'Ändrat dig före leveransen?',
  cancelText: (until: string, phone: string) =>
    `Du kan avbeställa till ${until} på beställningens sida. Därefter ringer du butiken, ${formatTelephone(phone)}.`,
  cancelRing: (until: string, phone: string) => `Ring butiken, ${formatTelephone(phone)}, senast ${until}, så avbeställer den åt dig.`,
  withdrawal: 'Ångerrätt',
  withdrawalAll: (days: number) => `Du har rätt att ångra köpet inom ${days} dagar från att du fått varorna.`,
  withdrawalSome: (days: number) =>
    `Du har rätt att ångra köpet inom ${days} dagar från att du fått varorna. Det gäller inte varor som det står "ingen ångerrätt" vid.`,
  withdrawalNone: 'Ångerrätt gäller inte för de här varorna. Skälet står vid varje vara.',
  withdrawalOnlySealed: 'För förseglade livsmedel och hygienvaror gäller ångerrätten så länge förseglingen är obruten.',
  withdrawalHow: (link: string) => `Så ångrar du: ${link} En blankett står sist.`,
  withdrawalRing: (phone: string) =>
    `Ring butiken, ${formatTelephone(phone)}, eller fyll i blanketten sist i brevet och lämna eller skicka den.`,
  noRight: {
    'spoils-quickly': 'ingen ångerrätt: kan snabbt försämras eller bli för gammal',
    'made-to-measure': 'ingen ångerrätt: tillverkad eller tillskuren efter dina mått',
    newspaper: 'ingen ångerrätt: tidning eller tidskrift',
  },
  complaint: 'Om något är fel',
  complaintText: (years: number, email: string, phone: string) =>
    `Du kan reklamera fel på varorna i ${years} år. Hör av dig till säljaren: ${email}, ${formatTelephone(phone)}. Kommer ni inte överens kan Allmänna reklamationsnämnden (www.arn.se) pröva saken. Konsumentverket (www.hallakonsument.se) ger råd.`,
  operator: 'Gallerian drivs av',
  terms: (version: string, link: string) => `Köpvillkor, version ${version}, står nedan och på ${link}`,
  termsPrinted: (version: string) => `Köpvillkor, version ${version}, står sist i brevet.`,
  termsHeading: (version: string) => `Köpvillkor, version ${version}`,
  orderLink: (link: string) => `Följ, skriv ut eller avbeställ: ${link}`,
  sms: (galleria: string, reference: string, total: string, link: string) =>
    `${galleria}: tack för din beställning ${reference}, ${total}. Bekräftelse med villkor, avbeställning och ångerrätt: ${link}`,
  cancelledSubject: (reference: string, shop: string) => `Avbeställt: ${shop}, beställning ${reference}`,
  cancelledByResident: (shop: string, reference: string) =>
    `Din beställning ${reference} hos ${shop} är avbeställd. Du betalar ingenting för den delen.`,
  cancelledByShop: (shop: string, reference: string) =>
    `${shop} kan tyvärr inte leverera sin del av din beställning ${reference}. Du betalar ingenting för den delen.`,
  cancelledUnpaid: (shop: string, reference: string) =>
    `Betalningen till ${shop} godkändes inte i tid, så den delen av din beställning ${reference} är avbeställd. Inget har dragits. Du är välkommen att beställa igen.`,
  cancelledWhy: (why: string) => `Butiken skriver: ${why}`,
  lapsedToShop: (reference: string, name: string) => `${reference} (${name}) betalades inte i tid och är avbeställd. Varorna är fria igen.`,
  cancelledToShop: (reference: string, name: string) => `${name} har avbeställt ${reference}. Lägg tillbaka det som är plockat.`,
} as const;
