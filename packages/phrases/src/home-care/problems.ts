import { problemTable } from '../problems/table.ts';

export const homeCareProblems = problemTable({
  sv: {
    'home-care.ordered-already': 'Beställningen är redan lagd. Gå tillbaka och börja en ny om något fattas.',
    'home-care.reversed': 'Slutdagen ligger före startdagen.',
  },
  en: {
    'home-care.ordered-already': 'The order has been placed already. Go back and begin a new one if something is missing.',
    'home-care.reversed': 'The last day is before the first.',
  },
});
