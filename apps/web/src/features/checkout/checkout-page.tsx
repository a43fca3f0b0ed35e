import type { Quote } from '@galleria/contract/checkout';
import { checkoutPhrases } from '@galleria/phrases/checkout';
import { problemText } from '@galleria/phrases/problems';
import { type FormEvent, lazy, Suspense, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useLang, useSite } from '../../lib/site.tsx';
import { useBasket } from '../../lib/use-basket.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Loading, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { SumTable } from '../../ui/sum-table.tsx';
import { basketOf, buyerFaults, type Draft, useDraft } from './draft.ts';
import { feeTextOf } from './fee-text.ts';
import { PayStep } from './pay-step.tsx';
import { Remembered } from './remembered.tsx';
import { useQuote, useSettled } from './use-quote.ts';
import { WhenStep } from './when-step.tsx';
import { WhereStep } from './where-step.tsx';
import { WhoStep } from './who-step.tsx';

// Nobody comes here who has something to buy.
const NothingToBuy = lazy(() => import('./nothing-to-buy.tsx'));
// Few order for somebody else.
const Acting = lazy(() => import('./acting.tsx').then((module) => ({ default: module.Acting })));

/** Everything that has to be chosen and written, on one page in four steps. What is chosen is asked of the server at once. */
export function CheckoutPage() {
  const lang = useLang();
  const words = checkoutPhrases(lang);
  const { slug } = useSite();
  const basket = useBasket();
  const { draft } = useDraft();
  const [known, setKnown] = useState(false);
  useEffect(() => setKnown(true), []);
  const wanted = basketOf(basket.current, draft);
  const written = useSettled(wanted.destination);
  // A village or a day that is chosen counts at once; an address when its writer rests.
  const destination = written?.villageId === wanted.destination?.villageId ? written : wanted.destination;
  const query = useQuote(slug, { ...wanted, ...(destination && { destination }) });
  if (known && basket.current.length === 0)
    return (
      <Suspense>
        <NothingToBuy />
      </Suspense>
    );
  return (
    <div className="wrap section">
      <PageHeader title={words.checkoutTitle} text={words.saved} />
      <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />
      {known && query.data ? <Steps quote={query.data} pending={query.isFetching} /> : !query.error && <Loading rows={8} />}
    </div>
  );
}

/** Problems that belong to the basket and not to this page's questions. */
const OF_BASKET: ReadonlySet<string> = new Set([
  'offer.gone',
  'stock.short',
  'quantity.invalid',
  'order.too-large',
  'basket.empty',
  'basket.too-many-lines',
]);

const doubtOf = ({ problems, addressDoubtful }: Quote) =>
  problems.some(({ code }) => code === 'address.elsewhere') ? 'address.elsewhere' : addressDoubtful ? 'doubtful' : undefined;

const ForWhom = ({ draft }: { readonly draft: Draft }) =>
  draft.actingFor ? (
    <Suspense>
      <Acting />
    </Suspense>
  ) : null;

function Steps({ quote, pending }: { readonly quote: Quote; readonly pending: boolean }) {
  const lang = useLang();
  const words = checkoutPhrases(lang);
  const { draft } = useDraft();
  const [, navigate] = useLocation();
  const [pressed, setPressed] = useState(false);
  const [asked, setAsked] = useState(false);
  const delivered = quote.shops.some((shop) => shop.chosen?.kind !== 'pickup');
  const faults = buyerFaults(draft.buyer, delivered);
  const open = quote.problems.filter((problem) => problem.code !== 'address.missing');
  const inBasket = open.filter((problem) => OF_BASKET.has(problem.code));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setPressed(true);
  };
  const complete = Object.keys(faults).length === 0 && open.length === 0;
  useEffect(() => {
    // On a slow line the answer to the last choice may still be on its way: what it says counts, not what was known before.
    if (!pressed || pending) return;
    setPressed(false);
    setAsked(true);
    if (complete) return navigate('/kassan/granska');
    // The first red line, when it has been drawn.
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"], .step-fault')?.focus());
  }, [pressed, pending, complete, navigate]);
  return (
    <form className="checkout-columns" onSubmit={submit} noValidate>
      <div className="stack">
        {inBasket.length > 0 && (
          <Notice tone="error" live>
            {[...new Set(inBasket.map((problem) => problem.code))].map((code) => (
              <p key={code}>{problemText(lang, code)}</p>
            ))}
            <LinkButton to="/varukorg" kind="quiet">
              {words.basketTitle}
            </LinkButton>
          </Notice>
        )}
        <ForWhom draft={draft} />
        <Remembered />
        <WhereStep />
        <WhenStep quote={quote} asked={asked} />
        <WhoStep faults={asked ? faults : {}} delivered={delivered} shops={quote.shops} doubt={doubtOf(quote)} />
        <PayStep quote={quote} asked={asked} />
      </div>
      <aside className="card checkout-sum" aria-label={words.total}>
        <SumTable sums={quote} total={words.total} feeText={feeTextOf(quote, lang)} />
        {asked && (open.length > 0 || Object.keys(faults).length > 0) && (
          <p className="field-error" role="alert">
            {words.fixBelow}
          </p>
        )}
        <Button type="submit" size="wide" busy={pressed && words.toReview}>
          {words.toReview}
        </Button>
      </aside>
    </form>
  );
}
