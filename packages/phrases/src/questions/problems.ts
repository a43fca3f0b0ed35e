import { problemTable } from '../problems/table.ts';

/** Why an answer to a shop's question is not taken. */
export const questionProblems = problemTable({
  sv: {
    'question.too-late': 'Tack för svaret, men butiken har hunnit gå vidare. Ring butiken om något blev fel.',
    'question.changed': 'Butiken har hunnit föreslå något annat. Läs frågan igen och svara på den.',
  },
  en: {
    'question.too-late': 'Thank you for answering, but the shop has gone on already. Ring the shop if something is wrong.',
    'question.changed': 'The shop has proposed something else meanwhile. Read the question again and answer it.',
  },
});
