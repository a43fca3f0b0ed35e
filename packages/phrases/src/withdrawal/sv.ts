import { formatTelephone } from '../telephone/index.ts';

/** The page /angra, the receipt of a statement and what the shop is told. */
export const sv = {
  title: 'Ångra ett köp',
  intro: 'Här ångrar du ett köp på nätet. Du behöver inte säga varför, och du behöver inte logga in.',
  yourRight:
    'Du har rätt att ångra dig inom 14 dagar från att du fått varan. Det gäller till exempel cement, verktyg och oöppnade förpackningar, men inte färsk mat, tidningar eller det som tillverkats efter dina mått.',
  howTitle: 'Vilken beställning gäller det?',
  withOrder: 'Öppna beställningen från länken i din bekräftelse, eller logga in, så kan du kryssa för varor.',
  myOrders: 'Mina beställningar',
  withNumber: 'Eller skriv beställningens nummer',
  reference: 'Beställningens nummer',
  referenceHint: 'Står överst i bekräftelsen, till exempel 2026-1042.',
  contact: 'Telefon eller e-post som du beställde med',
  name: 'Ditt namn',
  receiptTo: 'Vart ska kvittot på din ånger skickas?',
  receiptHint: 'E-post eller mobilnummer. Till en fast telefon kommer kvittot på papper från butiken.',
  what: 'Vilka varor vill du ångra?',
  whatHint: 'Lämna tomt om du ångrar hela köpet.',
  next: 'Gå vidare',
  step: (step: number) => `Steg ${step} av 2`,
  choose: 'Kryssa för det du ångrar',
  chooseOne: 'Kryssa för minst en vara.',
  notReceived: 'fanns inte i butiken, och du betalar inget för den',
  refundWhy: 'Du ångrade köpet.',
  alreadyStated: 'du har redan ångrat den här',
  tooLate: (day: string) => `ångerfristen gick ut ${day}`,
  until: (day: string) => `Du kan ångra dig till och med ${day}.`,
  beforeReceived: 'Du kan ångra dig redan nu, innan varorna har kommit.',
  nothingLeft: 'Det finns inget att ångra i den här beställningen.',
  reviewTitle: 'Stämmer det här?',
  reviewText: 'När du bekräftar skickas din ånger till butiken, och du får ett kvitto med datum och tid.',
  confirm: 'Bekräfta ånger',
  change: 'Ändra',
  doneTitle: 'Din ånger är mottagen',
  doneText: (at: string) => `Den kom in ${at}. Butiken hör av sig om hur varorna lämnas tillbaka.`,
  doneReceipt: {
    email: (to: string) => `Ett kvitto är på väg till ${to}.`,
    sms: (to: string) => `Ett kvitto är på väg som sms till ${formatTelephone(to)}.`,
    paper: (to: string) =>
      `${formatTelephone(to)} är en fast telefon och kan inte ta emot sms. Butiken ger eller skickar dig kvittot på papper. Skriv ner tiden, eller skriv ut den här sidan.`,
  },
  paperDuty: (name: string, phone: string) =>
    `${name} har bara fast telefon, ${phone}. Skriv ut kvittot här nedanför och lämna eller skicka det utan dröjsmål:`,
  order: 'Beställning',
  statedAt: 'Ångern kom in',
  goodsStated: 'Det gäller',
  wholeOrder: 'Hela köpet',
  formTitle: 'Blankett för ånger',
  formText:
    'Vill du hellre skriva på papper? Skriv: "Jag meddelar härmed att jag ångrar mitt köp av följande varor", vilka varor, när de beställdes och togs emot, ditt namn och din adress, datum och namnteckning. Lämna eller skicka det till butiken.',
  receiptSubject: (reference: string) => `Kvitto: du har ångrat beställning ${reference}`,
  receiptIntro: (name: string) => `Hej ${name}! Vi har tagit emot din ånger.`,
  receiptNext: 'Butiken hör av sig om hur varorna lämnas tillbaka. Det här är ditt kvitto; spara det.',
  backSubject: (reference: string, shop: string) => `${shop} har tagit emot din ånger, beställning ${reference}`,
  backText: (told: { shop: string; reference: string; amount: string; day: string }) =>
    `${told.shop} är klar med din ånger i beställning ${told.reference}. Du får tillbaka ${told.amount}. Butiken betalar senast ${told.day}.`,
  offText: (told: { shop: string; reference: string; amount: string }) =>
    `${told.shop} är klar med din ånger i beställning ${told.reference}. ${told.amount} dras av från det du inte har betalat än.`,
  receiptSms: (told: { galleria: string; reference: string; at: string; what: string }) =>
    `${told.galleria}: vi har tagit emot din ånger av ${told.reference} (${told.what}), ${told.at}. Spara detta som kvitto.`,
  shopSubject: (reference: string) => `Ångrat köp: beställning ${reference}`,
  shopIntro: (name: string, reference: string, at: string) =>
    `${name} har ångrat köp ur beställning ${reference}. Ångern kom in ${at} och gäller:`,
  shopDuty:
    'Kontakta kunden om hur varorna lämnas tillbaka, och betala tillbaka senast 14 dagar efter att ångern kom in. Det som betalades på nätet går tillbaka av sig självt när ni markerar ångern som klar.',
  unknownSubject: (reference: string) => `Ånger som inte kunde kopplas till en beställning: ${reference}`,
  unknownIntro: (name: string, reference: string, at: string) =>
    `${name} har lämnat en ånger för "${reference}" ${at}. Uppgifterna passar ingen beställning. Ta kontakt och red ut vilket köp det gäller:`,
} as const;
