import type { ReplacementChoice } from '@galleria/contract/replacements';
import { ore } from '@galleria/domain/money';
import {
  type AllergenDoubts,
  allergenDoubts,
  answeringQuantity,
  barTo,
  type DeclaredGoods,
  type PricedOffer,
  type ReplacedLine,
} from '@galleria/domain/order';
import { type LocalDate, localDate } from '@galleria/domain/time';
import { pricedOffer } from '../checkout/index.ts';
import type { LineRow, PartRow } from '../picking/index.ts';
import type { DeclaredOffer } from './replacement.store.ts';

/** The line as the domain judges it. What the round was booked for is what its lines are kept at. */
export const lineAsked = (part: PartRow, line: LineRow, lines: readonly LineRow[], today: LocalDate): ReplacedLine => ({
  offerId: line.offerId,
  wish: line.wish,
  goods: ore(line.goodsOre),
  coupon: ore(line.couponOre),
  deposit: ore(line.depositOre),
  ageLimit: line.ageLimit,
  // A method of ours, written at placing.
  payment: part.paymentMethod as ReplacedLine['payment'],
  zones: part.fulfilment === 'pickup' ? undefined : new Set(lines.map(({ zone }) => zone)),
  day: part.day === null || part.day < today ? today : localDate(part.day),
});

/** Goods that the shop has taken off the web are not known any more: everything in others counts as added. */
export const declared = (offer: DeclaredOffer | undefined): DeclaredGoods =>
  offer ? { isFood: offer.detail.isFood, food: offer.detail.food } : { isFood: true, food: null };

/** An offer as pricing takes it today, promotions and all, whatever the shelf says: it is in the picker's hand. */
export const inHand = (offer: DeclaredOffer, today: LocalDate): PricedOffer | undefined => {
  const priced = pricedOffer({ ...offer, inStock: true, soldOut: false }, undefined, today);
  return priced && { ...priced, stockKind: offer.card.stockKind };
};

export const doubtsOf = (ordered: DeclaredOffer | undefined, other: DeclaredOffer): AllergenDoubts =>
  allergenDoubts(declared(ordered), declared(other));

const BARS: Readonly<Record<string, ReplacementChoice['bar']>> = {
  'picking.replacement-age': 'age',
  'picking.replacement-zone': 'zone',
  'picking.replacement-deposit': 'deposit',
};

interface Against {
  readonly asked: ReplacedLine;
  readonly line: LineRow;
  readonly ordered: DeclaredOffer | undefined;
  readonly today: LocalDate;
}
/** An offer as the picker sees it beside a line; undefined for the line's own goods. */
export function choiceFor({ asked, line, ordered, today }: Against, offer: DeclaredOffer): ReplacementChoice | undefined {
  const priced = inHand(offer, today);
  if (!priced || priced.offerId === line.offerId) return undefined;
  const { card, detail } = offer;
  const { contains, mayContain, unknown } = doubtsOf(ordered, offer);
  const bar = barTo(asked, priced);
  return {
    offerId: card.id,
    sku: detail.sku,
    gtin: detail.gtin,
    name: card.name,
    price: card.price,
    depositOre: card.depositOre,
    quantity: card.quantity,
    zone: card.zone,
    weighed: card.weighed,
    ageLimit: card.ageLimit,
    inStock: offer.inStock && !offer.soldOut,
    answering: answeringQuantity({ quantity: line.quantity, unit: line.unit }, priced),
    doubts: { contains: [...contains], mayContain: [...mayContain], unknown },
    bar: bar ? (BARS[bar.code] ?? null) : null,
  };
}
