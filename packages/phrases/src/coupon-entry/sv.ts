/** Where a code is written, and why it takes nothing off: read by those who have one. */
export const sv = {
  have: (shop: string) => `Har du en rabattkod från ${shop}?`,
  label: (shop: string) => `Rabattkod från ${shop}`,
  hint: 'Stora eller små bokstäver spelar ingen roll.',
  deskLabel: 'Rabattkod',
  use: 'Använd koden',
  remove: 'Ta bort koden',
  applied: (code: string, amount: string) => `Koden ${code} drar av ${amount}.`,
  refusals: {
    unknown: 'Koden finns inte i den här butiken. Se efter att den är rätt skriven.',
    'not-yet': 'Koden har inte börjat gälla än.',
    ended: 'Koden har slutat gälla.',
    paused: 'Koden går inte att använda just nu.',
    'used-up': 'Koden är slut: så många som får använda den har gjort det.',
    'used-by-you': 'Du har redan använt koden så många gånger som den får användas.',
    'not-these-goods':
      'Koden gäller inte för varorna i korgen. Den drar aldrig av något på pant, leverans, folköl, tobak, läkemedel eller modersmjölksersättning.',
    'phone-needed': 'Koden får användas ett visst antal gånger per kund. Skriv ditt telefonnummer, eller logga in.',
    'too-many-tries': 'Det blev för många fel koder. Vänta en timme och försök igen, eller ring butiken.',
  },
  minimum: (amount: string) =>
    `Koden gäller när varorna kostar minst ${amount}. Pant, leverans och varor som koden inte får gälla för räknas inte.`,
};
