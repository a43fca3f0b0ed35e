import { ore } from '@galleria/domain/money';
import type { PromotionRefusal } from '@galleria/domain/promotion';
import { type Lang, phrases } from '../core/index.ts';
import { formatOre } from '../format/index.ts';
import { en } from './en.ts';
import { sv } from './sv.ts';

export const promotionStaffPhrases = phrases({ sv, en });

/** Why a promotion may not be made, and what to do instead. */
export function refusalText(lang: Lang, refusal: PromotionRefusal): string {
  const words = promotionStaffPhrases(lang);
  switch (refusal.reason) {
    case 'too-long':
      return words.tooLong(refusal.limit);
    case 'not-lower':
      return words.notLower(formatOre(lang, ore(refusal.ore)));
    case 'no-gain':
      return words.noGain(formatOre(lang, ore(refusal.ore)));
    case 'label-percent':
      return words.labelPercent(refusal.percent, refusal.limit);
    case 'label-reduction':
      return words.labelReduction(refusal.word);
    case 'label-price':
      return words.labelPrice(refusal.word);
    case 'sale-days':
      return words.saleDays(refusal.limit);
    default:
      return words.refusals[refusal.reason];
  }
}
