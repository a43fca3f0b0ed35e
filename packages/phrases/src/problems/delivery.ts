import { type ProblemParams, problemTable } from './table.ts';

const kronor = (ore: unknown, decimal: string): string => (typeof ore === 'number' ? (ore / 100).toFixed(2).replace('.', decimal) : '?');

/** How a note stands, in Swedish and in English. */
const STANDING: Readonly<Record<string, readonly [string, string]>> = {
  issued: ['inte lastad än', 'not loaded yet'],
  accepted: ['inte lastad än', 'not loaded yet'],
  declined: ['nekad av transportören', 'declined by the carrier'],
  loaded: ['redan i bilen', 'in the car already'],
  delivered: ['redan levererad', 'delivered already'],
  failed: ['redan redovisad som inte levererad', 'reported as not delivered already'],
  reported: ['redan redovisad', 'reported already'],
  queried: ['redan redovisad', 'reported already'],
  approved: ['godkänd av kommunen', 'approved by the municipality'],
  paid: ['betald', 'paid'],
  claimed: ['rekvirerad', 'claimed'],
  void: ['makulerad', 'void'],
};
const standing = (state: unknown, language: 0 | 1): string | undefined =>
  typeof state === 'string' && Object.hasOwn(STANDING, state) ? STANDING[state]?.[language] : undefined;
const beforeLoading = ({ state, step }: ProblemParams): boolean =>
  (step === 'deliver' || step === 'fail') && (state === 'issued' || state === 'accepted');

/** What the fee may be under the municipality's rules; “nothing more” is another thing to say than “nothing”. */
function feeRule({ minimumOre, maximumOre, paidOre }: ProblemParams): 'nothing-more' | 'nothing' | 'just' | 'least' | 'most' | 'between' {
  if (maximumOre === 0) return typeof paidOre === 'number' && paidOre > 0 ? 'nothing-more' : 'nothing';
  if (maximumOre === minimumOre) return 'just';
  if (typeof maximumOre !== 'number') return 'least';
  return minimumOre === 0 ? 'most' : 'between';
}
const feeAlready = ({ paidOre }: ProblemParams): boolean => typeof paidOre === 'number' && paidOre > 0;

function feeOutsideSv(params: ProblemParams): string {
  const rule = feeRule(params);
  if (rule === 'nothing-more') return 'Kundens avgift för den dagen är redan betald. Skriv 0.';
  const [least, most] = [`${kronor(params.minimumOre, ',')} kr`, `${kronor(params.maximumOre, ',')} kr`];
  const may = {
    nothing: 'kunden inte betalar någon avgift. Skriv 0.',
    just: `kunden betalar ${least}, varken mer eller mindre.`,
    least: `kunden betalar minst ${least}.`,
    most: `kunden betalar högst ${most}.`,
    between: `kunden betalar mellan ${least} och ${most}.`,
  };
  const already = feeAlready(params) ? ` ${kronor(params.paidOre, ',')} kr är redan betalt för samma dörr och dag.` : '';
  return `Kommunen betalar leveransen bara om ${may[rule]}${already}`;
}

function feeOutsideEn(params: ProblemParams): string {
  const rule = feeRule(params);
  if (rule === 'nothing-more') return 'The customer’s fee of that day is already paid. Write 0.';
  const [least, most] = [`${kronor(params.minimumOre, '.')} kr`, `${kronor(params.maximumOre, '.')} kr`];
  const may = {
    nothing: 'the customer pays no fee. Write 0.',
    just: `the customer pays ${least}, no more and no less.`,
    least: `the customer pays at least ${least}.`,
    most: `the customer pays at most ${most}.`,
    between: `the customer pays between ${least} and ${most}.`,
  };
  const already = feeAlready(params) ? ` ${kronor(params.paidOre, '.')} kr is already paid for the same door and day.` : '';
  return `The municipality pays for the delivery only if ${may[rule]}${already}`;
}

