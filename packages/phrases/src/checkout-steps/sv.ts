import { plural } from '../core/index.ts';

/** What only the steps of the checkout say: kept from the pages that share the words of a purchase, which load without it. */
export const sv = {
  feeLater: 'Räknas ut när du har valt dag',
  feeSoFar: (amount: string) => `${amount} så länge; resten räknas ut när du har valt dag`,
  movedTitle: (street: string, village: string) => `Du har bytt by. Ligger ${street} i ${village}?`,
  movedYes: 'Ja, adressen stämmer',
  movedNo: 'Nej, jag skriver en ny',
  addressDoubtful: 'Postnumret hör till en annan by än den du har valt. Turen går dit också, så det kan stämma. Kontrollera adressen.',
  checksNoId: (goods: string) =>
    `Kontrollerar inte legitimation och kan därför inte lämna ut: ${goods}. Välj en annan tur, hämta själv eller ta bort varan ur korgen.`,
  methodTexts: {
    swish: 'Till butikens eget nummer. Inget betalas nu: när varorna är packade får du en länk med beloppet. Betala innan de går iväg.',
    card: 'Med kort, eller Klarna om butiken har det, på betaltjänstens sida. Högst det som visas: det varorna kostar dras när de är packade.',
    'at-door': 'Till chauffören: kontanter går alltid, kort eller Swish om föraren har det. I butiken när du hämtar: som vanligt i kassan.',
    invoice: 'Läggs på din faktura i slutet av månaden.',
  },
  because: {
    'not-offered': 'Finns inte här än.',
    'carrier-takes-no-payment': 'Den som kör turen tar inte betalt. Välj en annan tur, hämta själv eller betala på ett annat sätt.',
    'carrier-checks-no-id':
      'Den som kör turen kontrollerar inte legitimation, och det krävs för en vara i korgen. Välj en annan tur eller hämta själv.',
    'customer-not-approved': 'För kunder som butiken har godkänt. Logga in om du är en av dem, eller fråga butiken.',
    'phone-not-verified': 'Logga in med kod först.',
    'credit-limit-reached': 'Det blir mer än butiken låter dig ha obetalt.',
  },
  villageHint: 'Vi visar de turer som går till dig.',
  deliverText: (told: { from: string; to: string; carrier: string; orderBy: string; fee: string }) =>
    `Kl. ${told.from}–${told.to} med ${told.carrier}. ${told.fee}. Beställ senast ${told.orderBy}.`,
  busText: (told: { stop: string; time: string; carrier: string; orderBy: string; fee: string }) =>
    `Lämnas vid ${told.stop}${told.time ? ` kl. ${told.time}` : ''}, inte hemma. Med ${told.carrier}. ${told.fee}. Beställ senast ${told.orderBy}.`,
  tooHeavy: (weight: string, most: string) => `För tungt: varorna väger ${weight} och bilen tar högst ${most} åt gången.`,
  pickupText: (from: string, to: string, orderBy: string) => `Butiken har öppet ${from}–${to}. Beställ senast ${orderBy}. Ingen avgift.`,
  noDays: 'Ingen tur går hit från den här butiken de närmaste veckorna. Ring butiken så ordnar det sig ofta ändå.',
  chooseVillageFirst: 'Välj var du bor först, så visas turerna.',
  moreDays: 'Visa fler dagar',
  oneFee: 'Varor som kommer med samma tur samma dag kostar en leverans, hur många butiker det än är.',
  remembered: 'Vi har fyllt i dina uppgifter. Ändra det som inte stämmer. De sparas bara på den här enheten.',
  forget: 'Glöm mina uppgifter',
  forgotten: 'Dina uppgifter är borttagna från den här enheten.',
  lostTitle: 'Vi fick inget svar',
  lostText: 'Beställningen kan ha kommit fram. Tryck på knappen igen: det blir aldrig två beställningar.',
  feeAmount: (amount: string) => `Leverans ${amount}`,
  feeWithScheme: (amount: string) => `Leverans ${amount} med kommunens stöd`,
  feeWithFreight: (amount: string, freight: string) =>
    `Leverans ${amount}, varav ${freight} i frakt för varor som kommunens stöd inte gäller`,
  placesLeft: (left: number) => `${left} ${plural('sv', left, { one: 'plats', other: 'platser' })} kvar.`,
  takesNoPayment: 'Tar inte betalt vid dörren.',
  nameMissing: 'Skriv ditt namn.',
  contactMissing: 'Skriv ett telefonnummer eller en e-postadress.',
  phoneWrong: 'Kontrollera numret. Skriv det med riktnummer, till exempel 0961-123 45.',
  emailWrong: 'Kontrollera e-postadressen.',
  streetMissing: 'Skriv din adress.',
  postalCodeWrong: 'Fem siffror, till exempel 930 93.',
  localityMissing: 'Skriv postorten.',
} as const;
