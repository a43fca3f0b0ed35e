/** Four eyes: which steps from a right to the state's money the same officer must not take. */
export const sv = {
  menu: 'Fyra ögon',
  title: 'Fyra ögon',
  text: 'Här bestämmer kommunen vilka steg som ska tas av olika personer, från beslutet om ett hushålls rätt till ansökan om statens pengar. Den som inte får ta ett steg får veta varför och vem som kan.',
  rules: {
    rightThenReport: 'Den som har beslutat om ett hushålls rätt får inte godkänna rapporten med dess leveranser',
    rightThenClaim: 'Den som har beslutat om ett hushålls rätt får inte lämna in ansökan med dess leveranser',
    reportThenClaim: 'Den som har godkänt en rapport får inte lämna in ansökan med dess rader',
  },
  save: 'Spara',
  saving: 'Sparar …',
  saved: 'Reglerna är sparade',
  askedSaved: 'Ändringen gäller när en kollega har sagt ja',
  more: 'Fler regler gäller genast. Att ta bort en regel behöver två personer: den ena ber om det här och den andra säger ja.',
  asked: (who: string, when: string) => `${who} bad den ${when} om att de här reglerna ska gälla i stället`,
  none: 'Ingen regel',
  mine: 'En kollega behöver säga ja.',
  yes: 'Säg ja',
  no: 'Lägg undan',
  answered: 'Svaret är sparat',
  changed: (who: string, when: string) => `Senast ändrat ${when} av ${who}.`,
  officers: 'Handläggare här',
  fewOfficers: (count: number, needed: number) =>
    `Reglerna behöver minst ${needed} handläggare för att alla steg ska kunna tas, och här finns ${count}. Bjud in fler under Personal.`,
};
