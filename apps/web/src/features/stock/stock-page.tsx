import { localDate } from '@galleria/domain/time';
import { commonPhrases } from '@galleria/phrases/common';
import { formatDay, formatQuantity } from '@galleria/phrases/format';
import { stockPhrases } from '@galleria/phrases/stock';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge, EmptyState, Loaded, Notice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { PageButtons } from '../../ui/page-buttons.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { CountShelf } from './count-shelf.tsx';
import type { Promised, Promises } from './promised.ts';
import { ShelfHistory } from './shelf-history.tsx';

type Where = { readonly api: string; readonly pages: string };

/** What the web has promised and nobody has packed, beside what lies on the shelf; what does not suffice first. */
export function StockPage({ api, pages }: Where) {
  const lang = useLang();
  const words = stockPhrases(lang);
  const [wanted, setWanted] = useState({ q: '', page: 1 });
  const promises = useApi<Promises>(apiPath(`${api}/promises`, wanted), { refetchInterval: 15_000 });
  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setWanted({ q: String(new FormData(event.currentTarget).get('q') ?? '').trim(), page: 1 });
  };
  return (
    <>
      <PageHeader title={words.title} text={words.intro} />
      <search className="screen-only">
        <form className="own-search" onSubmit={search}>
          <TextField label={words.searchLabel} name="q" type="search" maxLength={100} />
          <Button type="submit" icon="search">
            {commonPhrases(lang).search}
          </Button>
        </form>
      </search>
      <Loaded query={promises}>
        {(found) => (
          <>
            {found.short > 0 && (
              <Notice tone="warn" title={words.shortTitle(found.short)}>
                <p>{words.shortText}</p>
              </Notice>
            )}
            <List found={found} api={api} pages={pages} isSearched={wanted.q !== ''} />
            <PageButtons page={found.page} pages={found.pages} onChange={(page) => setWanted({ ...wanted, page })} />
          </>
        )}
      </Loaded>
    </>
  );
}

function List({ found, api, pages, isSearched }: Where & { readonly found: Promises; readonly isSearched: boolean }) {
  const words = stockPhrases(useLang());
  if (found.offers.length === 0) {
    return (
      <EmptyState icon="check" title={isSearched ? words.noHits : words.none}>
        {!isSearched && <p>{words.noneText}</p>}
      </EmptyState>
    );
  }
  return (
    <ul className="plain stock-list">
      {found.offers.map((offer) => (
        <Goods key={offer.id} offer={offer} api={api} pages={pages} />
      ))}
    </ul>
  );
}

function Goods({ offer, api, pages }: Where & { readonly offer: Promised }) {
  const lang = useLang();
  const words = stockPhrases(lang);
  const amount = (quantity: number) => formatQuantity(lang, quantity, offer.unit);
  return (
    <li className="card">
      <div className="row row-spread">
        <h2>{offer.name}</h2>
        <Enough offer={offer} />
      </div>
      <p className="soft">
        {offer.sku}
        {offer.shelf && ` · ${words.shelf(offer.shelf)}`}
      </p>
      <dl className="stock-numbers">
        <div>
          <dt>{words.promised}</dt>
          <dd>{amount(offer.promised)}</dd>
        </div>
        {offer.onHand !== null && (
          <>
            <div>
              <dt>{words.onHand}</dt>
              <dd>{amount(offer.onHand)}</dd>
            </div>
            <div>
              <dt>{words.left}</dt>
              <dd>{amount(Math.max(0, offer.onHand - (offer.reserved ?? 0)))}</dd>
            </div>
          </>
        )}
      </dl>
      <details>
        <summary>{words.whose(offer.orders.length)}</summary>
        <ul className="plain">
          {offer.orders.map((order) => (
            <li key={order.id}>
              <strong>{amount(order.quantity)}</strong>{' '}
              <Link to={`${pages}/orders/${order.tenant}/${order.id}`}>
                {order.name}, {order.reference}
              </Link>{' '}
              <span className="soft">
                {order.day ? words.forDay(formatDay(lang, localDate(order.day))) : words.noDay}
                {order.state === 'picking' && `, ${words.picking}`}
              </span>
            </li>
          ))}
        </ul>
      </details>
      <div className="row screen-only">
        {offer.onHand !== null && <CountShelf api={api} offer={offer} onHand={offer.onHand} />}
        <ShelfHistory api={api} offer={offer} />
      </div>
    </li>
  );
}

function Enough({ offer }: { readonly offer: Promised }) {
  const lang = useLang();
  const words = stockPhrases(lang);
  if (offer.short > 0) return <Badge tone="error">{words.lacking(formatQuantity(lang, offer.short, offer.unit))}</Badge>;
  if (offer.soldOut) return <Badge tone="warn">{words.soldOut}</Badge>;
  if (offer.stockKind === 'usually-there') return <Badge>{words.usually}</Badge>;
  if (offer.stockKind === 'ordered-home') return <Badge tone="info">{words.orderedHome}</Badge>;
  return (
    <Badge tone="success" icon="check">
      {words.enough}
    </Badge>
  );
}
