import { problemTable } from './table.ts';

/** Refusals that a shop meets when it applies. */
export const applicationProblems = problemTable({
  sv: {
    'org-number.check-digit': 'Organisationsnumrets sista siffra stämmer inte. Kontrollera numret.',
    'org-number.not-ten-digits': 'Ett organisationsnummer har tio siffror, till exempel 556677-8899.',
    'application.food-missing': 'Den som säljer mat eller folköl behöver ett registreringsnummer för livsmedelsverksamhet. Skriv in det.',
    'application.agreement-old': 'Avtalet har fått en ny lydelse. Ladda om sidan och läs det igen.',
    'application.open-already': 'Butiken har redan en ansökan som väntar på svar. Länken finns i mejlet som ni fick.',
    'application.admitted-already': 'Butiken är redan med i gallerian.',
    'application.step-forbidden': 'Det går inte i det läge som ansökan har nu. Ladda om sidan.',
  },
  en: {
    'org-number.check-digit': 'The last digit of the organisation number is not right. Check the number.',
    'org-number.not-ten-digits': 'An organisation number has ten digits, for example 556677-8899.',
    'application.food-missing': 'Whoever sells food or folköl needs a registration number for food business. Write it in.',
    'application.agreement-old': 'The agreement has a new wording. Reload the page and read it again.',
    'application.open-already': 'The shop has an application that waits for an answer already. The link is in the mail that you got.',
    'application.admitted-already': 'The shop is in the galleria already.',
    'application.step-forbidden': 'That is not possible in the state that the application has now. Reload the page.',
  },
});
