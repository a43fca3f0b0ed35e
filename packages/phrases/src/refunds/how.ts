import { type Ore, roundToKrona } from '@galleria/domain/money';
import type { REFUND_WAYS } from '@galleria/domain/refund';
import type { Lang } from '../core/index.ts';
import { formatOre } from '../format/index.ts';
import { refundsPhrases } from './words.ts';

type Way = (typeof REFUND_WAYS)[number];

/** A sum that goes back: in coins it is whole kronor, and says what it is of. Source: lag (1970:1029). */
export function sumBack(lang: Lang, way: Way, due: Ore): string {
  const inCoins = way === 'counter' || way === 'next-delivery';
  const given = inCoins ? roundToKrona(due) : due;
  return given === due ? formatOre(lang, due) : refundsPhrases(lang).rounded(formatOre(lang, given), formatOre(lang, due));
}

/** How the customer gets the money. */
export const howPaidBack = (lang: Lang, way: Way, due: Ore): string => refundsPhrases(lang).how[way](sumBack(lang, way, due));
