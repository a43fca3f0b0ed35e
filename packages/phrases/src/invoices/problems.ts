import { type ProblemParams, problemTable } from '../problems/table.ts';

const kronor = (ore: unknown): string => (Number(ore) / 100).toFixed(2);
const kr = (ore: unknown): string => `${kronor(ore).replace('.', ',')} kr`;

/** Refusals around invoices, Swish to the shop's own number, and where money goes. */
export const invoiceProblems = problemTable({
  sv: {
    'invoice.no-account':
      'Det står inte vart kunden ska betala. Skriv bankgiro, plusgiro eller Swish under Så får ni betalt, och försök igen.',
    'invoice.nothing': 'Det finns inget att fakturera just nu. Det som har lämnats ut står redan på fakturor.',
    'invoice.not-late': 'Fakturan har inte förfallit, eller är betald. Ladda om sidan.',
    'payment.nothing': 'Skriv ett belopp.',
    'payment.in-future': 'Dagen har inte varit än. Skriv den dag pengarna kom in.',
    'payment.too-early': ({ from }: ProblemParams) => `Så tidigt kan pengarna inte ha kommit: tidigast ${from}. Kontrollera år och dag.`,
    'payment.paid-back-too-much': ({ tooMuchOre }: ProblemParams) =>
      `Så mycket har kunden inte betalat för mycket. Det är ${kr(tooMuchOre)}.`,
    'payment.changed': ({ leftOre }: ProblemParams) =>
      `Någon har redan skrivit in något på samma betalning: nu återstår ${kr(leftOre)}. Inget sparades. Ladda om sidan och se efter.`,
    'payment.undone': 'Betalningen är redan borttagen. Ladda om sidan.',
    'swish.not-asked': 'Den här beställningen väntar inte på Swish längre, eller är inte packad än. Ladda om sidan.',
    'swish.partly-paid': ({ receivedOre }: ProblemParams) =>
      `Kunden har redan betalat ${kr(receivedOre)} med Swish. Vänta på resten, eller betala tillbaka först.`,
    'swish.unpaid': ({ owedOre, paidOre }: ProblemParams) =>
      `Kunden har inte betalat med Swish än: ${kr(paidOre)} av ${kr(owedOre)}. Bocka av betalningen under Swish, eller välj där att kunden betalar när varorna lämnas.`,
    'paying.swish': 'Det är inget Swish-nummer. Skriv 123 och sju siffror till, eller ett svenskt mobilnummer.',
    'paying.bankgiro': 'Bankgironumret stämmer inte. Kontrollera siffrorna mot bankens papper.',
    'paying.plusgiro': 'Plusgironumret stämmer inte. Kontrollera siffrorna mot bankens papper.',
    'paying.vat-number': 'Momsregistreringsnumret stämmer inte. Det är SE, organisationsnumrets tio siffror och 01.',
  },
  en: {
    'invoice.no-account':
      'It does not say where the customer is to pay. Write a bankgiro, plusgiro or Swish number under How you are paid, and try again.',
    'invoice.nothing': 'There is nothing to invoice just now. What was handed over is on invoices already.',
    'invoice.not-late': 'The invoice is not overdue, or is paid. Reload the page.',
    'payment.nothing': 'Write an amount.',
    'payment.in-future': 'That day has not been yet. Write the day on which the money came in.',
    'payment.too-early': ({ from }: ProblemParams) =>
      `The money cannot have come in that early: ${from} at the earliest. Check the year and the day.`,
    'payment.paid-back-too-much': ({ tooMuchOre }: ProblemParams) =>
      `The customer has not paid that much too much. It is ${kronor(tooMuchOre)} kr.`,
    'payment.changed': ({ leftOre }: ProblemParams) =>
      `Somebody has written something on the same payment already: ${kronor(leftOre)} kr is left now. Nothing was saved. Reload the page and look.`,
    'payment.undone': 'The payment has been removed already. Reload the page.',
    'swish.not-asked': 'This order does not wait for Swish any longer, or is not packed yet. Reload the page.',
    'swish.partly-paid': ({ receivedOre }: ProblemParams) =>
      `The customer has paid ${kronor(receivedOre)} kr by Swish already. Wait for the rest, or pay back first.`,
    'swish.unpaid': ({ owedOre, paidOre }: ProblemParams) =>
      `The customer has not paid by Swish yet: ${kronor(paidOre)} kr of ${kronor(owedOre)} kr. Tick off the payment under Swish, or choose there that the customer pays when the goods are handed over.`,
    'paying.swish': 'That is no Swish number. Write 123 and seven digits more, or a Swedish mobile number.',
    'paying.bankgiro': 'The bankgiro number does not hold. Compare the digits with the bank’s papers.',
    'paying.plusgiro': 'The plusgiro number does not hold. Compare the digits with the bank’s papers.',
    'paying.vat-number': 'The VAT number does not hold. It is SE, the ten digits of the organisation number, and 01.',
  },
});
