import type { OfferCard } from '@galleria/contract/catalogue';
import type { PriceUnit } from '@galleria/phrases/format';

export type Priced = Pick<OfferCard, 'price' | 'unitPrice' | 'depositOre' | 'service' | 'weighed' | 'promotions'>;
export const perOf = { piece: 'piece', gram: 'kg', millilitre: 'l', millimetre: 'm', 'square-millimetre': 'm2' } as const satisfies Record<
  string,
  PriceUnit
>;
