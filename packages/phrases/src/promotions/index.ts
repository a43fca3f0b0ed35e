import { ore } from '@galleria/domain/money';
import type { AppliedPromotion, Deal } from '@galleria/domain/promotion';
import { type Lang, phrases } from '../core/index.ts';
import { formatOre } from '../format/index.ts';
import { en } from './en.ts';
import { sv } from './sv.ts';

export const promotionPhrases = phrases({ sv, en });

/** "3 för 50,00 kr", "Köp 3, betala för 2": what is asked for several; the word for a reduction otherwise. */
export function dealText(lang: Lang, deal: Deal): string {
  const words = promotionPhrases(lang);
  switch (deal.kind) {
    case 'price':
      return words.reduced;
    case 'multi-buy':
      return words.multiBuy(deal.take, formatOre(lang, ore(deal.forOre)));
    case 'take-pay':
      return words.takePay(deal.take, deal.pay);
  }
}

/** Why a line costs what it does: the deal, how much it saved, and beside a reduction the lowest price of thirty days. */
export function promotionNote(lang: Lang, { label, deal, lowestOre, ordinaryOre, savedOre }: Omit<AppliedPromotion, 'id'>): string {
  const words = promotionPhrases(lang);
  const what = [label, dealText(lang, deal)].filter(Boolean).join(': ');
  if (deal.kind !== 'price') return `${what} (${words.saved(formatOre(lang, ore(savedOre)))})`;
  const before = lowestOre === null ? [words.otherwise, ordinaryOre] : [words.lowest, lowestOre];
  return `${what}. ${before[0]} ${formatOre(lang, ore(Number(before[1])))}`;
}
