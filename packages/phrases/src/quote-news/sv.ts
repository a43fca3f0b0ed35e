/** What is told in the checkout when it is needed: what has changed since the price was seen, and who takes the payment. Fetched only then. */
export const sv = {
  changedTitle: 'Något har ändrats sedan du såg priset',
  changedText: 'Inget är beställt, och allt du skrivit finns kvar. Det här är nytt:',
  changedTotal: (before: string, now: string) => `Summan var ${before} och är nu ${now}.`,
  changedPrice: (name: string, before: string, now: string) => `${name}: ${before} → ${now}`,
  changedGone: (name: string) => `${name} går inte att köpa längre.`,
  changedFee: (shop: string, before: string, now: string) => `Leverans från ${shop}: ${before} → ${now}`,
  changedAgain: 'Stämmer det nya? Tryck på knappen igen för att beställa.',
  payeeIs: (name: string) => `Kortbetalningen tas nu emot av ${name}.`,
  payeeNone: 'Kortbetalningen går nu direkt till varje butik.',
  payeeTitle: (name: string) => `Du betalar med kort till ${name}`,
  payeeText: (name: string, number: string) =>
    `${name} (org.nr ${number}) tar emot betalningen och skickar varje butik dess del. Du godkänner en gång. Köpet gör du hos butiken: det är dit du vänder dig om varorna.`,
};
