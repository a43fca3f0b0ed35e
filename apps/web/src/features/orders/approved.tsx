import { cardPaymentPhrases } from '@galleria/phrases/card-payments';
import { useLang } from '../../lib/site.tsx';
import { Notice } from '../../ui/feedback.tsx';

/** Everything of the order is approved: said where the resident lands, before what was bought. */
export function Approved() {
  const words = cardPaymentPhrases(useLang());
  return (
    <Notice tone="success" title={words.approvedTitle} live>
      <p>{words.approvedText}</p>
    </Notice>
  );
}
