import { ore } from '@galleria/domain/money';
import { checkoutPhrases } from '@galleria/phrases/checkout';
import { formatOre } from '@galleria/phrases/format';
import { useLang } from '../lib/site.tsx';

/** How much of a line's sum is deposit, so that it agrees with the price on the shelf; nothing where there is none. */
export function DepositNote({ line: { depositOre } }: { readonly line: { readonly depositOre: number } }) {
  const lang = useLang();
  return depositOre > 0 ? <span className="field-hint">{checkoutPhrases(lang).ofDeposit(formatOre(lang, ore(depositOre)))}</span> : null;
}
