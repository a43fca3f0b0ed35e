import { type ProblemParams, problemTable } from '../problems/table.ts';

const kronor = (ore: unknown): string => (Number(ore) / 100).toFixed(2);

/** Refusals of paying through the provider. */
export const cardPaymentProblems = problemTable({
  sv: {
    'payment.unavailable': 'Det går inte att betala med kort just nu. Inget har dragits. Försök igen senare eller ring butiken.',
    'payment.provider-unreachable':
      'Betaltjänsten svarar inte just nu. Din beställning finns kvar och inget har dragits. Försök igen om en stund.',
    'payment.order-cancelled': 'Den här delen är avbeställd. Det finns inget att betala.',
    'payment.approved-already': 'Betalningen är redan godkänd. Ladda om sidan.',
    'payment.too-late': 'Tiden att betala har gått ut, och varorna avbeställs. Beställ gärna igen.',
    'payment.refund-exceeds': ({ leftOre }: ProblemParams) =>
      `Så mycket finns inte att ge tillbaka. Kvar är ${kronor(leftOre).replace('.', ',')} kr. Någon annan kan ha gett tillbaka redan.`,
    'payment.not-by-card': 'Ordern betalas inte genom betaltjänsten.',
    'payment.not-handed-over':
      'Varorna är inte lämnade än. Ändra det som är plockat, eller avbeställ: då går skillnaden tillbaka av sig själv.',
    'payment.line-given-back': 'Någon av varorna är redan återbetald. Ladda om sidan.',
    'payment.no-empties': 'Det finns ingen pant som väntar. Den har redan gått tillbaka. Ladda om sidan.',
    'payment.empties-unclear':
      'Chaufförens telefoner har lämnat olika uppgifter om panten. Transportören svarar först på vad som gäller, under Att titta på. Sedan går panten tillbaka av sig själv.',
    'payment.unpaid':
      'Varorna är inte betalda: banken har släppt beloppet, eller sagt nej när det skulle dras. Lämna inte ut dem. Be kunden godkänna igen i sin beställning, eller avbeställ.',
    'shop-order.not-paid': 'Kunden har inte godkänt betalningen än. Vänta med att plocka.',
  },
  en: {
    'payment.unavailable': 'Card payment does not work just now. Nothing has been drawn. Try again later or ring the shop.',
    'payment.provider-unreachable':
      'The payment provider does not answer just now. Your order stays and nothing has been drawn. Try again in a while.',
    'payment.order-cancelled': 'This part is cancelled. There is nothing to pay.',
    'payment.approved-already': 'The payment is approved already. Reload the page.',
    'payment.too-late': 'The time to pay has run out, and the goods are cancelled. You are welcome to order again.',
    'payment.refund-exceeds': ({ leftOre }: ProblemParams) =>
      `There is not that much to give back. ${kronor(leftOre)} kr is left. Somebody else may have given it back already.`,
    'payment.not-by-card': 'The order is not paid through the payment provider.',
    'payment.not-handed-over':
      'The goods are not handed over yet. Change what is picked, or cancel: the difference then goes back by itself.',
    'payment.line-given-back': 'One of the goods is refunded already. Reload the page.',
    'payment.no-empties': 'No deposits wait to be given back. They have gone back already. Reload the page.',
    'payment.empties-unclear':
      'The driver’s phones have said different things about the empties. The carrier first answers what holds, under To look at. Then the deposits go back by themselves.',
    'payment.unpaid':
      'The goods are not paid: the bank has let go of the amount, or said no when it was to be drawn. Do not hand them out. Ask the customer to approve again in the order, or cancel.',
    'shop-order.not-paid': 'The customer has not approved the payment yet. Wait with the picking.',
  },
});
