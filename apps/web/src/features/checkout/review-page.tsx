import type { PlacedOrder, Quote } from '@galleria/contract/checkout';
import { checkoutPhrases } from '@galleria/phrases/checkout';
import { checkoutStepsPhrases } from '@galleria/phrases/checkout-steps';
import { problemText } from '@galleria/phrases/problems';
import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { ApiProblem } from '../../lib/api-problem.ts';
import { callAsResident } from '../../lib/call-as-resident.ts';
import { forgetKey, keyFor } from '../../lib/idempotency.ts';
import { keepOrder } from '../../lib/kept-orders.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { useBasket } from '../../lib/use-basket.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Loading, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { SumTable } from '../../ui/sum-table.tsx';
import { basketOf, type Draft, orderOf, useDraft } from './draft.ts';
import { feeTextOf } from './fee-text.ts';
import { ReviewedShop } from './reviewed-shop.tsx';
import { useKeepQuote, useQuote } from './use-quote.ts';

// Nobody comes here who has something to buy.
const NothingToBuy = lazy(() => import('./nothing-to-buy.tsx'));

/** The last page before the order: everything the law wants shown, and one button that says what it costs to press it. */
export function ReviewPage() {
  const lang = useLang();
  const words = checkoutPhrases(lang);
  const { slug } = useSite();
  const { current } = useBasket();
  const { draft } = useDraft();
  const [known, setKnown] = useState(false);
  useEffect(() => setKnown(true), []);
  const query = useQuote(slug, basketOf(current, draft));
  if (known && current.length === 0)
    return (
      <Suspense>
        <NothingToBuy />
      </Suspense>
    );
  return (
    <div className="wrap section narrow">
      <PageHeader title={words.reviewTitle} text={words.reviewText} />
      {known && draft.actingFor && (
        <Suspense>
          <Acting />
        </Suspense>
      )}
      <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />
      {known && query.data ? <Review quote={query.data} draft={draft} /> : !query.error && <Loading rows={8} />}
    </div>
  );
}

function Review({ quote, draft }: { readonly quote: Quote; readonly draft: Draft }) {
  const lang = useLang();
  const words = checkoutPhrases(lang);
  const placing = usePlacing(quote);
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (placing.before) shown.current?.focus();
  }, [placing.before]);
  return (
    <div className="stack">
      <div ref={shown} tabIndex={-1}>
        {placing.before ? (
          <Suspense>
            <ChangedNotice before={placing.before} quote={quote} />
          </Suspense>
        ) : (
          <Obstacles quote={quote} />
        )}
      </div>
      <CouponReasons quote={quote} />
      {quote.shops.map((shop) => (
        <ReviewedShop key={shop.shopId} shop={shop} />
      ))}
      <Contact quote={quote} buyer={draft.buyer} />
      <section className="card" aria-label={words.totalOfAll}>
        <SumTable sums={quote} total={words.totalOfAll} feeText={feeTextOf(quote, lang)} />
        {quote.payee && (
          <Suspense>
            <PayeeNote of={quote.payee} />
          </Suspense>
        )}
        <p>
          {words.termsBefore} <Link href="/villkor">{words.terms}</Link>.
        </p>
        <PlaceButton quote={quote} placing={placing} />
      </section>
    </div>
  );
}

const Acting = lazy(() => import('./acting.tsx').then((module) => ({ default: module.Acting })));
const ChangedNotice = lazy(() => import('./changed-notice.tsx'));
const PayeeNote = lazy(() => import('./payee-note.tsx'));
const LazyReasons = lazy(() => import('./coupon-reasons.tsx'));

/** Few have a code, and fewer one that is refused at the last moment. */
function CouponReasons({ quote }: { readonly quote: Quote }) {
  if (!quote.problems.some(({ code }) => code === 'coupon.refused')) return null;
  return (
    <Suspense>
      <LazyReasons quote={quote} />
    </Suspense>
  );
}

