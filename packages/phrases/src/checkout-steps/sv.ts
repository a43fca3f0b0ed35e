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
    swish: 'Betala i appen.',
    card: 'Betala med kort.',
    'at-door': 'Till chauffören: kontanter går alltid, kort eller Swish om föraren har det. I butiken när du hämtar: som vanligt i kassan.',
    invoice: 'Läggs på din faktura i slutet av månaden.',
  },
  because: {
    'not-offered': 'Finns inte här än.',
    'carrier-takes-no-payment': 'Den som kör turen tar inte betalt. Välj en annan tur, hämta själv eller betala med faktura.',
    'carrier-checks-no-id':
      'Den som kör turen kontrollerar inte legitimation, och det krävs för en vara i korgen. Välj en annan tur eller hämta själv.',
    'customer-not-approved': 'För kunder som butiken har godkänt. Logga in om du är en av dem, eller fråga butiken.',
    'phone-not-verified': 'Logga in med kod först.',
    'credit-limit-reached': 'Månadens gräns för faktura räcker inte till det här köpet.',
  },
} as const;
