import { addOre, type Ore } from '../money/index.ts';
import type { PaymentMethod } from '../payment/index.ts';
import { ok, type Result, refuse } from '../result/index.ts';
import { type VatAmount, vatPerRate } from '../vat/index.ts';
import { addFees, type DeliveryFee, feeBeside } from './fee-beside.ts';
import { MAX_LINES } from './quote.ts';

/** One shop's part of one of two orders for the same stop, as far as joining asks. Amounts in öre, VAT included. */
export interface JoinedHalf {
  readonly placed: boolean;
  readonly cutOffAt: Date;
  /** Round, day and door. */
  readonly stop: string;
  readonly payment: PaymentMethod;
  /** On whose account it is bought, where it is. */
  readonly account: string | null;
  readonly fee: Ore;
  /** Of the fee: for goods that the scheme does not cover, beside its own fee. */
  readonly freight: Ore;
  /** What others pay for the stop beside it, of the same kind of fee: other shops' parts of its order, over which one was shared, and those that go with it. */
  readonly elsewhere: DeliveryFee;
  /** Of it: what can still be left out, since those parts wait as this one does. */
  readonly movable: DeliveryFee;
  /** A coupon has made it cheaper; with the part that goes it is given back. */
  readonly couponed: boolean;
  readonly lines: readonly {
    readonly goods: Ore;
    readonly deposit: Ore;
    readonly ratePercent: number;
    readonly bundleId: string | null;
  }[];
}

export type JoinRefusal =
  | { readonly code: 'order-join.too-late' }
  | { readonly code: 'order-join.other-delivery' }
  | { readonly code: 'order-join.payment' }
  | { readonly code: 'order-join.bundle' }
  | { readonly code: 'order-join.coupon' }
  | { readonly code: 'basket.too-many-lines'; readonly limit: number };

export interface JoinedParts {
  readonly goods: Ore;
  readonly deposit: Ore;
  readonly fee: Ore;
  readonly freight: Ore;
  readonly total: Ore;
  readonly vat: readonly VatAmount[];
  /** The fee that is the part's from now on is the second one's. */
  readonly feeOfOther: boolean;
}

/**
 * Two parts of one shop, for one stop, as one: every line at its frozen price, and one delivery fee. Freight for goods beside the
 * scheme's is no second fee: where only the second order has such goods it is owed as before. Of two fees the highest holds (`feeBeside`). Nothing is joined
 * after the cut-off, once somebody picks, or when it is paid differently; what is approved on a card is for the sum that was shown. Source: issue 4.
 */
export function joinParts(stays: JoinedHalf, other: JoinedHalf, now: Date): Result<JoinedParts, JoinRefusal> {
  const halves = [stays, other];
  if (halves.some(({ placed, cutOffAt }) => !placed || cutOffAt <= now)) return refuse({ code: 'order-join.too-late' });
  if (stays.stop !== other.stop) return refuse({ code: 'order-join.other-delivery' });
  if (stays.payment !== other.payment || stays.account !== other.account || stays.payment === 'card')
    return refuse({ code: 'order-join.payment' });
  if (other.couponed) return refuse({ code: 'order-join.coupon' });
  const bundles = new Set(stays.lines.flatMap(({ bundleId }) => bundleId ?? []));
  // Two purchases of one bundle would look like one of them, torn apart.
  if (other.lines.some(({ bundleId }) => bundleId !== null && bundles.has(bundleId))) return refuse({ code: 'order-join.bundle' });
  const lines = halves.flatMap((half) => half.lines);
  if (lines.length > MAX_LINES) return refuse({ code: 'basket.too-many-lines', limit: MAX_LINES });
  // A share of nothing is no free delivery while another shop's share pays for the stop.
  const stop = addFees(stays, stays.elsewhere);
  const feeOfOther = stop.fee === 0 && other.fee > 0;
  const { fee, freight } = addFees(stays, feeBeside(stop, other, other.movable));
  const [goods, deposit] = [addOre(...lines.map((line) => line.goods)), addOre(...lines.map((line) => line.deposit))];
  return ok({ goods, deposit, fee, freight, total: addOre(goods, deposit, fee), vat: vatPerRate(lines, fee), feeOfOther });
}
