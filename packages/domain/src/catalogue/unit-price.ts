import { type Ore, shareOf } from '../money/index.ts';
import { type Content, PRICE_UNIT_SIZE, type PriceUnit, priceUnitOf } from './quantity.ts';

/** The price for comparison (jämförpris), whole öre, always per kg, l, m, m² or piece, never per 100 g. */
export interface UnitPrice {
  readonly price: Ore;
  readonly per: PriceUnit;
}

/**
 * Price divided by net content, rounded to two decimals of a krona. The deposit is no part of it: pass the price without.
 * Source: prisinformationslagen (2004:347), KOVFS 2012:1 (DOMAIN 3.1).
 */
export function unitPrice(price: Ore, content: Content): UnitPrice {
  const per = priceUnitOf(content.unit);
  return { price: shareOf(price, PRICE_UNIT_SIZE[per].amount, content.quantity), per };
}

/**
 * What to show beside a price. Goods sold by measure are their own unit price; a single piece needs none; a piece without content has none
 * to show, and in grocery categories the publishing gate holds such goods back.
 */
export function unitPriceOf(offer: {
  readonly price: Ore;
  readonly per: PriceUnit;
  readonly content: Content | null;
}): UnitPrice | undefined {
  if (offer.per !== 'piece') return { price: offer.price, per: offer.per };
  if (offer.content === null) return undefined;
  if (offer.content.unit === 'piece' && offer.content.quantity === 1) return undefined;
  return unitPrice(offer.price, offer.content);
}
