import type { CouponRefusal } from '@galleria/domain/coupon';
import { ore } from '@galleria/domain/money';
import { type Lang, phrases } from '../core/index.ts';
import { formatOre } from '../format/index.ts';
import { en } from './en.ts';
import { sv } from './sv.ts';

export const couponEntryPhrases = phrases({ sv, en });

/** Why a code takes nothing off, and what to do. `because` as it comes over the wire. */
export function couponRefusalText(lang: Lang, because: string | undefined, limitOre: number | undefined): string {
  const words = couponEntryPhrases(lang);
  if (because === 'minimum') return words.minimum(formatOre(lang, ore(limitOre ?? 0)));
  return words.refusals[known(because)];
}

type Simple = Exclude<CouponRefusal['because'], 'minimum'>;
const known = (because: string | undefined): Simple => (because !== undefined && because in sv.refusals ? (because as Simple) : 'unknown');
