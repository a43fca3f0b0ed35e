import { type Lang, phrases } from '../core/index.ts';
import { en } from './en.ts';
import { sv } from './sv.ts';

export const couponStaffPhrases = phrases({ sv, en });

type Refusal = {
  readonly reason: 'code-reduction' | 'code-more' | keyof typeof sv.refusals;
  readonly word?: string | undefined;
  readonly promised?: number | undefined;
};
/** Why a coupon is not made, and what to do instead. */
export function couponRefusalReason(lang: Lang, { reason, word = '', promised = 0 }: Refusal): string {
  const words = couponStaffPhrases(lang);
  if (reason === 'code-reduction') return words.codeReduction(word);
  return reason === 'code-more' ? words.codeMore(promised) : words.refusals[reason];
}
