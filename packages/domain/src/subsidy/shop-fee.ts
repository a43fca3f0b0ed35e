import { kronor, type Ore } from '../money/index.ts';
import { type Result, refuse } from '../result/index.ts';
import { addDays, type LocalDate } from '../time/index.ts';
import { checkFee, type FeeFault, feeRange, feeRangeOf, isFeeOfShop } from './fee.ts';
import { amountAt, type DatedAmount, type DeliveryScheme, schemeOn } from './scheme.ts';

/**
 * What one shop takes of a resident for a subsidised delivery on the days of a span, both inside; `to` null: as far as is decided. Öre, VAT included.
 * `leaves`: who says what the fee is. SHOP: the shop, between `minimum` and `maximum` (null: no ceiling). RULES: they name it. NOBODY: no rules hold.
 */
export type ShopFeeSpan = {
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  readonly leaves: 'SHOP' | 'RULES' | 'NOBODY';
  readonly minimum: Ore;
  readonly maximum: Ore | null;
  /** What the shop has said that it asks; null: nothing. */
  readonly own: Ore | null;
  /** What is taken: the shop's own, or the nearest that the rules allow; null where no rules hold. */
  readonly taken: Ore | null;
};
export type ShopFeeFault = FeeFault | { readonly code: 'FEE_NOT_OF_SHOP' };

const NOTHING = kronor(0);

const asOn = (versions: readonly DeliveryScheme[], own: readonly DatedAmount[], day: LocalDate): Omit<ShopFeeSpan, 'from' | 'to'> => {
  const scheme = schemeOn(versions, day);
  const asked = amountAt(own, day) ?? null;
  if (!scheme) return { leaves: 'NOBODY', minimum: NOTHING, maximum: NOTHING, own: asked, taken: null };
  const { minimum, maximum } = feeRange(scheme, day);
  const taken = feeRangeOf(scheme, day, asked).proposed;
  return { leaves: isFeeOfShop(scheme) ? 'SHOP' : 'RULES', minimum, maximum, own: asked, taken };
};

/** What a shop takes from a day on, span by span, by the rules and the shop's own fees as far as both are decided. `own` stands in order of days. */
export function shopFeeSpans(versions: readonly DeliveryScheme[], own: readonly DatedAmount[], from: LocalDate): ShopFeeSpan[] {
  const turns = versions.flatMap(({ validFrom, validTo, residentFee: { limits, ceilings = [], charged }, compensation: { amounts } }) => [
    validFrom,
    ...(validTo === null ? [] : [addDays(validTo, 1)]),
    ...[...limits, ...ceilings, ...charged, ...amounts].map((row) => row.from),
  ]);
  const days = [...new Set([from, ...[...turns, ...own.map((row) => row.from)].filter((day) => day > from)])].sort();
  const spans: ShopFeeSpan[] = [];
  for (const [index, day] of days.entries()) {
    const next = days[index + 1];
    const to = next === undefined ? null : addDays(next, -1);
    const { from: began, to: _until, ...before } = spans.at(-1) ?? { from: day, to: null };
    const now = asOn(versions, own, day);
    if (JSON.stringify(before) === JSON.stringify(now)) spans[spans.length - 1] = { from: began, to, ...now };
    else spans.push({ from: day, to, ...now });
  }
  return spans;
}

/** The shop's own fee lies outside of what the rules allow then, and another is taken. */
export const isFeeOutside = ({ leaves, own, taken }: ShopFeeSpan): boolean => leaves === 'SHOP' && own !== null && own !== taken;

/**
 * Whether a shop may ask this fee from a day on, by the rules of that day. What later rules make of it is told when they are decided (`shopFeeSpans`), and
 * hinders nobody now. Source: DOMAIN 2.3, residentFee.
 */
export function checkShopFee(versions: readonly DeliveryScheme[], { from, amount }: DatedAmount): Result<Ore, ShopFeeFault> {
  const scheme = schemeOn(versions, from);
  return scheme && isFeeOfShop(scheme) ? checkFee(scheme, from, amount) : refuse({ code: 'FEE_NOT_OF_SHOP' });
}
