import type { Quote } from '@galleria/contract/checkout';
import type { HomeCareDraw } from '@galleria/contract/home-care';
import { commonPhrases } from '@galleria/phrases/common';
import type { Lang } from '@galleria/phrases/core';
import { couponRefusalText } from '@galleria/phrases/coupon-entry';
import { homeCarePhrases } from '@galleria/phrases/home-care';
import { problemText } from '@galleria/phrases/problems';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { SumTable } from '../../ui/sum-table.tsx';
import { BasketOfShop, shopsOf } from './basket-of-shop.tsx';
import { FindGoods } from './find-goods.tsx';
import { bodyOf, useBasket, useDeskQuote } from './use-basket.ts';

type Placed = { readonly id: string; readonly reference: string };

/** A helper orders for one household: goods of every shop, a basket over several of them, days, and yes. */
export function HomeCareOrderPage() {
  const workplace = useWorkplace();
  const words = homeCarePhrases(useLang());
  const { draw: id = '' } = useParams({ strict: false }) as { readonly draw?: string }; // named in the page's own path
  const path = `/tenants/${workplace.tenant}/care/desk/${id}`;
  const query = useApi<HomeCareDraw>(path);
  return (
    <>
      <p>
        <Link to={`${workplacePath(workplace)}/order`}>{words.back}</Link>
      </p>
      <Loaded query={query}>{(draw) => <Order key={draw.id} draw={draw} path={path} />}</Loaded>
    </>
  );
}

type Props = { readonly draw: HomeCareDraw; readonly path: string };

function Order({ draw, path }: Props) {
  const workplace = useWorkplace();
  const lang = useLang();
  const words = homeCarePhrases(lang);
  const basket = useBasket(draw.id);
  const quote = useDeskQuote(path, basket.basket);
  const [placed, setPlaced] = useState<Placed>();
  const place = useCommand<ReturnType<typeof bodyOf> & { readonly quoteHash: string }, Placed>({
    ...{
      method: 'POST',
      path: `${path}/orders`,
      purpose: `home-care.order.${draw.id}`,
      changes: [`/tenants/${workplace.tenant}/care/desk`],
    },
  });
  const { name, street, village, locality, mayPay } = draw.home;
  const order = () =>
    quote.data &&
    place.mutate(
      { ...bodyOf(basket.basket), quoteHash: quote.data.hash },
      {
        onSuccess: (done) => {
          setPlaced(done);
          basket.clear();
        },
        onError: () => void quote.refetch(),
      },
    );
  if (placed) return <Done placed={placed} />;
  const unreached = new Set(draw.shops.filter(({ reaches }) => !reaches).map(({ id }) => id));
  const address = [street, village ?? locality].filter(Boolean).join(', ');
  return (
    <>
      <PageHeader title={words.desk(name)} text={`${address}. ${mayPay ? words.paysByLink : words.paysAtDoor}.`} />
      <Notice tone="info" title={words.lot}>
        <p>{words.lotText}</p>
        <p>
          {words.lotOrder}: {draw.shops.map((shop) => shop.name).join(', ')}.
        </p>
      </Notice>
      <div className="stack">
        <FindGoods path={path} unreached={unreached} onAdd={basket.add} />
        <Basket draw={draw} basket={basket} quote={basket.basket.lines.length > 0 ? quote.data : undefined} />
        <ProblemNotice problem={quote.error ?? place.error} />
        {quote.data && basket.basket.lines.length > 0 && (
          <Ready
            quote={quote.data}
            lang={lang}
            busy={place.isPending && commonPhrases(lang).sending}
            waiting={quote.isPlaceholderData}
            onPlace={order}
          />
        )}
      </div>
    </>
  );
}

type BasketProps = { readonly draw: HomeCareDraw; readonly basket: ReturnType<typeof useBasket>; readonly quote: Quote | undefined };
function Basket({ draw, basket, quote }: BasketProps) {
  const words = homeCarePhrases(useLang());
  const { lines, choices } = basket.basket;
  const priced = shopsOf(quote);
  return (
    <section aria-labelledby="bestallning">
      <h2 id="bestallning">{words.basket}</h2>
      {lines.length === 0 && <p>{words.basketNone}</p>}
      <div className="stack">
        {draw.shops
          .filter(({ id }) => lines.some(({ shopId }) => shopId === id))
          .map(({ id, name }) => (
            <BasketOfShop
              key={id}
              name={name}
              lines={lines.filter(({ shopId }) => shopId === id)}
              quoted={priced.get(id)}
              choice={choices.find(({ shopId }) => shopId === id)}
              basket={basket}
            />
          ))}
      </div>
    </section>
  );
}

const problemOf = (lang: Lang, { code, because, limit }: Quote['problems'][number]): string =>
  code === 'coupon.refused' ? couponRefusalText(lang, because, limit) : problemText(lang, code);

type ReadyProps = {
  readonly quote: Quote;
  readonly lang: Lang;
  readonly busy: string | false;
  /** A newer price is on its way: what stands here is not what would be ordered. */
  readonly waiting: boolean;
  readonly onPlace: () => void;
};
function Ready({ quote, lang, busy, waiting, onPlace }: ReadyProps) {
  const words = homeCarePhrases(lang);
  const faults = [...new Set(quote.problems.map((problem) => problemOf(lang, problem)))];
  return (
    <section className="card stack" aria-label={words.total}>
      <SumTable sums={quote} total={words.total} />
      {faults.length > 0 ? (
        <Notice tone="warn" title={words.notYet}>
          <ul>
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </Notice>
      ) : (
        <>
          <p>{words.ask}</p>
          <Button kind="accent" size="large" busy={waiting ? words.searching : busy} onClick={onPlace}>
            {words.place}
          </Button>
        </>
      )}
    </section>
  );
}

function Done({ placed }: { readonly placed: Placed }) {
  const workplace = useWorkplace();
  const words = homeCarePhrases(useLang());
  return (
    <EmptyState icon="check" title={words.placed(placed.reference)}>
      <p role="status">{words.placedText}</p>
      <p>
        <Link className="button" to={`${workplacePath(workplace)}/order`}>
          {words.another}
        </Link>
      </p>
    </EmptyState>
  );
}
