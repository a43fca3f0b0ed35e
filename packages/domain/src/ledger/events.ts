import { addOre, type Ore, ore, roundToKrona, subtractOre } from '../money/index.ts';
import { balanced, type Draft, type Postings } from './entry.ts';

const minus = (amount: Ore): Ore => ore(amount === 0 ? 0 : -amount);

/** How money is taken when goods change hands: coins and notes, or the shop's own card terminal. */
export const DOOR_MEANS = ['cash', 'terminal'] as const;
export type DoorMeans = (typeof DOOR_MEANS)[number];

/** Money taken when goods change hands. `carrierId`: a driver took it; cash then lies with the carrier, a terminal's money goes to the shop at once. */
export interface DoorPayment {
  readonly owed: Ore;
  readonly taken: Ore;
  readonly means: DoorMeans;
  readonly carrierId?: string;
  /** What the customer's debt stands on. */
  readonly from: 'customers' | 'rung-up';
}

/**
 * Paid at the door. Cash of whole kronor that is what is owed, rounded, pays the whole and the öre go to the rounding account; any other sum pays itself
 * alone, and what is missing is still owed. Source: lag (1970:1029), DOMAIN 3.8.
 */
export function doorPayment({ owed, taken, means, carrierId, from }: DoorPayment): Postings {
  const settles = means === 'cash' && taken === roundToKrona(owed);
  const paid = settles ? owed : taken;
  const into: Draft =
    means === 'terminal'
      ? { account: 'terminal', amount: taken }
      : carrierId === undefined
        ? { account: 'till', amount: taken }
        : { account: 'carrier-cash', amount: taken, carrierId };
  return balanced([into, { account: from, amount: minus(paid) }, { account: 'rounding', amount: subtractOre(paid, taken) }]);
}

/** Empties that were given to the driver: the shop gets their deposits back where it hands them in, and the customer owes so much less. Without VAT. */
export const emptiesTaken = (worth: Ore, from: DoorPayment['from']): Postings =>
  balanced([
    { account: 'empties', amount: worth },
    { account: from, amount: minus(worth) },
  ]);

/** A delivery fee that somebody else keeps: the shop that sold the delivery owes it on. Öre, VAT included, as it was taken. */
export const feePassedOn = (fee: Ore, keeper: { readonly carrierId: string } | 'municipality'): Postings =>
  balanced([
    { account: 'fee-passed-on', amount: fee },
    keeper === 'municipality'
      ? { account: 'municipality', amount: minus(fee) }
      : { account: 'carriers', amount: minus(fee), carrierId: keeper.carrierId },
  ]);

/** A carrier has handed in cash to the shop, and kept of what it had taken the fees that the shop owed it. Negative: it paid so much of what it owed the shop. */
export const cashHandedIn = (amount: Ore, kept: Ore, carrierId: string): Postings =>
  balanced([
    { account: 'till', amount },
    { account: 'carriers', amount: kept, carrierId },
    { account: 'carrier-cash', amount: minus(addOre(amount, kept)), carrierId },
  ]);

/**
 * A customer has paid afterwards, or through the provider (`psp`, or `payee` where one takes the payments of all shops); negative: the shop has paid back what it
 * owed. Coins are whole kronor, and the öre are nobody's debt. Source: lag (1970:1029).
 */
export function customerPaid(
  amount: Ore,
  into: 'bank' | 'till' | 'terminal' | 'psp' | 'payee',
  owed: 'customers' | 'invoiced' = 'customers',
): Postings {
  const moved = into === 'till' ? roundToKrona(amount) : amount;
  return balanced([
    { account: into, amount: moved },
    { account: owed, amount: minus(amount) },
    { account: 'rounding', amount: subtractOre(amount, moved) },
  ]);
}

