interface About {
  readonly shop: string;
  readonly reference: string;
  readonly name: string;
  readonly url: string;
}

/** A shop asks about goods that are not there: the message, the page behind its link, and what the picker sees of it. */
export const sv = {
  subject: (shop: string, name: string) => `${shop} frågar om ${name}`,
  mail: ({ shop, reference, name, url }: About) =>
    `${shop} plockar din beställning ${reference} just nu och har en fråga om ${name}.\n\nSvara här: ${url}\n\nDu behöver inte logga in. Svarar du inte innan butiken har plockat klart hoppar den över varor som du inte har sagt ja till, och du betalar inte för dem.`,
  sms: ({ shop, url }: About) => `Fråga från ${shop}: ${url}`,
  title: (shop: string) => `${shop} frågar dig`,
  intro: (reference: string) => `Butiken plockar din beställning ${reference} just nu. Svara så snart du kan.`,
  gone: (what: string) => `${what} finns inte`,
  fewer: (found: string, ordered: string) => `Bara ${found} av ${ordered} finns`,
  youOrdered: 'Du beställde',
  proposal: 'Butiken föreslår',
  youGet: 'Du får',
  costs: (amount: string) => `kostar ${amount}`,
  contains: (names: string) => `Innehåller ${names}`,
  mayContain: (names: string) => `Kan innehålla spår av ${names}`,
  noneKnown: 'Inga av de 14 vanliga allergenerna är uppgivna',
  unknown: 'Allergener är inte uppgivna. Läs på förpackningen',
  noFood: 'Inget livsmedel',
  beware: (names: string) => `Innehåller, till skillnad från det du beställde: ${names}`,
  bewareTraces: (names: string) => `Kan innehålla, till skillnad från det du beställde: ${names}`,
  bewareUnknown: 'För det föreslagna saknas uppgifter om allergener. Är du känslig: svara nej, eller ring butiken.',
  yes: (name: string) => `Ja, ta ${name}`,
  yesFewer: (found: string) => `Ja, ta ${found}`,
  no: 'Nej, ring mig',
  out: 'Nej, hoppa över varan',
  given: {
    yes: 'Du har svarat ja.',
    no: 'Du har svarat nej. Butiken ringer dig.',
    out: 'Du har svarat att varan ska hoppas över. Du betalar inte för den.',
  },
  change: 'Du kan ändra dig tills butiken har plockat klart.',
  thanks: 'Tack! Butiken ser ditt svar nu.',
  closed:
    'Butiken har gått vidare, så här går det inte att svara längre. Vad som hände med varan står i din beställning och i meddelandet när den är packad.',
  silence: 'Svarar du inte innan butiken har plockat klart hoppar den över det som du inte har sagt ja till.',
  ring: (phone: string) => `Vill du hellre prata? Ring butiken, ${phone}.`,
  notThere: 'Länken leder inte till någon fråga. Kontrollera att hela länken är med, eller ring butiken.',

  ask: 'Fråga kunden',
  asking: 'Frågar …',
  askHint: 'Kunden får ett sms eller mejl med en länk och svarar där. Plocka vidare så länge.',
  toldBy: { email: 'Frågad med mejl', sms: 'Frågad med sms', none: 'Ring kunden och fråga' },
  waits: (moment: string) => `${moment}, inget svar än`,
  answers: { yes: 'Kunden svarade ja', no: 'Kunden vill inte ha det föreslagna: ring', out: 'Kunden vill hoppa över varan' },
  byPhone: 'Svarade i telefon',
  phoneAnswers: { yes: 'Ja', no: 'Nej, något annat', out: 'Hoppa över' },
  proposed: (name: string) => `Föreslaget: ${name}`,
  take: (name: string) => `Ta ${name}`,
  leaveOut: 'Hoppa över varan',
  packSilent: (count: number) =>
    `${count === 1 ? 'En vara' : `${count} varor`} väntar på kundens svar. Packar du nu hoppas det över som kunden inte har sagt ja till.`,
} as const;
