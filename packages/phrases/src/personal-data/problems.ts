import { problemTable } from '../problems/table.ts';

/** Refusals of erasing. */
export const personalDataProblems = problemTable({
  sv: {
    'erasure.open-matters': 'Det går inte att radera än. Något är inte klart; det står på sidan. Ladda om den för att se vad som är kvar.',
  },
  en: {
    'erasure.open-matters': 'It cannot be erased yet. Something is not finished; the page says what. Load it again to see what is left.',
  },
});
