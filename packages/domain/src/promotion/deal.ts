import { minOre, type Ore, ore, shareOf, subtractOre } from '../money/index.ts';

/**
 * What a promotion does to a price; money in öre as it travels. `price`: another price for the offer's price unit. `multi-buy`: "3 för 50". `take-pay`:
 * "köp 3, betala för 2". `most`: how many times in one order; null without end. Source: DOMAIN 3.1.
 */
export type Deal =
  | { readonly kind: 'price'; readonly priceOre: number }
  | { readonly kind: 'multi-buy'; readonly take: number; readonly forOre: number; readonly most: number | null }
  | { readonly kind: 'take-pay'; readonly take: number; readonly pay: number; readonly most: number | null };

/**
 * A promotion as an offer carries it: the Swedish days on which it holds, both included, and the shop's own word for it. `lowestOre`: the lowest price of
 * the 30 days before a reduction, which stands beside it; null where the law asks for none. `unitPriceOre`: the price for comparison under the deal.
 */
export interface Promotion {
  readonly id: string;
  readonly fromDay: string;
  readonly toDay: string;
  readonly label: string;
  readonly deal: Deal;
  readonly lowestOre: number | null;
  readonly unitPriceOre: number | null;
}

/** A promotion that made a line cheaper, as it is frozen on the line. `savedOre`: against the ordinary price of that moment. */
export interface AppliedPromotion extends Pick<Promotion, 'id' | 'label' | 'deal' | 'lowestOre'> {
  readonly ordinaryOre: number;
  readonly savedOre: number;
}

/** The one that holds on a day; a shop's promotions of one offer never overlap. */
export const promotionOn = (promotions: readonly Promotion[] | undefined, day: string): Promotion | undefined =>
  promotions?.find(({ fromDay, toDay }) => fromDay <= day && day <= toDay);

/** What pricing knows of the offer: öre for so many base units. */
export interface Ordinary {
  readonly priceOre: Ore;
  readonly amount: number;
}

/**
 * What so much costs under a deal, and what one price unit then costs. Never dearer than without it: where the till's ordinary price has fallen
 * below, the ordinary one holds. Whole sets get the price of the set, what is left over the ordinary price.
 */
export function underDeal({ priceOre, amount }: Ordinary, quantity: number, deal: Deal): { readonly goods: Ore; readonly priceOre: Ore } {
  const ordinary = shareOf(priceOre, quantity, amount);
  if (deal.kind === 'price') {
    const price = minOre(priceOre, ore(deal.priceOre));
    return { goods: shareOf(price, quantity, amount), priceOre: price };
  }
  const sets = Math.min(Math.floor(quantity / deal.take), deal.most ?? Number.POSITIVE_INFINITY);
  const withDeal = ore(sets * setPrice(priceOre, deal) + (quantity - sets * deal.take) * priceOre);
  // Sets are of pieces alone; goods sold by measure keep their price.
  return { goods: amount === 1 ? minOre(ordinary, withDeal) : ordinary, priceOre };
}

/** What one set costs at an ordinary price of a piece. */
export const setPrice = (priceOre: number, deal: Exclude<Deal, { kind: 'price' }>): number =>
  deal.kind === 'multi-buy' ? deal.forOre : priceOre * deal.pay;

/** A line's price with the promotion of the day: what is paid, and the promotion where it made a difference. */
export function promoted(
  ordinary: Ordinary,
  quantity: number,
  promotion: Promotion | undefined,
): { readonly goods: Ore; readonly priceOre: Ore; readonly promotion?: AppliedPromotion } {
  const full = shareOf(ordinary.priceOre, quantity, ordinary.amount);
  if (promotion === undefined) return { goods: full, priceOre: ordinary.priceOre };
  const { id, label, deal, lowestOre } = promotion;
  const { goods, priceOre } = underDeal(ordinary, quantity, deal);
  if (goods === full) return { goods: full, priceOre: ordinary.priceOre };
  const savedOre = subtractOre(full, goods);
  return { goods, priceOre, promotion: { id, label, deal, lowestOre, ordinaryOre: ordinary.priceOre, savedOre } };
}

/** The promotion that makes an offer cheaper on a day, with the price of one price unit under it; of sets the ordinary price. */
export interface CheaperToday extends Promotion {
  readonly priceOre: Ore;
}
/** As a list of prices tells it: undefined when none holds, or when the till's price has fallen below. */
export function cheaperToday(
  { priceOre, amount }: { readonly priceOre: number; readonly amount: number },
  promotions: readonly Promotion[] | undefined,
  day: string,
): CheaperToday | undefined {
  const promotion = promotionOn(promotions, day);
  if (!promotion) return undefined;
  const ordinary = { priceOre: ore(priceOre), amount };
  const quantity = promotion.deal.kind === 'price' ? amount : promotion.deal.take;
  const made = promoted(ordinary, quantity, promotion);
  return made.promotion && { ...promotion, priceOre: made.priceOre };
}
