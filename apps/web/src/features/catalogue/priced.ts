import type { OfferCard } from '@galleria/contract/catalogue';
import { ore } from '@galleria/domain/money';
import type { Lang } from '@galleria/phrases/core';
import { formatOre, formatUnitPrice, type PriceUnit } from '@galleria/phrases/format';

export type Priced = Pick<OfferCard, 'price' | 'unitPrice' | 'depositOre' | 'service' | 'weighed' | 'promotions'>;
export const perOf = { piece: 'piece', gram: 'kg', millilitre: 'l', millimetre: 'm', 'square-millimetre': 'm2' } as const satisfies Record<
  string,
  PriceUnit
>;

/** An amount as the price of goods is written: by the piece, or by the measure they are sold by. */
export const writtenPrice = (lang: Lang, unit: Priced['price']['unit'], amount: number): string =>
  unit === 'piece' ? formatOre(lang, ore(amount)) : formatUnitPrice(lang, ore(amount), perOf[unit]);
