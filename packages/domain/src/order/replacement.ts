import { ALLERGENS, type Allergen, type AllergenFacts, allergenStatus, depositOn } from '../catalogue/index.ts';
import type { TemperatureZone } from '../delivery/index.ts';
import { addOre, maxOre, minOre, type Ore, ore, shareOf, subtractOre } from '../money/index.ts';
import type { PaymentMethod } from '../payment/index.ts';
import { type Result, refuse } from '../result/index.ts';
import type { LocalDate } from '../time/index.ts';
import { checkLines } from './check-lines.ts';
import type { PricedOffer } from './input.ts';
import type { WantedLine } from './wanted-line.ts';
import type { Wish } from './wish.ts';

/** Goods as a packet tells them; `food` null of food: nobody has told. */
export interface DeclaredGoods {
  readonly isFood: boolean;
  readonly food: AllergenFacts | null;
}

/** What somebody who tolerated the ordered goods may not tolerate in the others. `unknown`: of some allergen it was known to be absent, and now nobody knows. */
export interface AllergenDoubts {
  readonly contains: readonly Allergen[];
  readonly mayContain: readonly Allergen[];
  readonly unknown: boolean;
}

/**
 * Compares two goods by the fourteen allergens, erring on the safe side: what the ordered goods were not known to hold counts as added, and the safe
 * "free" of the ordered goods is lost where the others are not known. Goods that are no food hold none. Source: DOMAIN 3.5.
 */
export function allergenDoubts(ordered: DeclaredGoods, other: DeclaredGoods): AllergenDoubts {
  const before = statusOf(ordered);
  const after = statusOf(other);
  return {
    contains: ALLERGENS.filter((code) => after(code) === 'contains' && before(code) !== 'contains'),
    mayContain: ALLERGENS.filter((code) => after(code) === 'may-contain' && (before(code) === 'free' || before(code) === 'unknown')),
    unknown: ALLERGENS.some((code) => after(code) === 'unknown' && before(code) === 'free'),
  };
}
const statusOf = (goods: DeclaredGoods) => (code: Allergen) => (goods.isFood ? allergenStatus(goods.food, code) : 'free');

export const hasDoubts = ({ contains, mayContain, unknown }: AllergenDoubts): boolean =>
  unknown || contains.length > 0 || mayContain.length > 0;

/** The line as it was ordered, and the order that it lies in. `zones`: what the order's carrier was booked for; undefined when the resident fetches. */
export interface ReplacedLine {
  readonly offerId: string;
  readonly wish: Wish;
  readonly goods: Ore;
  /** What a coupon has taken off `goods` already. */
  readonly coupon: Ore;
  readonly deposit: Ore;
  readonly ageLimit: number | null;
  readonly payment: PaymentMethod;
  readonly zones: ReadonlySet<TemperatureZone> | undefined;
  /** When the goods are handed over. */
  readonly day: LocalDate;
}
export interface Offered {
  readonly offer: PricedOffer;
  readonly quantity: number;
  readonly doubts: AllergenDoubts;
  /** The picker says that the resident was asked and said yes. */
  readonly asked: boolean;
  /** The most that the resident has agreed to pay for the line. */
  readonly agreed?: Ore | undefined;
}

export type ReplacementRefusal =
  | { readonly code: 'picking.leave-out' }
  | { readonly code: 'picking.same-goods' }
  | { readonly code: 'picking.replacement-age'; readonly ageLimit: number }
  | { readonly code: 'picking.replacement-zone'; readonly zone: TemperatureZone }
  | { readonly code: 'picking.replacement-deposit' }
  | { readonly code: 'picking.replacement-quantity'; readonly limit?: number }
  | {
      readonly code: 'picking.ask-first';
      readonly contains: readonly Allergen[];
      readonly mayContain: readonly Allergen[];
      readonly unknown: boolean;
    };

/** What the line comes to. `full` is what the other goods cost by themselves, `coupon` what the line's coupon has taken off that. */
export interface PricedReplacement {
  readonly goods: Ore;
  readonly coupon: Ore;
  readonly deposit: Ore;
  readonly full: Ore;
}

