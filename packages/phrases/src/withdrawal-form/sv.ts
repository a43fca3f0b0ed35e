/** The model withdrawal form of the law (the annex of SFS 2005:59), filled in as far as the order knows, with what it cannot be used for. */
export const sv = {
  title: (shop: string) => `Ångerblankett – ${shop}`,
  use: 'Fyll i och lämna eller skicka den här blanketten bara om du vill ångra köpet.',
  can: 'Det här kan du ångra:',
  cannot: 'Det här kan du inte ångra:',
  to: 'Till',
  statement: 'Jag/vi (*) meddelar härmed att jag/vi (*) frånträder mitt/vårt (*) avtal om köp av följande varor (*):',
  order: 'Beställning',
  ordered: 'Beställdes den',
  received: 'Mottogs den',
  name: 'Konsumentens namn',
  address: 'Konsumentens adress',
  signature: 'Konsumentens underskrift (bara om blanketten lämnas på papper)',
  date: 'Datum',
  strike: '(*) Stryk det som inte gäller.',
  blank: '______________________________',
} as const;
