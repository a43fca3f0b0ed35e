import { addOre, type Ore, ore, shareOf } from '../money/index.ts';
import { type VatAmount, vatPerRate } from '../vat/index.ts';
import { totalOf } from './check-lines.ts';
import type { QuoteLine } from './quote.ts';

/** What one line came to after picking. `quantity` is what was picked, in the base unit. */
export interface SettledLine {
  readonly offerId: string;
  readonly quantity: number;
  readonly goods: Ore;
  /** What is left of the coupon's share: taken off `goods` already. */
  readonly coupon?: Ore;
  readonly deposit: Ore;
}

/** What a shop's part came to after picking, for the note, the door and the receipt. Never more than was ordered, unless the resident agreed. */
export interface SettledPart {
  readonly lines: readonly SettledLine[];
  readonly goods: Ore;
  readonly deposit: Ore;
  readonly fee: Ore;
  readonly total: Ore;
  readonly vat: readonly VatAmount[];
}

/** Other goods in a line's place, priced when they were taken (`judgeReplacement`). `quantity` is in their own base unit. */
export type TakenInstead = Pick<QuoteLine, 'quantity' | 'goods' | 'coupon' | 'deposit' | 'vatRatePercent'>;

/** What settling reads of a placed part: the frozen amounts of its lines, what stands in their place, and its fee. */
export interface FrozenPart {
  readonly lines: readonly (Pick<QuoteLine, 'offerId' | 'quantity' | 'goods' | 'deposit' | 'vatRatePercent'> & {
    readonly coupon?: Ore | undefined;
    readonly instead?: TakenInstead | undefined;
  })[];
  readonly fee: Ore;
}

/**
 * What is to be paid once the goods are picked: each line its frozen share of what was picked, so that short lines cost less and weighed goods what they
 * weigh, but never more than the price shown, whatever the scale says (DOMAIN 3.8). Goods taken instead cost what was settled for them, at their own VAT
 * rate. The fee stays, unless nothing at all was picked.
 * `picked` names every offer of the part, in base units; throws when one is missing or negative.
 */
export function settlePart(part: FrozenPart, picked: ReadonlyMap<string, number>): SettledPart {
  const settled = part.lines.map((line) => {
    if (line.instead) {
      const { quantity, goods, coupon, deposit, vatRatePercent } = line.instead;
      return { offerId: line.offerId, quantity, goods, ...(coupon && { coupon }), deposit, ratePercent: vatRatePercent };
    }
    const quantity = picked.get(line.offerId);
    if (quantity === undefined || !Number.isSafeInteger(quantity) || quantity < 0) throw new RangeError(`nothing said of ${line.offerId}`);
    const paidFor = Math.min(quantity, line.quantity);
    return {
      offerId: line.offerId,
      quantity,
      goods: shareOf(line.goods, paidFor, line.quantity),
      ...(line.coupon && { coupon: shareOf(line.coupon, paidFor, line.quantity) }),
      deposit: shareOf(line.deposit, paidFor, line.quantity),
      ratePercent: line.vatRatePercent,
    };
  });
  const { goods, deposit } = totalOf(settled);
  const fee = settled.some((line) => line.quantity > 0) ? part.fee : ore(0);
  return {
    lines: settled.map(({ ratePercent: _, ...line }) => line),
    goods,
    deposit,
    fee,
    total: addOre(goods, deposit, fee),
    vat: vatPerRate(settled, fee),
  };
}
