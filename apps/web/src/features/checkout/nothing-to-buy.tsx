import { checkoutPhrases } from '@galleria/phrases/checkout';
import { useLang } from '../../lib/site.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/feedback.tsx';

/** The checkout without a basket: nothing to pay for, and the way to the shops. */
export function NothingToBuy() {
  const lang = useLang();
  const words = checkoutPhrases(lang);
  return (
    <div className="wrap section">
      <EmptyState icon="basket" title={words.emptyTitle}>
        <p>{words.emptyText}</p>
        <LinkButton to="/">{words.toShops}</LinkButton>
      </EmptyState>
    </div>
  );
}
