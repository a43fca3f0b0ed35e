import { plural } from '../core/index.ts';

/** Closing the shop at short notice: the shop's page, and what residents are told. */
export const sv = {
  title: 'Stäng med kort varsel',
  intro:
    'Sjuk, strömavbrott eller storm? Dagarna försvinner ur kassan på webben. Ordrar som väntar flyttas till nästa tur, och kunderna får besked.',
  from: 'Första stängda dagen',
  to: 'Sista stängda dagen',
  why: 'Varför?',
  whyHint: 'Kunderna ser det. Till exempel: Strömavbrott.',
  preview: 'Visa vad som händer',
  previewing: 'Räknar …',
  previewTitle: (count: number) =>
    count === 0 ? 'Inga ordrar väntar de dagarna' : `${count} ${plural('sv', count, { one: 'order', other: 'ordrar' })} väntar de dagarna`,
  previewNone: 'Stäng ändå, så kan ingen beställa till de dagarna.',
  nothingYet: 'Ingenting är ändrat än.',
  close: 'Ja, stäng och säg till kunderna',
  closing: 'Stänger …',
  closed: 'Butiken är stängd de dagarna, och kunderna har fått besked.',
  customer: 'Kund',
  was: 'Skulle komma',
  becomes: 'Blir',
  tells: 'Besked',
  moved: (day: string) => `Flyttas till ${day}`,
  noDay: 'Ingen ledig dag. Ring kunden, eller avboka ordern.',
  stays: 'Står på leveranssedel och körs som planerat',
  told: { email: 'E-post', sms: 'Sms', call: 'Ring' },
  cancelledSince: 'Avbeställd',
  listTitle: 'Stängningar',
  none: 'Butiken har inte stängt med kort varsel.',
  span: (from: string, to: string) => (from === to ? from : `${from} – ${to}`),
  undo: 'Öppna ändå',
  undoing: 'Öppnar …',
  undoTitle: 'Öppna ändå?',
  undoText:
    'Dagarna kommer tillbaka i kassan. Ordrar som ingenting har hänt med går tillbaka till sin första dag, och kunderna får besked.',
  undoneAt: (moment: string) => `Öppnad igen ${moment}`,
  undone: {
    back: 'Tillbaka till den första dagen',
    'order-changed': 'Kvar på den nya dagen: ordern har ändrats sedan dess',
    'day-full': 'Kvar på den nya dagen: turen är full eller inställd',
    'day-past': 'Kvar på den nya dagen: den första har passerat',
  },
  callTitle: (count: number) => `Ring ${count} ${plural('sv', count, { one: 'kund', other: 'kunder' })}`,
  callText: 'De nås inte av brev eller sms härifrån, eller behöver välja en dag. Markera när de har fått besked.',
  called: (name: string) => `Jag har ringt ${name}`,
  calledAt: (moment: string) => `Uppringd ${moment}`,
  say: (day: string) => `Säg: det blir ${day} i stället.`,
  sayNoDay: 'Säg: det finns ingen ledig dag. Fråga vad kunden vill.',
  sayBack: (day: string) => `Säg: butiken har öppet ändå. Det blir ${day}, som först var sagt.`,
  subject: (shop: string, reference: string) => `${shop} har stängt: din beställning ${reference} får en ny dag`,
  text: (shop: string, why: string, from: string, to: string) =>
    `${shop} har stängt med kort varsel: ${why} Din beställning som skulle komma ${from} kommer i stället ${to}. Du behöver inte göra något.`,
  textPickup: (shop: string, why: string, from: string, to: string) =>
    `${shop} har stängt med kort varsel: ${why} Beställningen som du skulle hämta ${from} hämtar du i stället ${to}. Du behöver inte göra något.`,
  smsMoved: (shop: string, reference: string, to: string) =>
    `${shop}: din beställning ${reference} kommer i stället ${to}. Du behöver inte göra något.`,
  smsFetched: (shop: string, reference: string, to: string) => `${shop}: din beställning ${reference} hämtar du i stället ${to}.`,
  smsNoDay: (shop: string, reference: string, phone: string) =>
    `${shop}: beställning ${reference} kan inte komma som det var sagt. Butiken hör av sig om en ny dag. Tel. ${phone}`,
  cancelBy: (moment: string, link: string, phone: string) =>
    `Passar det inte? Avbeställ senast ${moment} på beställningens sida, ${link}, eller ring butiken, ${phone}.`,
  cancelByPhone: (moment: string, phone: string) =>
    `Passar det inte? Avbeställ senast ${moment} genom länken i bekräftelsen, eller ring butiken, ${phone}.`,
  subjectNoDay: (shop: string, reference: string) => `${shop} har stängt: din beställning ${reference}`,
  textNoDay: (shop: string, why: string, from: string, phone: string) =>
    `${shop} har stängt med kort varsel: ${why} Din beställning kan inte lämnas ${from}, och ingen annan dag har plats just nu. Butiken hör av sig. Du kan också ringa, ${phone}.`,
  byCarrier: 'Inställd tur',
  byCarrierText: 'Butiken har öppet. Kommunen eller transportören har ställt in eller flyttat turen. Går den ändå, går ordrarna tillbaka.',
  ringTitle: 'Ring om inställda dagar',
  noteSay: (number: string, day: string) =>
    `Sedel ${number} står på ${day}, då ingen bil går. Kom överens om en ny dag, ta tillbaka sedeln och gör en ny.`,
  openNote: 'Öppna sedeln',
  roundSubject: (shop: string, reference: string) => `Turen är inställd: din beställning ${reference} från ${shop} får en ny dag`,
  roundText: (shop: string, why: string, from: string, to: string) =>
    `Turen ${from} är inställd: ${why} Din beställning från ${shop} kommer i stället ${to}. Du behöver inte göra något.`,
  roundSubjectNoDay: (shop: string, reference: string) => `Turen är inställd: din beställning ${reference} från ${shop}`,
  roundNoDay: (shop: string, why: string, from: string, phone: string) =>
    `Turen ${from} är inställd: ${why} Din beställning från ${shop} har ingen ny dag än. Butiken hör av sig. Du kan också ringa, ${phone}.`,
  roundSubjectBack: (shop: string, reference: string) => `Turen går ändå: din beställning ${reference} från ${shop}`,
  roundBack: (shop: string, day: string) => `Turen går ändå. Din beställning från ${shop} kommer ${day}, som det först var sagt.`,
  subjectBack: (shop: string, reference: string) => `${shop} har öppet ändå: din beställning ${reference}`,
  textBack: (shop: string, day: string) => `${shop} har öppet ändå. Din beställning kommer ${day}, som det först var sagt.`,
  textBackPickup: (shop: string, day: string) => `${shop} har öppet ändå. Du hämtar din beställning ${day}, som det först var sagt.`,
} as const;
