import type { Quote, QuotedShop } from '@galleria/contract/checkout';
import { checkoutPhrases } from '@galleria/phrases/checkout';
import { useEffect, useMemo, useState } from 'react';
import type { BasketLine } from '../../lib/basket.ts';
import { shownLines } from '../../lib/shown-lines.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { useBasket } from '../../lib/use-basket.ts';
import { LinkButton } from '../../ui/button.tsx';
import { EmptyState, Loading, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Select } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { SumTable } from '../../ui/sum-table.tsx';
import { BasketRow, GoneRow } from './basket-row.tsx';
import { basketOf, readWish, useDraft, WISHES } from './draft.ts';
import { feeTextOf } from './fee-text.ts';
import { lastQuote, useQuote } from './use-quote.ts';

/** What is to be bought, shop by shop, at the prices of this moment; without a connection at those last seen. */
export function BasketPage() {
  const words = checkoutPhrases(useLang());
  const { current } = useBasket();
  // The server and the first rendering know no basket: an empty one is told only when the device has answered.
  const [known, setKnown] = useState(false);
  useEffect(() => setKnown(true), []);
  return (
    <div className="wrap section">
      <PageHeader title={words.basketTitle} />
      {!known ? (
        <Loading />
      ) : current.length === 0 ? (
        <EmptyState icon="basket" title={words.emptyTitle}>
          <p>{words.emptyText}</p>
          <LinkButton to="/">{words.toShops}</LinkButton>
        </EmptyState>
      ) : (
        <FilledBasket lines={current} />
      )}
    </div>
  );
}

function FilledBasket({ lines }: { readonly lines: readonly BasketLine[] }) {
  const lang = useLang();
  const words = checkoutPhrases(lang);
  const { slug } = useSite();
  const { draft } = useDraft();
  const query = useQuote(slug, basketOf(lines, draft));
  const [seen] = useState(() => lastQuote(slug));
  const { error } = query;
  // Read when it is needed: the quote that this page itself has fetched may be the newest.
  const newest = useMemo(() => (error ? lastQuote(slug) : undefined), [error, slug]);
  const quote = query.data ?? newest;
  if (!quote) return query.error ? <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} /> : <Loading />;
  const shown = new Set(quote.shops.flatMap((shop) => shownLines(shop.lines).map((line) => line.offerId)));
  const others = lines.filter((line) => !shown.has(line.offerId));
  return (
    <div className="checkout-columns">
      <div className="stack">
        {query.error && (
          <Notice tone="warn" live>
            <p>{words.stale}</p>
          </Notice>
        )}
        {quote.shops.map((shop) => (
          <ShopLines key={shop.shopId} shop={shop} lines={lines} problems={quote.problems} />
        ))}
        {lines.length > 1 && <WishForAll />}
        {others.length > 0 && (
          <ul className="card line-list">
            {others.map((line) => (
              <GoneRow key={line.offerId} line={line} problems={quote.problems} before={seen} />
            ))}
          </ul>
        )}
      </div>
      <aside className="card checkout-sum" aria-label={words.total}>
        <SumTable sums={quote} total={words.total} feeText={feeTextOf(quote, lang)} />
        <div className="stack">
          <LinkButton to="/kassan" kind="accent" size="wide">
            {words.toCheckout}
          </LinkButton>
          <LinkButton to="/" kind="quiet" size="wide">
            {words.keepShopping}
          </LinkButton>
        </div>
      </aside>
    </div>
  );
}

type ShopLinesProps = { readonly shop: QuotedShop; readonly lines: readonly BasketLine[]; readonly problems: Quote['problems'] };
function ShopLines({ shop, lines, problems }: ShopLinesProps) {
  const words = checkoutPhrases(useLang());
  const wanted = new Map(lines.map((line) => [line.offerId, line]));
  return (
    <section className="card" aria-label={words.fromShop(shop.seller.name)}>
      <h2>{words.fromShop(shop.seller.name)}</h2>
      <ul className="line-list">
        {shownLines(shop.lines).flatMap((line) => {
          const inBasket = wanted.get(line.offerId);
          return inBasket ? [<BasketRow key={line.offerId} line={line} wanted={inBasket} problems={problems} />] : [];
        })}
      </ul>
    </section>
  );
}

/** What to do with whatever is sold out, in one choice for everything. */
function WishForAll() {
  const words = checkoutPhrases(useLang());
  const { draft, wishAll } = useDraft();
  return (
    <div className="card">
      <Select
        label={words.wishForAll}
        hint={words.wishForAllHint}
        required
        value={draft.wishForAll}
        choices={WISHES.map((value) => ({ value, label: words.wishes[value] }))}
        onChange={(event) => wishAll(readWish(event.target.value) ?? draft.wishForAll)}
      />
    </div>
  );
}
