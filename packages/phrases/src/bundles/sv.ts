/** Several goods at one price, as a resident reads it. What they cost one by one is a comparison and no reduction: the words never say "rea" or "nedsatt". */
export const sv = {
  title: 'Det här ingår i paketet',
  separate: (amount: string) => `Delarna var för sig: ${amount}`,
  less: (amount: string) => `Paketet kostar ${amount} mindre`,
  more: 'Just nu kostar delarna mindre om du köper dem var för sig.',
  promotions: 'Paketet har ett eget pris. Kampanjer på delarna gäller inte i paketet.',
  vat: 'Priset är med moms, varje vara enligt sin egen momssats.',
  byItself: (amount: string) => `${amount} var för sig`,
  allergens: 'Allergener i paketet',
  of: (name: string, parts: string) => `${name} (${parts})`,
  unknown: (parts: string) => `Uppgifter saknas om ${parts} – fråga butiken`,
  none: 'Inga av de 14 allergener som måste anges finns i delarna.',
  readMore: 'Öppna varje vara för ingredienser, näringsvärde och det som står på förpackningen.',
  withdrawal: 'Ångerrätten gäller var vara för sig:',
  mayReturn: 'kan ångras',
  mayNotReturn: 'kan inte ångras',
  line: (count: string, name: string) => `${count} ${name}`,
  share: (goods: string, amount: string) => `${goods}: ${amount}`,
  partOf: (name: string) => `Del av ${name}`,
  ofBundle: (bundle: string) => `Varan ingick i ${bundle}: du betalar de andra delarnas andel av paketpriset, aldrig mer.`,
  missing: (name: string) =>
    `Allt i ${name} fanns inte. Du betalar bara för det du fick, med samma andel av paketpriset som du beställde till. Vill du inte ha resten av paketet, säg till butiken.`,
} as const;