/** The shop has paid back what it owed a customer, for goods or for an invoice that was paid. */
export const paidBack = (amount: Ore, from: 'bank' | 'till' | 'terminal', owed: 'customers' | 'invoiced' = 'customers'): Postings =>
  customerPaid(minus(amount), from, owed);

/**
 * What of a debt a payment in coins settles: all of it, where it is the debt itself or that in whole kronor; else itself, in whole kronor and less than the debt.
 * Undefined: no such sum is paid in coins.
 */
export function settledInCoins(amount: Ore, open: Ore): Ore | undefined {
  if (amount === open || amount === roundToKrona(open)) return open;
  return amount % 100 === 0 && Math.abs(amount) < Math.abs(open) ? amount : undefined;
}

/** Somebody else was at fault for what the shop paid back, and owes it what it lost: the amount without VAT, which the shop has less of to pay. */
export const madeGood = (amount: Ore, by: { readonly carrierId: string } | 'municipality'): Postings =>
  balanced([
    by === 'municipality' ? { account: 'municipality', amount } : { account: 'carriers', amount, carrierId: by.carrierId },
    { account: 'made-good', amount: minus(amount) },
  ]);

/** Sales that are put on an invoice. */
export const invoiceIssued = (amount: Ore): Postings =>
  balanced([
    { account: 'invoiced', amount },
    { account: 'customers', amount: minus(amount) },
  ]);

/** An invoice paid, or a part of it. */
export const invoicePaid = (amount: Ore): Postings =>
  balanced([
    { account: 'bank', amount },
    { account: 'invoiced', amount: minus(amount) },
  ]);

/** The municipality has paid out what it owed. */
export const compensationPaid = (amount: Ore): Postings =>
  balanced([
    { account: 'bank', amount },
    { account: 'municipality', amount: minus(amount) },
  ]);

/** Commission that the shop owes for a sale, or less of it (negative). Its VAT comes with the invoice. */
export const commissionOwed = (amount: Ore): Postings =>
  balanced([
    { account: 'platform-fee', amount },
    { account: 'commission', amount: minus(amount) },
  ]);

/** An invoice for commission that is owed already: the VAT on it, which the shop draws as incoming VAT. */
export const commissionInvoiced = (vat: Ore): Postings =>
  balanced([
    { account: 'vat-in', amount: vat },
    { account: 'commission', amount: minus(vat) },
  ]);

/** The shop has paid an invoice for commission. */
export const commissionPaid = (amount: Ore): Postings =>
  balanced([
    { account: 'commission', amount },
    { account: 'bank', amount: minus(amount) },
  ]);

/** Commission that was invoiced is taken back by a credit note: so much without VAT, and the VAT on it. */
export const commissionCredited = (net: Ore, vat: Ore): Postings =>
  balanced([
    { account: 'commission', amount: addOre(net, vat) },
    { account: 'platform-fee', amount: minus(net) },
    { account: 'vat-in', amount: minus(vat) },
  ]);

/** Commission that whoever takes one payment for all keeps of a shop's share: the shop owes it no longer. Negative: some of it is the shop's again. */
export const commissionKept = (amount: Ore): Postings =>
  balanced([
    { account: 'commission', amount },
    { account: 'payee', amount: minus(amount) },
  ]);

/** The same in the payee's own book. */
export const commissionKeptOf = (amount: Ore): Postings =>
  balanced([
    { account: 'held-for-shops', amount },
    { account: 'commission-kept', amount: minus(amount) },
  ]);

/** A share of one payment for all has come to the shop's own account at the provider; negative: some of it was taken back. */
export const shareSent = (amount: Ore): Postings =>
  balanced([
    { account: 'psp', amount },
    { account: 'payee', amount: minus(amount) },
  ]);

/** What the municipality owes for a locked month; negative when corrections outweigh it. Without VAT. */
export const compensationOwed = (amount: Ore): Postings =>
  balanced([
    { account: 'municipality', amount },
    { account: 'compensation', amount: minus(amount) },
  ]);
