import { problemTable } from '../problems/table.ts';

/** Refusals of a recall. */
export const recallProblems = problemTable({
  sv: {
    'recall.gtin': 'Streckkodens nummer stämmer inte. Kontrollera siffrorna på förpackningen.',
    'recall.not-yours': 'Återkallelsen är gjord av någon annan. Bara den som har återkallat varan kan avsluta det.',
    'recall.nothing-sold': 'Ingen har köpt den här varan här, och den finns inte till salu. Det finns inget att återkalla.',
    'recall.running': 'Varan är redan återkallad. Avsluta den återkallelsen först om du vill göra en ny.',
  },
  en: {
    'recall.gtin': 'The number of the barcode is not right. Check the digits on the packet.',
    'recall.not-yours': 'The recall was made by somebody else. Only whoever recalled the goods can end it.',
    'recall.nothing-sold': 'Nobody has bought this here, and it is not for sale. There is nothing to recall.',
    'recall.running': 'The goods are recalled already. End that recall first if you want to make a new one.',
  },
});
