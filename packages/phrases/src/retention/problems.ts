import { type ProblemParams, problemTable } from '../problems/table.ts';

/** Refusals of a rule of retention. */
export const retentionProblems = problemTable({
  sv: {
    'retention.outside-law': ({ leastDays, mostDays }: ProblemParams) =>
      `Välj mellan ${leastDays} och ${mostDays} dagar. Kortare eller längre tid är inte tillåten för den här klassen.`,
    'retention.decision-incomplete': 'Fyll i både beslutets nummer och datum, eller lämna båda tomma.',
    'retention.changed': 'Någon annan har ändrat regeln. Ladda om sidan och försök igen.',
  },
  en: {
    'retention.outside-law': ({ leastDays, mostDays }: ProblemParams) =>
      `Choose between ${leastDays} and ${mostDays} days. Anything else is not allowed for this class.`,
    'retention.decision-incomplete': 'Fill in both the number and the date of the decision, or leave both empty.',
    'retention.changed': 'Somebody else has changed the rule. Load the page again and try once more.',
  },
});
