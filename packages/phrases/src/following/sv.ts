/** When goods come today, and how people want to be told. */
export const sv = {
  between: (from: number, to: number) => `mellan ${from} och ${to}`,
  todaySubject: (from: number, to: number) => `Varorna kommer i dag mellan ${from} och ${to}`,
  todayText: (galleria: string, from: number, to: number) => `${galleria}: I dag mellan ${from} och ${to} kommer dina varor hem.`,
  todayChanged: (galleria: string, from: number, to: number) =>
    `${galleria}: Ny tid. Dina varor kommer i dag mellan ${from} och ${to}, annan tid än vi sa förut.`,
  followSubject: (name: string, from: number, to: number) => `Varorna till ${name} kommer i dag mellan ${from} och ${to}`,
  followText: (galleria: string, name: string, from: number, to: number) =>
    `${galleria}: I dag mellan ${from} och ${to} kommer varorna till ${name}.`,
  followChanged: (galleria: string, name: string, from: number, to: number) =>
    `${galleria}: Ny tid. Varorna till ${name} kommer i dag mellan ${from} och ${to}, annan tid än vi sa förut.`,
  todayBetween: (from: string, to: string) => `I dag mellan ${from} och ${to}.`,
  deliveredAt: (time: string) => `Levererat ${time}.`,
  title: 'Hur vill du bli nådd?',
  text: 'Vi skickar aldrig sms mellan 20 och 08, utom koder, svar på det du själv just har gjort och varningar om farliga varor. Kvitton som ska sparas kommer med e-post om du har en adress.',
  reachBy: 'Meddelanden',
  ways: { best: 'Det som passar bäst', email: 'Helst e-post', sms: 'Helst sms' },
  deliveryNews: 'Säg till samma dag mellan vilka klockslag varorna kommer',
  save: 'Spara',
  saving: 'Sparar …',
  saved: 'Sparat',
  householdTitle: 'Hur hushållet vill bli nått',
  householdText:
    'För den som ringer till butiken. Meddelandet säger bara dag och klockslag. Ett hushåll med skyddade uppgifter får inga sådana meddelanden.',
  mineTitle: 'Leveranser hem till dig',
  noDeliveries: 'Inget är på väg just nu.',
} as const;
