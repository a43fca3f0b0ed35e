import { type ProblemParams, problemTable } from '../problems/table.ts';

const kronor = (ore: unknown): string => (Number(ore) / 100).toFixed(2);

/** Refusals of refunds and complaints. */
export const refundProblems = problemTable({
  sv: {
    'refund.exceeds': ({ leftOre }: ProblemParams) =>
      `Så mycket finns inte kvar att betala tillbaka. Kvar är ${kronor(leftOre).replace('.', ',')} kr. Någon annan kan ha betalat tillbaka redan.`,
    'refund.nothing': 'Det finns inget kvar att betala tillbaka.',
    'refund.not-received': 'Kunden har inte fått varorna än. Ändra plocket eller avboka beställningen i stället.',
    'refund.no-debt': 'Kunden har betalat redan, så det finns inget att dra av från. Välj ett annat sätt.',
    'refund.no-carrier': 'Ingen transportör har kört den här beställningen. Välj vem som annars står för det.',
    'refund.by-card': 'Beställningen är betald med kort eller Swish i kassan. Betala tillbaka där betalningen visas på beställningen.',
    'refund.answered': 'Någon har redan svarat.',
    'refund.already-paid': 'Någon har redan markerat den som betald.',
    'complaint.not-received': 'Varorna är inte mottagna än. Kontakta butiken om något är fel med beställningen.',
    'complaint.too-late': 'Det har gått mer än tre år sedan varorna kom. Kontakta butiken om du ändå vill ta upp det.',
    'complaint.waiting': 'En av varorna har redan en reklamation som väntar på svar. Ladda om sidan.',
    'complaint.answered': 'Någon annan har redan svarat. Ladda om sidan.',
    'complaint.answer-incomplete': 'Svaret saknar något: ett belopp om priset sänks, eller varför ni säger nej.',
  },
  en: {
    'refund.exceeds': ({ leftOre }: ProblemParams) =>
      `There is not that much left to pay back. ${kronor(leftOre)} kr is left. Somebody else may have paid back already.`,
    'refund.nothing': 'There is nothing left to pay back.',
    'refund.not-received': 'The customer does not have the goods yet. Change what is picked, or cancel the order.',
    'refund.no-debt': 'The customer has paid already, so there is nothing to take it off. Choose another way.',
    'refund.no-carrier': 'No carrier has driven this order. Choose who else bears it.',
    'refund.by-card': 'The order was paid by card or Swish at checkout. Pay back where the payment is shown on the order.',
    'refund.answered': 'Somebody has answered already.',
    'refund.already-paid': 'Somebody has marked it as paid already.',
    'complaint.not-received': 'The goods have not been received yet. Contact the shop if something is wrong with the order.',
    'complaint.too-late': 'More than three years have passed since the goods came. Contact the shop if you still want to raise it.',
    'complaint.waiting': 'One of the goods has a complaint that waits for its answer already. Reload the page.',
    'complaint.answered': 'Somebody else has answered already. Reload the page.',
    'complaint.answer-incomplete': 'Something is missing in the answer: an amount if the price is lowered, or why you say no.',
  },
});
