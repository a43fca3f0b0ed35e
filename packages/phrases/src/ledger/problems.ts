import { type ProblemParams, problemTable } from '../problems/table.ts';

const kronor = (ore: unknown): string => (Number(ore) / 100).toFixed(2);

/** Refusals of the books. */
export const ledgerProblems = problemTable({
  sv: {
    'ledger.cash-exceeds': ({ cashOre, feesOre }: ProblemParams) =>
      Number(cashOre) < 0
        ? `Så mycket är det inte. Ni har ${kronor(-Number(cashOre)).replace('.', ',')} kr som är transportörens, utom det den är skyldig er. Någon annan kan ha markerat det redan.`
        : Number(feesOre) < 0
          ? `Så mycket är det inte. Transportören har ${kronor(cashOre).replace('.', ',')} kr i kontanter och är skyldig er ${kronor(-Number(feesOre)).replace('.', ',')} kr för fel. Någon annan kan ha markerat det redan.`
          : `Så mycket har transportören inte. Den har ${kronor(cashOre).replace('.', ',')} kr, varav högst ${kronor(feesOre).replace('.', ',')} kr är dess egna avgifter. Någon annan kan ha markerat det redan.`,
    'ledger.settlement-changed': ({ name }: ProblemParams) =>
      `Summan för ${name} är en annan nu. Någon kan ha markerat den redan, eller låst en månad till. Ladda om sidan.`,
    'ledger.payment-exceeds': ({ openOre }: ProblemParams) =>
      `Så mycket är inte obetalt. Kvar är ${kronor(openOre).replace('.', ',')} kr. Någon annan kan ha markerat den redan.`,
    'ledger.goes-back-already': 'Pengarna är redan på väg tillbaka till kunden, samma väg som de betalades. Betala dem inte en gång till.',
    'ledger.payment-held': () =>
      'Kunden har redan godkänt att betala, och pengarna dras av sig själva. Är köpet från flera butiker väntar de tills alla har packat. Ta inte betalt en gång till.',
    'ledger.coins-are-whole': ({ wholeOre }: ProblemParams) =>
      `Kontanter är hela kronor. Betalas allt är det ${kronor(wholeOre).replace('.', ',')} kr. Annars skriver ni en lägre summa i hela kronor.`,
    'ledger.account-missing': ({ key }: ProblemParams) =>
      `Kontot ${key} har inget nummer. Skriv det under Räkenskapsår och kontonummer och hämta filen igen.`,
    'ledger.account-unknown': ({ key }: ProblemParams) => `Det finns inget konto som heter ${key}.`,
  },
  en: {
    'ledger.cash-exceeds': ({ cashOre, feesOre }: ProblemParams) =>
      Number(cashOre) < 0
        ? `It is not that much. You have ${kronor(-Number(cashOre))} kr that are the carrier's, but for what it owes you. Somebody else may have marked it already.`
        : Number(feesOre) < 0
          ? `It is not that much. The carrier has ${kronor(cashOre)} kr in cash and owes you ${kronor(-Number(feesOre))} kr for faults. Somebody else may have marked it already.`
          : `The carrier does not have that much. It has ${kronor(cashOre)} kr, of which ${kronor(feesOre)} kr at most are its own fees. Somebody else may have marked it already.`,
    'ledger.settlement-changed': ({ name }: ProblemParams) =>
      `The sum for ${name} is another now. Somebody may have marked it already, or locked another month. Load the page again.`,
    'ledger.payment-exceeds': ({ openOre }: ProblemParams) =>
      `That much is not unpaid. What is left is ${kronor(openOre)} kr. Somebody else may have marked it already.`,
    'ledger.goes-back-already': 'The money is on its way back to the customer already, the way it was paid. Do not pay it once more.',
    'ledger.payment-held': () =>
      'The customer has agreed to pay already, and the money is drawn by itself. If she bought from several shops it waits until all have packed. Do not take payment again.',
    'ledger.coins-are-whole': ({ wholeOre }: ProblemParams) =>
      `Cash is whole kronor. All of it is ${kronor(wholeOre)} kr. Otherwise write a lower sum in whole kronor.`,
    'ledger.account-missing': ({ key }: ProblemParams) =>
      `The account ${key} has no number. Write one under Financial year and account numbers and fetch the file again.`,
    'ledger.account-unknown': ({ key }: ProblemParams) => `There is no account called ${key}.`,
  },
});
