import type { Quote } from '@galleria/contract/checkout';
import { couponEntryPhrases, couponRefusalText } from '@galleria/phrases/coupon-entry';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { useDraft } from './draft.ts';

/** Why each refused code takes nothing off, and the way on without it. */
export default function CouponReasons({ quote }: { readonly quote: Quote }) {
  const lang = useLang();
  const words = couponEntryPhrases(lang);
  const { giveCode } = useDraft();
  const refused = quote.shops.flatMap(({ shopId, seller }) => {
    const problem = quote.problems.find((each) => each.code === 'coupon.refused' && each.shopId === shopId);
    return problem ? [{ shopId, name: seller.name, text: couponRefusalText(lang, problem.because, problem.limit) }] : [];
  });
  return refused.map(({ shopId, name, text }) => (
    <Notice key={shopId} tone="warn" title={words.label(name)} live>
      <p>{text}</p>
      <Button kind="quiet" icon="trash" onClick={() => giveCode(shopId, '')}>
        {words.remove}
      </Button>
    </Notice>
  ));
}
