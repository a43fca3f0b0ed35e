import { addOre, type Ore, ore, splitOre, subtractOre, vatWithin } from '../money/index.ts';
import { apportion, type TaxedGoods } from '../vat/index.ts';
import { balanced, type Draft, type Postings } from './entry.ts';

/** What was sold at one VAT rate, VAT included: goods, deposit and the share of the fee that follows these goods. */
export interface RateShare {
  readonly ratePercent: number;
  readonly goods: Ore;
  readonly deposit: Ore;
  readonly fee: Ore;
  /** Of the fee: freight of goods that the municipality's rules do not cover. */
  readonly freight?: Ore;
  /** What coupons took off `goods` already, VAT included. */
  readonly couponOff?: Ore;
}

/** Goods as they were paid, with what a coupon took off them. */
type Sold = TaxedGoods & { readonly couponOff?: Ore };

/** Freight divided as the fee is that it stands in: no rate has more of it than of the fee. */
export const freightShares = (freight: Ore, fees: readonly Ore[]): readonly Ore[] => splitOre(freight, fees);

/**
 * Lines and a fee by rate, as on the receipt (`vatPerRate`), and what of the fee is freight of goods that the municipality's rules do not cover. The fee's share of a
 * rate is settled here, once: what comes back later does not move it.
 */
export function sharesOf(lines: readonly Sold[], fee: Ore, freight: Ore = ore(0)): RateShare[] {
  const rates = [...new Set(lines.map(({ ratePercent }) => ratePercent))].sort((a, b) => b - a);
  const sum = (rate: number, pick: (line: Sold) => Ore) => addOre(...lines.filter((line) => line.ratePercent === rate).map(pick));
  const goods = rates.map((rate) => sum(rate, (line) => line.goods));
  const fees = apportion(fee, goods);
  const freights = freightShares(freight, fees);
  return rates.map((ratePercent, index) => ({
    ratePercent,
    goods: goods[index] ?? ore(0),
    deposit: sum(ratePercent, (line) => line.deposit),
    fee: fees[index] ?? ore(0),
    freight: freights[index] ?? ore(0),
    couponOff: sum(ratePercent, (line) => line.couponOff ?? ore(0)),
  }));
}

const minus = (amount: Ore): Ore => ore(amount === 0 ? 0 : -amount);

function draftsOf(shares: readonly RateShare[]): Draft[] {
  const earned = shares.flatMap(({ ratePercent, goods, deposit, fee, freight = ore(0), couponOff = ore(0) }): Draft[] => {
    const gross = addOre(goods, deposit, fee);
    const vat = vatWithin(gross, ratePercent);
    const [sales = ore(0), deposits = ore(0), fees = ore(0)] = splitOre(subtractOre(gross, vat), [goods, deposit, fee]);
    const [ownFee = ore(0), freightNet = ore(0)] = splitOre(fees, [subtractOre(fee, freight), freight]);
    const discount = subtractOre(couponOff, vatWithin(couponOff, ratePercent));
    return [
      { account: 'sales', ratePercent, amount: minus(addOre(sales, discount)) },
      { account: 'discounts', ratePercent, amount: discount },
      { account: 'deposits', ratePercent, amount: minus(deposits) },
      { account: 'fees', ratePercent, amount: minus(ownFee) },
      { account: 'freight', ratePercent, amount: minus(freightNet) },
      { account: 'vat', ratePercent, amount: minus(vat) },
    ];
  });
  return [{ account: 'customers', amount: addOre(...shares.flatMap(({ goods, deposit, fee }) => [goods, deposit, fee])) }, ...earned];
}

/**
 * Goods handed over: the sale, as picked, short or replaced. The customer owes the whole; of each VAT rate goods, deposit, fee and freight stand apart without VAT
 * and the VAT beside them, exactly as on the receipt. What a coupon took off stands on an account of its own, without VAT: the VAT is that of what is paid. Source: DOMAIN 3.2, 3.3.
 */
export const saleEntry = (lines: readonly Sold[], fee: Ore, freight: Ore = ore(0)): Postings =>
  balanced(draftsOf(sharesOf(lines, fee, freight)));

/** An entry as it was written before freight had an account of its own: in the fees. */
export const freightAsFee = (postings: Postings): Postings =>
  balanced(
    postings.map(({ account, amount, ratePercent, carrierId }) => ({
      account: account === 'freight' ? 'fees' : account,
      amount,
      ...(ratePercent === null ? {} : { ratePercent }),
      ...(carrierId === null ? {} : { carrierId }),
    })),
  );

/**
 * Less was sold than stood in the books: the difference of two sales, so that after any number of credits the books hold exactly the receipt of what is
 * left, VAT to the öre. The customer is owed the money until it is paid out.
 */
export const creditEntry = (before: readonly RateShare[], after: readonly RateShare[]): Postings =>
  balanced([...draftsOf(before).map((draft) => ({ ...draft, amount: minus(draft.amount) })), ...draftsOf(after)]);

/** Goods that came back, or were never owed, with nothing else of their sale beside them. */
export const returnEntry = (lines: readonly Sold[], fee: Ore = ore(0)): Postings => creditEntry(sharesOf(lines, fee), []);