/** Whether other goods may stand in for the line's whatever the quantity: an age limit is never raised, nothing colder than was booked goes along, and no old deposit after its last day. */
export function barTo(
  line: Pick<ReplacedLine, 'offerId' | 'ageLimit' | 'zones' | 'day'>,
  offer: PricedOffer,
): ReplacementRefusal | undefined {
  if (offer.offerId === line.offerId) return { code: 'picking.same-goods' };
  if ((offer.ageLimit ?? 0) > (line.ageLimit ?? 0)) return { code: 'picking.replacement-age', ageLimit: offer.ageLimit ?? 0 };
  if (depositOn(offer.depositOre, line.day) === 'outdated') return { code: 'picking.replacement-deposit' };
  const carried = !line.zones || offer.temperatureZone === 'ambient' || line.zones.has(offer.temperatureZone);
  return carried ? undefined : { code: 'picking.replacement-zone', zone: offer.temperatureZone };
}

/** What a line's coupon takes off goods in its place: in the proportion that it took off the line, and never more than that. It is used up, whatever is picked. */
export const couponInstead = ({ goods, coupon }: Pick<ReplacedLine, 'goods' | 'coupon'>, instead: Ore): Ore =>
  coupon === 0 ? coupon : minOre(shareOf(coupon, instead, goods + coupon), minOre(coupon, instead));

/**
 * Judges and prices a replacement. The resident's wish comes first: "leave out" refuses, "ask me" and every doubt about allergens want the resident's own
 * yes. The price that was shown binds (DOMAIN 3.8): the resident pays what the other goods cost less the line's coupon, but never more than the line as ordered with its deposit,
 * unless that resident has agreed to more; what was reserved in advance, on a card, is the ceiling all the same. A deposit is not lowered before the goods.
 */
export function judgeReplacement(line: ReplacedLine, offered: Offered): Result<PricedReplacement, ReplacementRefusal> {
  if (line.wish === 'leave-out') return refuse({ code: 'picking.leave-out' });
  const bar = barTo(line, offered.offer);
  if (bar) return refuse(bar);
  const priced = priceOf(offered);
  if ('code' in priced) return refuse(priced);
  if (!offered.asked && (line.wish === 'call' || hasDoubts(offered.doubts)))
    return refuse({ code: 'picking.ask-first', ...offered.doubts });
  const full = addOre(priced.goods, priced.deposit);
  const ordered = addOre(line.goods, line.deposit);
  const ceiling = offered.asked && line.payment !== 'card' && offered.agreed !== undefined ? maxOre(ordered, offered.agreed) : ordered;
  const deposit = minOre(priced.deposit, ceiling);
  const coupon = offered.offer.neverReduced === true ? ore(0) : couponInstead(line, priced.goods);
  const goods = minOre(subtractOre(priced.goods, coupon), subtractOre(ceiling, deposit));
  return { ok: true, value: { goods, coupon, deposit, full } };
}

function priceOf({ offer, quantity }: Offered): WantedLine | ReplacementRefusal {
  // What is in the picker's hand is there, and whether it is promised to somebody else is asked of the shelf under lock.
  const { wanted, problems } = checkLines(
    [{ offerId: offer.offerId, quantity }],
    new Map([[offer.offerId, { ...offer, stockKind: 'usually-there' }]]),
  );
  const [line] = wanted;
  if (line) return line;
  const [problem] = problems;
  return {
    code: 'picking.replacement-quantity',
    ...(problem && 'limit' in problem && problem.limit !== undefined && { limit: problem.limit }),
  };
}

/** How much of the other goods answers to what was ordered: as much where both count alike, else the least that is sold; within the offer's own steps. */
export function answeringQuantity(ordered: { readonly quantity: number; readonly unit: string }, offer: PricedOffer): number {
  if (ordered.unit !== offer.pricePer.unit) return offer.min;
  const stepped = Math.round(ordered.quantity / offer.step) * offer.step;
  return Math.min(Math.max(stepped, offer.min), offer.max);
}
