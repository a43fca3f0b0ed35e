import { problemTable } from '../problems/table.ts';

export const householdMergeProblems = problemTable({
  sv: {
    'household.same': 'Det är samma hushåll. Välj ett annat.',
    'household.merged-already': 'Ett av hushållen är redan ihopslaget med ett annat. Ladda om listan.',
    'household.too-many-people': 'Tillsammans har hushållen fler än tolv personer. Ta bort dem som inte bor kvar först.',
    'household.merge-used':
      'Något har beställts, lovats, rapporterats eller ändrats efter sammanslagningen. Den går inte att ångra längre.',
    'household.merge-undone': 'Sammanslagningen är redan ångrad.',
  },
  en: {
    'household.same': 'It is the same household. Choose another one.',
    'household.merged-already': 'One of the households has been merged with another already. Reload the list.',
    'household.too-many-people': 'Together the households have more than twelve people. First take away those who live there no longer.',
    'household.merge-used':
      'Something has been ordered, promised, reported or changed since the merge. It cannot be taken back any longer.',
    'household.merge-undone': 'The merge has been taken back already.',
  },
});
