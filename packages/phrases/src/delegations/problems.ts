import { problemTable } from '../problems/table.ts';

export const delegationProblems = problemTable({
  sv: {
    'delegation.no-address': 'Skriv en e-postadress eller ett telefonnummer, så att personen kan logga in.',
    'delegation.nothing': 'Kryssa i vad personen får göra. Den som får betala behöver också få beställa.',
    'delegation.reversed': 'Slutdagen ligger före startdagen.',
    'delegation.too-many': 'Hushållet har redan tjugo fullmakter. Avsluta en som inte behövs.',
    'delegation.no-household': 'Ditt konto är inte kopplat till något hushåll. Ring kommunen, så kopplar de det.',
    'delegation.ended': 'Fullmakten gäller inte längre. Fråga den du handlar åt, eller ring kommunen.',
    'delegation.elsewhere':
      'Med fullmakt kan varorna bara köras hem till den du handlar åt. Ändra adressen, eller sluta handla åt någon annan.',
  },
  en: {
    'delegation.no-address': 'Write an e-mail address or a telephone number, so that the person can sign in.',
    'delegation.nothing': 'Tick what the person may do. Whoever may pay has to be allowed to order too.',
    'delegation.reversed': 'The last day is before the first.',
    'delegation.too-many': 'The household has twenty mandates already. End one that is not needed.',
    'delegation.no-household': 'Your account is not linked to a household. Ring the municipality, and they will link it.',
    'delegation.ended': 'The mandate no longer holds. Ask whom you shop for, or ring the municipality.',
    'delegation.elsewhere':
      'By a mandate goods can only be driven to whom you shop for. Change the address, or stop shopping for somebody else.',
  },
});