/** Refusals of board, picking, delivery notes, rounds and contracts. */
export const deliveryProblems = problemTable({
  sv: {
    'shop-order.step-forbidden': 'Det går inte i orderns nuvarande läge. Någon annan kan ha hunnit före. Ladda om sidan.',
    'shop-order.other-handover': 'Ordern lämnas ut på ett annat sätt.',
    'shop-order.id-not-checked': 'Kontrollera legitimation innan varorna lämnas ut.',
    'shop-order.undo-too-late': 'Det går bara att ångra samma dag.',
    'picking.not-weighed': 'Varan säljs per styck och vägs inte. Markera den som plockad, eller skriv hur många som fanns.',
    'picking.weight-unlikely': 'Vikten är noll eller mer än dubbelt så mycket som kunden beställde. Väg om, eller skriv rätt vikt.',
    'picking.quantity-not-short': 'Skriv färre än kunden beställde, eller markera raden som plockad.',
    'closure.days': 'Välj dagar från i dag och framåt, högst fyra veckor i rad och högst två månader bort.',
    'closure.carriers': 'Turen är inställd av transportören. Be transportören köra ändå.',
    'round.day-not-cancelled': 'Dagen är inte inställd.',
    'closure.undone': 'Den stängningen är redan borttagen. Stäng på nytt.',
    'picking.leave-out': 'Kunden vill att varan lämnas bort om den saknas. Den får inte ersättas.',
    'picking.same-goods': 'Det är samma vara som beställdes. Markera raden som plockad.',
    'picking.line-done': 'Någon annan har redan sagt vad som fanns på raden. Ångra raden först om den ska ersättas.',
    'picking.line-replaced': 'Raden är redan ersatt med en annan vara, kanske av en kollega. Ångra raden först.',
    'picking.ask-first': 'Fråga kunden först. Önskemålet eller allergenerna gör att kunden måste säga ja.',
    'picking.replacement-gone': 'Varan säljs inte längre på webben. Välj en annan.',
    'picking.replacement-age': 'Varan har högre åldersgräns än det som beställdes. Välj en annan.',
    'picking.replacement-zone': 'Transporten är inte bokad för så kalla varor. Välj en annan.',
    'picking.replacement-deposit': 'Varan har den gamla panten, som inte får säljas den dagen. Välj en annan.',
    'picking.replacement-quantity': 'Så mycket av varan går inte att ta. Ändra antalet.',
    'picking.lines-waiting': 'Det finns rader som varken är plockade eller saknas.',
    'picking.recalled': 'Varan är återkallad och får inte lämnas ut. Ta bort den ur ordern: markera raden som saknad eller ersätt den.',
    'picking.nothing-picked': 'Ingenting är plockat. Avboka ordern i stället.',
    'parcels.invalid': 'Kontrollera kollina: kylda och frysta varor behöver egna kollin.',
    'carrier.cannot': 'Transportören kan inte ta den här leveransen. Välj en annan.',
    'round.closed': 'Den valda turen går inte att beställa till längre. Välj en annan dag.',
    'round.full': 'Turen är full den dagen. Välj en annan dag eller transportör.',
    'run.order-changed':
      'Någon annan har ändrat ordningen eller lagt till ett stopp. Titta på den nya ordningen och gör om det som saknas.',
    'delivery-note.step-forbidden': (params: ProblemParams) =>
      beforeLoading(params)
        ? 'Varorna är inte lastade än. Lasta sedeln först, sedan går den att redovisa.'
        : `Det går inte: sedeln är ${standing(params.state, 0) ?? 'i ett annat läge'}. Någon annan kan ha hunnit före. Ladda om sidan.`,
    'delivery-note.evidence': 'Något saknas för att leveransen ska kunna redovisas.',
    'delivery-note.undo-too-late': 'Det går bara att ångra samma dag. Hör av dig till kommunen.',
    'age-goods.not-awaited': 'Varorna är redan mottagna, eller så lämnades de vid dörren. Ladda om sidan.',
    'proof.too-large': 'Bilden är för stor. Ta en ny: telefonen gör den liten själv.',
    'proof.unreadable': 'Bilden går inte att läsa. Ta ett nytt foto.',
    'proof.too-many': 'Det finns redan sex bilder från den här dörren.',
    'cool-bag.number-taken': 'Det finns redan en kylväska med det numret i kommunen. Skriv ett annat nummer på väskan.',
    'cold-limits.changed': 'Någon annan har ändrat gränserna. Ladda om sidan.',
    'deed.unknown': 'Leveranssedeln är inte er att köra längre. Butiken kan ha tagit tillbaka den eller gett den till en annan.',
    'deed.lacking':
      'Det fattas något som måste finnas, till exempel att legitimationen är kontrollerad. Föraren får redovisa leveransen på nytt.',
    'deed.month-reported': 'Månaden är redovisad. Rätta med en rättelsesedel i stället; den räknas i nästa öppna månad.',
    'note.recipient-missing': 'Skriv vem som ska ha varorna.',
    'note.goes-with': ({ reference, day }: ProblemParams) =>
      `Kunden har slagit ihop den med ${reference}, som åker ${String(day)}. Välj samma bil och dag, eller ta tillbaka den andra leveranssedeln först.`,
    'note.household-stands': 'Beställningen har redan ett hushåll, eller delar leverans med en annan. Ladda om sidan.',
    'note.fee-outside-rules': feeOutsideSv,
    'delivery-fee.outside-rules': feeOutsideSv,
    'delivery-fee.past': 'Välj i dag eller en senare dag. Vad körningen har kostat hittills går inte att ändra.',
    'delivery-fee.not-of-shop': 'Den dagen bestämmer kommunens regler avgiften, inte butiken. Välj en annan dag, eller fråga kommunen.',
    'delivery-fee.too-many': 'Avgiften har ändrats så många gånger att det inte går att lägga till fler. Hör av dig till kommunen.',
    'note.nothing-to-deliver': 'Skriv vad varorna kostar.',
    'round.faulty': 'Något i turen behöver rättas.',
    'round.not-on-day': 'Turen går inte den dagen.',
    'round.calendar-day': 'Så kan dagen inte bestämmas. Se vad som står vid fältet.',
    'round.day-cancelled': 'Dagen är redan inställd.',
    'round.day-started': 'Det finns redan varor i bilen den dagen.',
    'contract.reversed': 'Sista dagen måste vara efter den första.',
    'contract.backdated': 'En ändring av avtalet gäller tidigast från i dag. Det som gällde förut står kvar.',
    'run.not-by-mail': 'Transportören får inte turen med e-post. Den ser leveranserna i gallerian eller får varje sedel för sig.',
  },
  en: {
    'shop-order.step-forbidden': 'That is not possible in the state of the order. Somebody else may have been first. Reload the page.',
    'shop-order.other-handover': 'The order is handed over in another way.',
    'shop-order.id-not-checked': 'Check the identity before the goods are handed over.',
    'shop-order.undo-too-late': 'It can only be undone on the same day.',
    'picking.not-weighed': 'The goods are sold by the piece and are not weighed. Mark them as picked, or write how many there were.',
    'picking.weight-unlikely':
      'The weight is nothing, or more than twice what the customer ordered. Weigh again, or write the right weight.',
    'picking.quantity-not-short': 'Write fewer than the customer ordered, or mark the line as picked.',
    'closure.days': 'Choose days from today on, at most four weeks in a row and two months off.',
    'closure.carriers': 'The carrier has cancelled the round. Ask the carrier to drive after all.',
    'round.day-not-cancelled': 'The day is not cancelled.',
    'closure.undone': 'That closure is already taken away. Close anew.',
    'picking.leave-out': 'The customer wants the goods left out when they are not there. They must not be replaced.',
    'picking.same-goods': 'These are the goods that were ordered. Mark the line as picked.',
    'picking.line-done': 'Somebody else has said what was there. Undo the line first if it is to be replaced.',
    'picking.line-replaced': 'The line is replaced by other goods already, perhaps by a colleague. Undo it first.',
    'picking.ask-first': 'Ask the customer first. The wish or the allergens make the customer’s yes needed.',
    'picking.replacement-gone': 'These goods are not sold on the web any more. Choose others.',
    'picking.replacement-age': 'These goods have a higher age limit than what was ordered. Choose others.',
    'picking.replacement-zone': 'The transport is not booked for goods this cold. Choose others.',
    'picking.replacement-deposit': 'These goods bear the old deposit, which may not be sold on that day. Choose others.',
    'picking.replacement-quantity': 'That much of the goods cannot be taken. Change the number.',
    'picking.lines-waiting': 'There are lines that are neither picked nor short.',
    'picking.recalled':
      'The goods are recalled and must not be handed out. Take them out of the order: mark the line as short or replace it.',
    'picking.nothing-picked': 'Nothing is picked. Cancel the order instead.',
    'parcels.invalid': 'Check the parcels: chilled and frozen goods need parcels of their own.',
    'carrier.cannot': 'The carrier cannot take this delivery. Choose another.',
    'round.closed': 'The chosen round can no longer be ordered for. Choose another day.',
    'round.full': 'The round is full on that day. Choose another day or carrier.',
    'run.order-changed': 'Somebody else has changed the order or added a stop. Look at the new order and do again what is missing.',
    'delivery-note.step-forbidden': (params: ProblemParams) =>
      beforeLoading(params)
        ? 'The goods are not loaded yet. Load the note first, then it can be reported.'
        : `That is not possible: the note is ${standing(params.state, 1) ?? 'in another state'}. Somebody else may have been first. Reload the page.`,
    'delivery-note.evidence': 'Something is missing for the delivery to be reported.',
    'age-goods.not-awaited': 'The goods are back already, or were handed over at the door. Load the page again.',
    'proof.too-large': 'The picture is too large. Take another: the telephone makes it small by itself.',
    'proof.unreadable': 'The picture cannot be read. Take another one.',
    'proof.too-many': 'There are six pictures from this door already.',
    'cool-bag.number-taken': 'There is a cool bag with that number in the municipality. Write another number on the bag.',
    'cold-limits.changed': 'Somebody else has changed the limits. Load the page again.',
    'deed.unknown': 'The note is no longer yours to drive. The shop may have taken it back or given it to another carrier.',
    'deed.lacking':
      'Something that must be there is missing, for example that the identity card was checked. The driver has to report the delivery anew.',
    'deed.month-reported': 'The month has been reported. Correct with a counter-note instead; it counts in the next open month.',
    'delivery-note.undo-too-late': 'It can only be undone on the same day. Contact the municipality.',
    'note.recipient-missing': 'Say who shall have the goods.',
    'note.goes-with': ({ reference, day }: ProblemParams) =>
      `The customer has joined it with ${reference}, which goes on ${String(day)}. Choose the same car and day, or take the other note back first.`,
    'note.household-stands': 'The order has a household already, or shares its delivery with another. Reload the page.',
    'note.fee-outside-rules': feeOutsideEn,
    'delivery-fee.outside-rules': feeOutsideEn,
    'delivery-fee.past': 'Choose today or a later day. What a delivery has cost so far cannot be changed.',
    'delivery-fee.not-of-shop':
      'On that day the municipality’s rules say what the fee is, not the shop. Choose another day, or ask the municipality.',
    'delivery-fee.too-many': 'The fee has been changed so often that no more changes can be added. Contact the municipality.',
    'note.nothing-to-deliver': 'Say what the goods cost.',
    'round.faulty': 'Something in the round needs to be corrected.',
    'round.not-on-day': 'The round is not driven on that day.',
    'round.calendar-day': 'The day cannot be decided like that. See what is said at the field.',
    'round.day-cancelled': 'The day is cancelled already.',
    'round.day-started': 'There are goods in the car already on that day.',
    'contract.reversed': 'The last day must be after the first.',
    'contract.backdated': 'A change of the contract holds from today at the earliest. What held before stays as it was.',
    'run.not-by-mail': 'The carrier does not get the run by e-mail. It sees the deliveries in the galleria, or gets each note by itself.',
  },
});
