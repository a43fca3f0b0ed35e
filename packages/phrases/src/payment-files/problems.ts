import { type ProblemParams, problemTable } from '../problems/table.ts';

/** Refusals around payment files, accounts and invoices of payees. */
export const paymentFileProblems = problemTable({
  sv: {
    'paying.iban': 'IBAN-numret stämmer inte. Det är SE och 22 siffror: kontrollera dem mot internetbanken.',
    'payment-file.bic': 'Det är ingen BIC. Den har 8 eller 11 tecken, till exempel ESSESESS.',
    'payment-file.account-changed': 'Någon annan har ändrat kontot. Ladda om sidan och se efter.',
    'payment-file.payer-changed': 'Någon annan har ändrat kommunens konto. Ladda om sidan och se efter.',
    'payment-file.no-payer': 'Kommunens eget konto är inte inskrivet. Skriv in det under Kommunens konto, och försök igen.',
    'payment-file.no-account': ({ name }: ProblemParams) =>
      `${name} har inget konto. Be dem skriva sitt bankgiro eller IBAN, eller gör filen utan dem.`,
    'payment-file.invoice-known':
      'Fakturan med det numret är redan inskriven på en annan månad. Kontrollera numret: har samma faktura kommit två gånger?',
    'payment-file.nothing-owed': 'Kommunen är inte skyldig mottagaren något för den månaden. Kontrollera månaden.',
    'payment-file.invoice-day': 'Den dagen har inte varit än. Skriv den dag fakturan kom.',
    'payment-file.withdrawn': 'Filen är återtagen och ska inte till banken. Gör en ny.',
    'payment-file.ended': ({ state, endedBy }: ProblemParams) =>
      state === 'paid'
        ? `Filen är redan markerad som betald, av ${endedBy}. Ladda om sidan.`
        : `Filen är redan återtagen, av ${endedBy}. Ladda om sidan.`,
    'ledger.in-payment-file': ({ name }: ProblemParams) =>
      `Summan för ${name} står redan i en betalfil. Markera filen som betald, eller återta den, under Till banken.`,
  },
  en: {
    'paying.iban': 'The IBAN does not hold. It is SE and 22 digits: compare them with the internet bank.',
    'payment-file.bic': 'That is no BIC. It has 8 or 11 signs, such as ESSESESS.',
    'payment-file.account-changed': 'Somebody else has changed the account. Load the page again and look.',
    'payment-file.payer-changed': 'Somebody else has changed the municipality’s account. Load the page again and look.',
    'payment-file.no-payer': 'The municipality’s own account is not entered. Enter it under The municipality’s account, and try again.',
    'payment-file.no-account': ({ name }: ProblemParams) =>
      `${name} has no account. Ask them to write their bankgiro number or IBAN, or make the file without them.`,
    'payment-file.invoice-known':
      'The invoice of that number is entered for another month. Check the number: has the same invoice come twice?',
    'payment-file.nothing-owed': 'The municipality owes the payee nothing for that month. Check the month.',
    'payment-file.invoice-day': 'That day has not been yet. Write the day on which the invoice came.',
    'payment-file.withdrawn': 'The file is withdrawn and must not go to the bank. Make a new one.',
    'payment-file.ended': ({ state, endedBy }: ProblemParams) =>
      state === 'paid'
        ? `The file is marked as paid already, by ${endedBy}. Load the page again.`
        : `The file is withdrawn already, by ${endedBy}. Load the page again.`,
    'ledger.in-payment-file': ({ name }: ProblemParams) =>
      `The sum for ${name} stands in a payment file already. Mark the file as paid, or withdraw it, under To the bank.`,
  },
});
