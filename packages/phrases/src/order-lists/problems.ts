import { problemTable } from '../problems/table.ts';

/** Refusals of saved lists. */
export const listProblems = problemTable({
  sv: {
    'list.empty': 'Listan är tom. Lägg till minst en vara som säljs här.',
    'list.too-many': 'Du har redan så många listor som får plats. Ta bort en först.',
  },
  en: {
    'list.empty': 'The list is empty. Add at least one thing that is sold here.',
    'list.too-many': 'You have as many lists as there is room for. Remove one first.',
  },
});
