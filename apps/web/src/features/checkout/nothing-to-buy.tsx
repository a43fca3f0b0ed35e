import { checkoutPhrases } from '@galleria/phrases/checkout';
import { titlePhrases } from '@galleria/phrases/titles';
import { useLang } from '../../lib/site.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';

/** The checkout without a basket: nothing to pay for, and the way to the shops; to the orders for whoever went back from one that was just placed. */
export default function NothingToBuy() {
  const lang = useLang();
  const words = checkoutPhrases(lang);
  return (
    <div className="wrap section">
      <PageHeader title={titlePhrases(lang).checkout} />
      <EmptyState icon="basket" title={words.emptyTitle}>
        <p>{words.emptyText}</p>
        <LinkButton to="/">{words.toShops}</LinkButton>
        <LinkButton to="/mina-bestallningar" kind="quiet">
          {titlePhrases(lang).myOrders}
        </LinkButton>
      </EmptyState>
    </div>
  );
}
