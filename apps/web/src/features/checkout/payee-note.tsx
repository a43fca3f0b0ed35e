import type { Quote } from '@galleria/contract/checkout';
import { quoteNewsPhrases } from '@galleria/phrases/quote-news';
import { useLang } from '../../lib/site.tsx';
import { Notice } from '../../ui/feedback.tsx';

/** Who takes the payment, before anything is ordered: not the shops that the goods are bought from. */
export default function PayeeNote({ of: { name, number } }: { readonly of: NonNullable<Quote['payee']> }) {
  const words = quoteNewsPhrases(useLang());
  return (
    <Notice tone="info" title={words.payeeTitle(name)}>
      <p>{words.payeeText(name, number)}</p>
    </Notice>
  );
}
