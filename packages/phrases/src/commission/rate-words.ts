import { isCategorySlug } from '@galleria/domain/catalogue';
import { ore } from '@galleria/domain/money';
import { categoryName } from '../categories/index.ts';
import type { Lang } from '../core/index.ts';
import { formatNumber, formatOre } from '../format/index.ts';
import { commissionPhrases } from './words.ts';

/** What a rule takes: hundredths of a per cent, öre for each order, and whether of fees too; `ends`: nothing of its own any longer. */
interface Rate {
  readonly ends: boolean;
  readonly basisPoints: number;
  readonly orderOre: number;
  readonly onFees: boolean;
}

/** Hundredths of a per cent as people write them: all decimals, since 2,25 % is another price than 2,3 %. */
export const percentText = (lang: Lang, basisPoints: number): string => `${formatNumber(lang, basisPoints / 100, 2)}\u00a0%`;

/** What a rule takes, in a line. */
export function rateText(lang: Lang, { ends, basisPoints, orderOre, onFees }: Rate): string {
  const words = commissionPhrases(lang);
  if (ends) return words.ends;
  if (basisPoints === 0 && orderOre === 0) return words.nothing;
  const parts = [
    ...(basisPoints === 0 ? [] : [words.percent(percentText(lang, basisPoints))]),
    ...(orderOre === 0 ? [] : [words.perOrder(formatOre(lang, ore(orderOre)))]),
  ];
  return `${parts.join(words.and)}${onFees && basisPoints > 0 ? `, ${words.onFees}` : ''}`;
}

export const goodsText = (lang: Lang, category: string | null): string =>
  category !== null && isCategorySlug(category) ? categoryName(lang, category) : commissionPhrases(lang).everything;
