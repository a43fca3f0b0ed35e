import type { Quote } from '@galleria/contract/checkout';
import { ore } from '@galleria/domain/money';
import { checkoutStepsPhrases } from '@galleria/phrases/checkout-steps';
import type { Lang } from '@galleria/phrases/core';
import { formatOre } from '@galleria/phrases/format';

/** What stands at the fee while a shop's day is not chosen: nothing yet, or what the days that are chosen come to, which the sum holds already. */
export function feeTextOf(
  { shops, feeOre }: Pick<Quote, 'feeOre'> & { readonly shops: readonly { readonly chosen: unknown }[] },
  lang: Lang,
) {
  if (shops.every(({ chosen }) => chosen !== null)) return undefined;
  const steps = checkoutStepsPhrases(lang);
  return feeOre > 0 ? steps.feeSoFar(formatOre(lang, ore(feeOre))) : steps.feeLater;
}
