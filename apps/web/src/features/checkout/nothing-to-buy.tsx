import { checkoutPhrases } from '@galleria/phrases/checkout';
import { titlePhrases } from '@galleria/phrases/titles';
import { useLang } from '../../lib/site.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';

/** The checkout without a basket: nothing to pay for, and the way to the shops. */
export function NothingToBuy() {
  const lang = useLang();
  const words = checkoutPhrases(lang);
  return (
    <div className="wrap section">
      <PageHeader title={titlePhrases(lang).checkout} />
      <EmptyState icon="basket" title={words.emptyTitle}>
        <p>{words.emptyText}</p>
        <LinkButton to="/">{words.toShops}</LinkButton>
      </EmptyState>
    </div>
  );
}
