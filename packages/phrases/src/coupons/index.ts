import { ore } from '@galleria/domain/money';
import { type Lang, phrases } from '../core/index.ts';
import { formatOre } from '../format/index.ts';
import { en } from './en.ts';
import { sv } from './sv.ts';

export const couponPhrases = phrases({ sv, en });

/** What a coupon took off a line: the line's sum is what is left. */
export function couponNote(lang: Lang, offOre: number, code?: string): string {
  const words = couponPhrases(lang);
  const amount = formatOre(lang, ore(offOre));
  return code === undefined ? words.note(amount) : words.noteNamed(code, amount);
}
