import type { CouponRefusal } from '@galleria/domain/coupon';
import { ore } from '@galleria/domain/money';
import { type Lang, phrases } from '../core/index.ts';
import { formatOre } from '../format/index.ts';
import { problemText } from '../problems/index.ts';
import { en } from './en.ts';
import { sv } from './sv.ts';

export const couponPhrases = phrases({ sv, en });

/** What a coupon took off a line: the line's sum is what is left. */
export function couponNote(lang: Lang, offOre: number, code?: string): string {
  const words = couponPhrases(lang);
  const amount = formatOre(lang, ore(offOre));
  return code === undefined ? words.note(amount) : words.noteNamed(code, amount);
}

/** Why a code takes nothing off, and what to do. `because` as it comes over the wire. */
export function couponRefusalText(lang: Lang, because: string | undefined, limitOre: number | undefined): string {
  const words = couponPhrases(lang);
  if (because === 'minimum') return words.minimum(formatOre(lang, ore(limitOre ?? 0)));
  return words.refusals[known(because)];
}

/** What stands in the way of an order; of a code why it takes nothing off. */
export const quoteProblemText = (
  lang: Lang,
  { code, because, limit }: { readonly code: string; readonly because?: string | undefined; readonly limit?: number | undefined },
): string => (code === 'coupon.refused' ? couponRefusalText(lang, because, limit) : problemText(lang, code));

type Simple = Exclude<CouponRefusal['because'], 'minimum'>;
const known = (because: string | undefined): Simple =>
  because !== undefined && because in couponPhrases('sv').refusals ? (because as Simple) : 'unknown';
