import type { Quote, QuotedShop } from '@galleria/contract/checkout';
import { checkoutPhrases } from '@galleria/phrases/checkout';
import { checkoutStepsPhrases } from '@galleria/phrases/checkout-steps';
import { problemText } from '@galleria/phrases/problems';
import { lazy, Suspense, useEffect } from 'react';
import { useLang } from '../../lib/site.tsx';
import { RadioCards } from '../../ui/field.tsx';
import { CouponField } from './coupon-field.tsx';
import { useDraft } from './draft.ts';
import { Step } from './step.tsx';

const PayeeNote = lazy(() => import('./payee-note.tsx'));

/**
 * How each shop is paid: what works with the chosen way home, and why not the others. Nothing is chosen beforehand but what one paid with last, never credit
 * (betaltjänstlagen 7 a kap.). */
export function PayStep({ quote, asked }: { readonly quote: Quote; readonly asked: boolean }) {
  const lang = useLang();
  const words = checkoutPhrases(lang);
  return (
    <Step number={4} title={words.stepPay}>
      {quote.shops.map((shop) => {
        const problem = quote.problems.find((each) => each.shopId === shop.shopId && each.code.startsWith('payment.'));
        const told = problem && (asked || problem.code === 'payment.not-allowed') ? problemText(lang, problem.code) : undefined;
        const code = quote.problems.find((each) => each.shopId === shop.shopId && each.code === 'coupon.refused');
        return (
          <div key={shop.shopId} className="stack">
            <ShopPayment shop={shop} fault={told} />
            <CouponField shop={shop} problem={code} />
          </div>
        );
      })}
      {quote.payee && (
        <Suspense>
          <PayeeNote of={quote.payee} />
        </Suspense>
      )}
    </Step>
  );
}

function ShopPayment({ shop, fault }: { readonly shop: QuotedShop; readonly fault: string | undefined }) {
  const lang = useLang();
  const words = checkoutPhrases(lang);
  const steps = checkoutStepsPhrases(lang);
  const { draft, choose } = useDraft();
  // What the platform does not have yet is no choice to show.
  const methods = shop.payments.filter((each) => each.because !== 'not-offered');
  const chosen = draft.choices[shop.shopId]?.payment;
  const before = methods.find(({ method, allowed }) => allowed && method === draft.lastPayment)?.method;
  useEffect(() => {
    if (!chosen && before) choose(shop.shopId, { payment: before });
  }, [chosen, before, choose, shop.shopId]);
  if (methods.length === 0) return <p className="soft">{words.atShop(shop.seller.name, words.payAfterWhen)}</p>;
  return (
    <div className={fault ? 'step-fault' : undefined} tabIndex={fault ? -1 : undefined}>
      <RadioCards
        name={`pay-${shop.shopId}`}
        label={words.payTo(shop.seller.name)}
        required
        error={fault}
        value={chosen}
        choices={methods.map(({ method, allowed, because }) => ({
          value: method,
          label: words.methods[method],
          text: because ? steps.because[because] : steps.methodTexts[method],
          disabled: !allowed,
        }))}
        onChange={(payment) => choose(shop.shopId, { payment })}
      />
    </div>
  );
}
