import { addOre, minOre, type Ore, ore, shareOf } from '../money/index.ts';

/** Hundredths of a per cent: 2,5 % is 250. */
export const BASIS = 10_000;
/** The most that may be taken, in hundredths of a per cent. */
export const MAX_BASIS_POINTS = 5000;

/** What a rule takes: of what the goods cost with VAT, and once for the order. */
export interface Rate {
  readonly basisPoints: number;
  readonly orderOre: number;
  readonly onFees: boolean;
}

/** What was agreed for one shop's part of an order when it was placed. */
export interface CommissionTerms {
  readonly orderOre: number;
  readonly feeBasisPoints: number;
}

/** What is left of a sold line, VAT included and its deposit not counted, and the rate it was sold at. */
export interface CommissionedLine {
  readonly goods: Ore;
  readonly basisPoints: number;
}

/**
 * The commission on what is left of a part of an order, without VAT of its own: rounded once, half up, for the whole part; nothing where no goods are left,
 * and never more than they cost with the fee. `fee` is what the shop keeps of the delivery fee.
 */
export function commissionOn(lines: readonly CommissionedLine[], fee: Ore, terms: CommissionTerms): Ore {
  const goods = addOre(...lines.map((line) => line.goods));
  if (goods <= 0) return ore(0);
  const weighed = lines.reduce((sum, line) => sum + line.goods * line.basisPoints, fee * terms.feeBasisPoints);
  return minOre(addOre(goods, fee), ore(Math.floor((weighed + BASIS / 2) / BASIS) + terms.orderOre));
}

/** Less than this apart is rounding: what is kept of each order has VAT of its own, and the invoice has that of the sum. */
const ROUNDING = 50;

/**
 * What of an invoice for commission was kept already of the shop's shares. Never more than the invoice: what is left is the next one's. Where the two differ by
 * rounding alone nothing is to be paid, and the öre go with the next. `kept` below nothing: more was given back than kept since the last invoice.
 */
export const settledByKept = (invoice: Ore, kept: Ore): Ore =>
  kept !== 0 && Math.abs(invoice - kept) <= ROUNDING ? invoice : minOre(invoice, kept);

/** What a rule takes of one thing, and the VAT on that: what an officer and a shop are shown before it holds. */
export function commissionExample(rate: Rate, price: Ore, vatPercent: number): { readonly commission: Ore; readonly vat: Ore } {
  const commission = commissionOn([{ goods: price, basisPoints: rate.basisPoints }], ore(0), {
    orderOre: rate.orderOre,
    feeBasisPoints: 0,
  });
  return { commission, vat: vatOn(commission, vatPercent) };
}

/** VAT on a price without it. `vatWithin` of the sum finds the same VAT again. */
export const vatOn = (net: Ore, vatPercent: number): Ore => shareOf(net, vatPercent, 100);
