import type { WithdrawalRight } from './input.ts';

interface Facts {
  readonly withdrawable: boolean;
  readonly vatCategory: string;
  readonly dailyGoods: boolean;
}

/**
 * The right of withdrawal of goods as an offer, or a frozen line, has it. Rows keep whether there is a right; why there is none follows from what the goods
 * are: food spoils, papers are papers, and what remains was made to measure (distansavtalslagen 2 kap. 11 §).
 */
export function withdrawalRightOf({ withdrawable, vatCategory, dailyGoods }: Facts): WithdrawalRight {
  if (withdrawable) return { withdrawable: true, onlySealed: dailyGoods };
  if (vatCategory === 'culture') return { withdrawable: false, reason: 'newspaper' };
  return { withdrawable: false, reason: vatCategory === 'food' || dailyGoods ? 'spoils-quickly' : 'made-to-measure' };
}
