import type { TemperatureZone } from '../delivery/index.ts';
import { addOre, type Ore, ore, shareOf, subtractOre } from '../money/index.ts';
import { type AppliedPromotion, promoted } from '../promotion/index.ts';
import { ok, type Result, refuse } from '../result/index.ts';
import { type VatAmount, vatPerRate } from '../vat/index.ts';
import { MAX_LINES, type QuoteLine } from './quote.ts';

/** A line of a placed part, as far as a change of it asks. */
export interface PlacedLine {
  readonly position: number;
  readonly quantity: number;
  readonly goods: Ore;
  /** What a coupon has taken off `goods` already. */
  readonly coupon: Ore;
  readonly deposit: Ore;
  readonly vatRatePercent: number;
  readonly weightGrams: number | null;
  /** How much of a crate it takes, and where it is kept. */
  readonly volumeMl: number | null;
  readonly temperatureZone: TemperatureZone;
  /** Öre for so many base units, as frozen, and the promotion that made the line cheaper. */
  readonly priceOre: Ore;
  readonly priceAmount: number;
  readonly promotion: AppliedPromotion | null;
  /** Part of a bundle, which is bought and left out as a whole. */
  readonly bundleId: string | null;
  /** The offer's step and smallest quantity today; null when it is sold no longer, and then the line stays or goes. */
  readonly step: number | null;
  readonly min: number | null;
}

export type ChangeRefusal =
  | { readonly code: 'order-change.nothing' }
  /** Nothing would be left: that is to cancel. */
  | { readonly code: 'order-change.empties' }
  | { readonly code: 'order-change.line'; readonly position: number }
  | { readonly code: 'order-change.bundle'; readonly position: number }
  | { readonly code: 'basket.too-many-lines'; readonly limit: number };

export interface ChangedPart {
  /** What stays, with the same share of its frozen price as of its quantity; of a deal, at the frozen prices with as much of the deal as it still fills. */
  readonly kept: readonly PlacedLine[];
  readonly removed: readonly PlacedLine[];
  readonly goods: Ore;
  /** What is left of the coupon's share; what is added is paid in full. */
  readonly coupon: Ore;
  readonly deposit: Ore;
  readonly total: Ore;
  readonly vat: readonly VatAmount[];
}

type Frozen = Pick<PlacedLine, 'goods' | 'priceOre' | 'promotion'>;

/**
 * Fewer at the frozen price; of a deal, at the frozen ordinary price with as much of the deal as still holds, but never more than the line cost already: two
 * are not dearer than the "3 för 50" that they were bought as.
 */
function priceOfFewer({ quantity: all, priceOre, priceAmount, promotion }: PlacedLine, whole: Ore, quantity: number): Frozen {
  if (promotion === null) return { goods: shareOf(whole, quantity, all), priceOre, promotion };
  const ordinary = { priceOre: ore(promotion.ordinaryOre), amount: priceAmount };
  // On the days of the order it held, whatever day it is now.
  const made = promoted(ordinary, quantity, { ...promotion, fromDay: '', toDay: '', unitPriceOre: null });
  if (made.goods <= whole) return { goods: made.goods, priceOre: made.priceOre, promotion: made.promotion ?? null };
  const savedOre = shareOf(ordinary.priceOre, quantity, priceAmount) - whole;
  return { goods: whole, priceOre: made.priceOre, promotion: savedOre > 0 ? { ...promotion, savedOre } : null };
}

function shrunk(line: PlacedLine, quantity: number): PlacedLine {
  if (quantity === line.quantity) return line;
  const { deposit, weightGrams, volumeMl, ...rest } = line;
  const whole = addOre(line.goods, line.coupon);
  const fewer = priceOfFewer(line, whole, quantity);
  // What a coupon took off is frozen as a share of the price, and follows it.
  const coupon = whole === 0 ? ore(0) : shareOf(line.coupon, fewer.goods, whole);
  return {
    ...rest,
    ...fewer,
    quantity,
    goods: subtractOre(fewer.goods, coupon),
    coupon,
    deposit: shareOf(deposit, quantity, line.quantity),
    weightGrams: weightGrams === null ? null : Math.round((weightGrams * quantity) / line.quantity),
    volumeMl: volumeMl === null ? null : Math.ceil((volumeMl * quantity) / line.quantity),
  };
}

/** Fewer of a line, in the steps that the goods are sold in; none at all always works. */
function refusedLine(line: PlacedLine, quantity: number): ChangeRefusal | undefined {
  if (quantity === line.quantity || quantity === 0) return undefined;
  if (line.bundleId !== null) return { code: 'order-change.bundle', position: line.position };
  const { step, min } = line;
  const isSold = step !== null && min !== null && quantity >= min && (quantity - min) % step === 0;
  return quantity < line.quantity && isSold ? undefined : { code: 'order-change.line', position: line.position };
}

/**
 * A placed part with fewer of its lines and new ones beside them. What stays keeps the price at which it was bought; what is added is quoted anew (`added`).
 * The fee stays as agreed. Source: issue 4, "Until the printed cut-off".
 */
export function changePart(
  { lines, fee }: { readonly lines: readonly PlacedLine[]; readonly fee: Ore },
  { quantities, added }: { readonly quantities: ReadonlyMap<number, number>; readonly added: readonly QuoteLine[] },
): Result<ChangedPart, ChangeRefusal> {
  const wanted = lines.map((line) => ({ line, quantity: quantities.get(line.position) ?? line.quantity }));
  const unknown = [...quantities.keys()].find((position) => !lines.some((line) => line.position === position));
  if (unknown !== undefined) return refuse({ code: 'order-change.line', position: unknown });
  for (const { line, quantity } of wanted) {
    const refused = refusedLine(line, quantity);
    if (refused) return refuse(refused);
  }
  const removed = wanted.filter(({ quantity }) => quantity === 0).map(({ line }) => line);
  const kept = wanted.filter(({ quantity }) => quantity > 0).map(({ line, quantity }) => shrunk(line, quantity));
  const torn = kept.find(({ bundleId }) => bundleId !== null && removed.some((line) => line.bundleId === bundleId));
  if (torn) return refuse({ code: 'order-change.bundle', position: torn.position });
  if (added.length === 0 && wanted.every(({ line, quantity }) => quantity === line.quantity))
    return refuse({ code: 'order-change.nothing' });
  if (kept.length + added.length === 0) return refuse({ code: 'order-change.empties' });
  if (kept.length + added.length > MAX_LINES) return refuse({ code: 'basket.too-many-lines', limit: MAX_LINES });
  const goods = addOre(...kept.map((line) => line.goods), ...added.map((line) => line.goods));
  const coupon = addOre(...kept.map((line) => line.coupon));
  const deposit = addOre(...kept.map((line) => line.deposit), ...added.map((line) => line.deposit));
  const taxed = [...kept, ...added].map((line) => ({ ratePercent: line.vatRatePercent, goods: line.goods, deposit: line.deposit }));
  return ok({ kept, removed, goods, coupon, deposit, total: addOre(goods, deposit, fee), vat: vatPerRate(taxed, fee) });
}
