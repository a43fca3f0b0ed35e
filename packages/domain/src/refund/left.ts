import { type CommissionTerms, commissionOn } from '../commission/index.ts';
import { freightIn } from '../fees/index.ts';
import { freightShares, type RateShare, sharesOf } from '../ledger/index.ts';
import { addOre, minOre, type Ore, ore, shareOf, splitOre, subtractOre } from '../money/index.ts';

/** A line as it was sold: what was picked of it and what that came to, VAT included. */
export interface SoldLine {
  readonly position: number;
  readonly ratePercent: number;
  /** In the base unit of what was handed over. */
  readonly quantity: number;
  readonly goods: Ore;
  readonly deposit: Ore;
  /** What a coupon took off `goods` already. */
  readonly couponOff?: Ore;
  /** The commission that it was sold at, in hundredths of a per cent. */
  readonly commissionBp?: number;
}

/** What was taken off a sale: goods that came back, a price that was lowered, a fee that was repaid. */
export interface Credit {
  readonly lines: readonly { readonly position: number; readonly goods: Ore; readonly deposit: Ore }[];
  readonly fee: Ore;
}

/** A line with what is left of it. */
export interface LeftLine {
  readonly sold: SoldLine;
  readonly goods: Ore;
  readonly deposit: Ore;
}

/** What is left of a sale after all that was taken off it. */
export interface Left {
  readonly lines: readonly LeftLine[];
  readonly soldFee: Ore;
  /** Of the fee as it was sold: freight of goods that the municipality's rules do not cover. */
  readonly soldFreight: Ore;
  readonly fee: Ore;
  readonly total: Ore;
}

const whole = (lines: readonly LeftLine[], { soldFee, soldFreight }: Pick<Left, 'soldFee' | 'soldFreight'>, fee: Ore): Left => ({
  lines,
  soldFee,
  soldFreight,
  fee,
  total: addOre(fee, ...lines.flatMap(({ goods, deposit }) => [goods, deposit])),
});

/** Takes one credit off. Never below nothing: a sale that was corrected downwards after a refund is not owed for twice. */
export function creditLeft(left: Left, credit: Credit): Left {
  const lines = left.lines.map((line) => {
    const off = credit.lines.filter(({ position }) => position === line.sold.position);
    const less = (amount: Ore, by: readonly Ore[]) => subtractOre(amount, minOre(amount, addOre(...by)));
    return {
      sold: line.sold,
      goods: less(
        line.goods,
        off.map(({ goods }) => goods),
      ),
      deposit: less(
        line.deposit,
        off.map(({ deposit }) => deposit),
      ),
    };
  });
  return whole(lines, left, subtractOre(left.fee, minOre(left.fee, credit.fee)));
}

/** What is left of a sale after credits, in their order. */
export function leftOf(lines: readonly SoldLine[], fee: Ore, credits: readonly Credit[] = [], freight: Ore = ore(0)): Left {
  const sold = whole(
    lines.map((line) => ({ sold: line, goods: line.goods, deposit: line.deposit })),
    { soldFee: fee, soldFreight: freight },
    fee,
  );
  return credits.reduce(creditLeft, sold);
}

/** The commission on what is left; on the fee only as far as the shop keeps it. */
export const commissionLeft = (left: Left, terms: CommissionTerms, keepsFee: boolean): Ore =>
  commissionOn(
    left.lines.map(({ sold, goods }) => ({ goods, basisPoints: sold.commissionBp ?? 0 })),
    keepsFee ? left.fee : ore(0),
    terms,
  );

/** The coupon's share of what is left of a line. */
const couponLeft = ({ sold, goods }: LeftLine): Ore =>
  sold.couponOff && sold.goods > 0 ? shareOf(sold.couponOff, goods, sold.goods) : ore(0);

/** What is left by VAT rate, for the books: a fee that is repaid in part is repaid alike at every rate, and of it the freight first (`freightIn`). */
export function sharesLeft({ lines, soldFee, soldFreight, fee }: Left): RateShare[] {
  const sold = sharesOf(
    lines.map((line) => line.sold),
    soldFee,
  );
  const fees = splitOre(
    fee,
    sold.map((share) => share.fee),
  );
  const freights = freightShares(freightIn(fee, { fee: soldFee, freight: soldFreight }), fees);
  return sold.map((share, index) => {
    const at = lines.filter((line) => line.sold.ratePercent === share.ratePercent);
    return {
      ratePercent: share.ratePercent,
      goods: addOre(ore(0), ...at.map(({ goods }) => goods)),
      deposit: addOre(ore(0), ...at.map(({ deposit }) => deposit)),
      fee: fees[index] ?? ore(0),
      freight: freights[index] ?? ore(0),
      couponOff: addOre(ore(0), ...at.map(couponLeft)),
    };
  });
}
