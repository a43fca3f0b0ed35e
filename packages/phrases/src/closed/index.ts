import { phrases } from '../core/index.ts';

/** What a resident reads where a galleria was. */
export const closedPhrases = phrases({
  sv: {
    title: 'Gallerian är stängd',
    text: (municipality: string) => `Här går det inte att beställa längre. Frågor besvaras av ${municipality}.`,
    ordered: 'Har du redan beställt något? Det levereras som vanligt. Fråga butiken, eller titta på',
    myOrders: 'mina beställningar',
    contactHeading: 'Kontakt',
    phone: 'Telefon',
    shops: 'Butikernas telefonnummer finns på sidan',
    contact: 'Kontakt',
    rights: 'Du kan fortfarande ångra ett köp, läsa villkoren och se eller ta bort dina uppgifter. Länkarna finns längst ned på sidan.',
  },
  en: {
    title: 'The galleria is closed',
    text: (municipality) => `It is no longer possible to order here. Questions are answered by ${municipality}.`,
    ordered: 'Have you ordered something already? It is delivered as usual. Ask the shop, or look at',
    myOrders: 'my orders',
    contactHeading: 'Contact',
    phone: 'Telephone',
    shops: 'The shops’ telephone numbers stand on the page',
    contact: 'Contact',
    rights:
      'You can still withdraw from a purchase, read the terms, and see or remove your data. The links stand at the bottom of the page.',
  },
});