/** Whom the shops and the driver reach, and where the door is. */
function Contact({ quote, buyer }: { readonly quote: Quote; readonly buyer: Draft['buyer'] }) {
  const words = checkoutPhrases(useLang());
  const delivered = quote.shops.some((shop) => shop.chosen?.kind === 'delivery');
  return (
    <section className="card" aria-labelledby="contact">
      <div className="row row-spread">
        <h2 id="contact">{words.contact}</h2>
        <Link href="/kassan">{words.change}</Link>
      </div>
      <p className="as-written">
        {[
          ...[buyer.name, buyer.phone, buyer.email],
          ...(delivered ? [`${buyer.street}, ${buyer.postalCode} ${buyer.locality}`, buyer.directions] : []),
        ]
          .filter((text) => text.trim())
          .join('\n')}
      </p>
    </section>
  );
}

/** What has to be mended first, with the way there. */
function Obstacles({ quote }: { readonly quote: Quote }) {
  const lang = useLang();
  const words = checkoutPhrases(lang);
  if (quote.problems.length === 0) return null;
  return (
    <Notice tone="error" live>
      <ul>
        {[...new Set(quote.problems.map((problem) => problem.code))].map((code) => (
          <li key={code}>{problemText(lang, code)}</li>
        ))}
      </ul>
      <LinkButton to="/kassan" kind="quiet">
        {words.change}
      </LinkButton>
    </Notice>
  );
}

function PlaceButton({ quote, placing }: { readonly quote: Quote; readonly placing: ReturnType<typeof usePlacing> }) {
  const lang = useLang();
  const words = checkoutPhrases(lang);
  const steps = checkoutStepsPhrases(lang);
  const { error } = placing;
  if (!quote.button || quote.problems.length > 0) {
    return (
      <LinkButton to="/kassan" size="wide">
        {words.change}
      </LinkButton>
    );
  }
  return (
    <>
      {error?.passing && (
        <Notice tone="warn" title={steps.lostTitle} live>
          <p>{steps.lostText}</p>
        </Notice>
      )}
      {error && !error.passing && !placing.before && <ProblemNotice problem={error} />}
      <Button kind="accent" size="wide" busy={placing.pending && words.placing} onClick={placing.place}>
        {words.buttons[quote.button]}
      </Button>
    </>
  );
}

const isQuote = (value: unknown): value is Quote => typeof value === 'object' && value !== null && 'hash' in value && 'shops' in value;

/**
 * Placing: the key is made and stored before anything is sent, and kept until the outcome is certain, so that a lost answer, a reload or a second press
 * never makes two orders. A refusal brings the new quote; everything written stays.
 */
function usePlacing(quote: Quote) {
  const { slug } = useSite();
  const basket = useBasket();
  const { draft, forgetChoices } = useDraft();
  const keepQuote = useKeepQuote();
  const [, navigate] = useLocation();
  const [before, setBefore] = useState<Quote>();
  const path = `/tenants/${slug}/orders`;
  const purpose = `place-order.${slug}`;
  const mutation = useMutation<PlacedOrder, ApiProblem, void>({
    retry: false,
    networkMode: 'always',
    mutationFn: () => {
      const body = orderOf(basket.lines(), draft, quote.hash);
      return callAsResident<PlacedOrder>('POST', path, { body, idempotencyKey: keyFor(purpose, { path, body }) });
    },
    onSuccess: (placed) => {
      // The order stands whatever becomes of its payment; the order's own page opens the provider's.
      const byCard = quote.shops.some(({ payment }) => payment === 'card');
      forgetKey(purpose);
      keepOrder(slug, placed);
      basket.clear();
      forgetChoices();
      navigate(`/bestallning/${placed.id}?tack=1${byCard ? '&betala=1' : ''}`);
    },
    onError: (problem) => {
      if (!(problem instanceof ApiProblem) || problem.passing) return;
      forgetKey(purpose);
      const { quote: fresh } = problem.params;
      if (!isQuote(fresh)) return;
      setBefore(quote);
      keepQuote(slug, basketOf(basket.lines(), draft), fresh);
    },
  });
  // Two presses so close that the button has not been drawn as busy: the second would come to the order a second time, and back from there to the payment.
  const pressed = useRef(false);
  const place = () => {
    if (pressed.current) return;
    pressed.current = true;
    mutation.mutate(undefined, {
      onError: () => {
        pressed.current = false;
      },
    });
  };
  return { place, pending: mutation.isPending, error: mutation.error, before };
}
