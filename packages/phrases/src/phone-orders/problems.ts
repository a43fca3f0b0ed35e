import { problemTable } from '../problems/table.ts';

/** What only the clerk at the desk can meet. */
export const deskProblems = problemTable({
  sv: {
    'draft.changed': 'Beställningen har ändrats i ett annat fönster. Vi har hämtat den som gäller; inget är beställt.',
  },
  en: {
    'draft.changed': 'The order was changed in another window. We have fetched the one that holds; nothing is ordered.',
  },
});
