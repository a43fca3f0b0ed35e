import { addOre, type Ore, ore, roundToKrona, splitOre, subtractOre } from '../money/index.ts';
import { apportion, type TaxedGoods, vatPerRate } from '../vat/index.ts';
import { balanced, type Draft, type Postings } from './entry.ts';

const minus = (amount: Ore): Ore => ore(amount === 0 ? 0 : -amount);

/** How money is taken when goods change hands: coins and notes, or the shop's own card terminal. */
export const DOOR_MEANS = ['cash', 'terminal'] as const;
export type DoorMeans = (typeof DOOR_MEANS)[number];

/**
 * Goods handed over: the sale, as picked, short or replaced. The customer owes the whole; of each VAT rate goods, deposit and fee stand apart without VAT
 * and the VAT beside them, exactly as on the receipt (`vatPerRate`). Source: DOMAIN 3.2, 3.3.
 */
export function saleEntry(lines: readonly TaxedGoods[], fee: Ore): Postings {
  const rates = vatPerRate(lines, fee);
  const of = (ratePercent: number, pick: (line: TaxedGoods) => Ore): Ore =>
    addOre(...lines.filter((line) => line.ratePercent === ratePercent).map(pick));
  const all = [...new Set(lines.map((line) => line.ratePercent))].sort((a, b) => b - a);
  const fees = apportion(
    fee,
    all.map((rate) => of(rate, (line) => line.goods)),
  );
  const drafts = rates.flatMap(({ ratePercent, net, vat }): Draft[] => {
    const parts = [
      of(ratePercent, (line) => line.goods),
      of(ratePercent, (line) => line.deposit),
      fees[all.indexOf(ratePercent)] ?? ore(0),
    ];
    const [goods = ore(0), deposit = ore(0), freight = ore(0)] = splitOre(net, parts);
    return [
      { account: 'sales', ratePercent, amount: minus(goods) },
      { account: 'deposits', ratePercent, amount: minus(deposit) },
      { account: 'fees', ratePercent, amount: minus(freight) },
      { account: 'vat', ratePercent, amount: minus(vat) },
    ];
  });
  return balanced([{ account: 'customers', amount: addOre(...rates.map(({ gross }) => gross)) }, ...drafts]);
}

/** Goods that came back, or were never owed: the sale of just these lines, turned round. The customer is owed the money until it is paid out. */
export const returnEntry = (lines: readonly TaxedGoods[]): Postings => balanced(saleEntry(lines, ore(0)).map((posting) => turned(posting)));

const turned = ({ account, ratePercent, carrierId, amount }: Postings[number]): Draft => ({
  account,
  amount: minus(amount),
  ...(ratePercent === null ? {} : { ratePercent }),
  ...(carrierId === null ? {} : { carrierId }),
});

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

/** A delivery fee that somebody else keeps: the shop that sold the delivery owes it on. Öre, VAT included, as it was taken. */
export const feePassedOn = (fee: Ore, keeper: { readonly carrierId: string } | 'municipality'): Postings =>
  balanced([
    { account: 'fee-passed-on', amount: fee },
    keeper === 'municipality'
      ? { account: 'municipality', amount: minus(fee) }
      : { account: 'carriers', amount: minus(fee), carrierId: keeper.carrierId },
  ]);

/** A carrier has handed in cash to the shop, and kept of what it had taken the fees that the shop owed it. */
export const cashHandedIn = (amount: Ore, kept: Ore, carrierId: string): Postings =>
  balanced([
    { account: 'till', amount },
    { account: 'carriers', amount: kept, carrierId },
    { account: 'carrier-cash', amount: minus(addOre(amount, kept)), carrierId },
  ]);

/** A customer has paid afterwards, or through the provider (`psp`); negative: the shop has paid back what it owed. */
export const customerPaid = (amount: Ore, into: 'bank' | 'till' | 'terminal' | 'psp'): Postings =>
  balanced([
    { account: into, amount },
    { account: 'customers', amount: minus(amount) },
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

/** What the municipality owes for a locked month; negative when corrections outweigh it. Without VAT. */
export const compensationOwed = (amount: Ore): Postings =>
  balanced([
    { account: 'municipality', amount },
    { account: 'compensation', amount: minus(amount) },
  ]);
