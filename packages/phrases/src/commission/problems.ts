import { problemTable } from '../problems/table.ts';

/** Refusals about commission and the papers of whoever runs the galleria. */
export const commissionProblems = problemTable({
  sv: {
    'commission.no-issuer': 'Skriv först vem som driver gallerian. Det ska stå på fakturan till butiken.',
    'commission.payee-other':
      'En annan galleria på den här installationen har redan en betalning för alla, till någon annan. Kontot hos betaltjänsten kan bara ha en mottagare: skriv samma organisationsnummer, eller låt varje butik ta betalt för sig.',
    'commission.paid-exceeds': 'Det är mer än vad som är kvar att betala av fakturan.',
    'commission.credit-exceeds': 'Så mycket är inte kvar av fakturan att kreditera.',
    'commission.not-coming': 'Provisionen kan börja tidigast i morgon. Det som redan är sålt behåller sin provision.',
    'commission.category': 'Den varugruppen finns inte. Ladda om sidan och välj en ur listan.',
    'commission.whole-shop-only':
      'Kronor per beställning och provision på leveransavgiften gäller alla varor. Välj alla varor, eller ta bort dem.',
    'commission.taken':
      'Det finns redan en provision för samma butik och varor från den dagen. Ta bort den först, eller välj en annan dag.',
    'commission.begun': 'Provisionen har börjat gälla och kan inte tas bort. Skriv en ny från en kommande dag.',
    'commission.org-number': 'Organisationsnumret stämmer inte. Kontrollera siffrorna.',
    'commission.vat-number':
      'Momsregistreringsnumret stämmer inte. Det är SE, organisationsnumrets tio siffror och 01. Utan nummer kan ingen moms tas ut på provisionen.',
    'commission.no-account': 'Skriv ett bankgiro eller plusgiro som butikerna kan betala till.',
    'commission.paid-already': 'Någon annan har redan markerat fakturan. Ladda om sidan.',
    'seller-report.year': 'Rapporten finns från 2023 till och med i år.',
    'seller-report.no-operator': 'Skriv först vem som driver gallerian. Det ska stå i filen.',
    'seller-report.no-rate': 'Skriv först kronor för en euro. Utan kursen går det inte att se vilka små säljare som ska vara med.',
    'seller-report.facts-missing':
      'Uppgifter om en säljare fattas. Under ”Det här fattas” står vilka. När de är ifyllda går filen att göra.',
    'seller-report.not-over': 'Året är inte slut. Filen går att göra från den 1 januari. Till dess kan du hämta en provfil.',
    'seller-report.waiting': 'En fil är redan gjord och väntar. Markera den som lämnad eller ta bort den, så går nästa att göra.',
    'seller-report.nothing-next': 'Allt är redan lämnat. Ingenting har ändrats sedan dess.',
    'seller-report.ended': 'Någon annan har redan markerat filen. Ladda om sidan.',
    'seller-report.name-kind':
      'En enskild firma ska ha ägarens förnamn och efternamn, ett företag sitt registrerade namn. Ladda om sidan och skriv igen.',
  },
  en: {
    'commission.no-issuer': 'First write who runs the galleria. It must stand on the invoice to the shop.',
    'commission.payee-other':
      'Another galleria of this installation has one payment for all already, to somebody else. The account at the payment provider has one payee only: write the same organisation number, or let each shop take its own payments.',
    'commission.paid-exceeds': 'That is more than is left to pay of the invoice.',
    'commission.credit-exceeds': 'So much of the invoice is not left to credit.',
    'commission.not-coming': 'Commission can begin tomorrow at the earliest. What is sold already keeps its own.',
    'commission.category': 'There is no such category. Load the page again and choose one from the list.',
    'commission.whole-shop-only':
      'Kronor for each order and commission on the delivery fee hold for all goods. Choose all goods, or remove them.',
    'commission.taken': 'The same shop and goods have a commission from that day already. Remove it first, or choose another day.',
    'commission.begun': 'The commission has begun and cannot be removed. Write a new one from a coming day.',
    'commission.org-number': 'The organisation number does not hold. Compare the digits.',
    'commission.vat-number':
      'The VAT number does not hold. It is SE, the ten digits of the organisation number and 01. Without a number no VAT can be charged on commission.',
    'commission.no-account': 'Write a bankgiro or plusgiro that the shops can pay to.',
    'commission.paid-already': 'Somebody else has marked the invoice already. Load the page again.',
    'seller-report.year': 'There is a report from 2023 to this year.',
    'seller-report.no-operator': 'First write who runs the galleria. It must stand in the file.',
    'seller-report.no-rate': 'First write kronor for a euro. Without the rate nobody can tell which small sellers belong in it.',
    'seller-report.facts-missing':
      'Facts about a seller are missing. “This is missing” says which. When they are there, the file can be made.',
    'seller-report.not-over': 'The year is not over. The file can be made from 1 January. Until then you can download a trial.',
    'seller-report.waiting': 'A file has been made and waits. Mark it as handed in or take it away, then the next can be made.',
    'seller-report.nothing-next': 'Everything has been handed in. Nothing has changed since.',
    'seller-report.ended': 'Somebody else has marked the file already. Load the page again.',
    'seller-report.name-kind':
      'A sole trader has the owner’s first and last name, a company its registered name. Load the page again and write anew.',
  },
});
