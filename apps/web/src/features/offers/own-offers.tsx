import type { Reply } from '@galleria/contract/client';
import { depositsThatEnd, lastDayOfDeposit } from '@galleria/domain/catalogue';
import { ore } from '@galleria/domain/money';
import { categoryName } from '@galleria/phrases/categories';
import { formatDay, formatQuantity } from '@galleria/phrases/format';
import { offersPhrases } from '@galleria/phrases/offers';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge, EmptyState, Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Select } from '../../ui/field.tsx';
import { OlderNewer } from '../../ui/older-newer.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { SearchForm } from '../../ui/search-form.tsx';
import { Table } from '../../ui/table.tsx';
import { Money } from '../../ui/text.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type OwnOfferRow, useEdit, type Where } from './own-offer.ts';

type List = Reply<'GET /tenants/:tenant/shops/:shop/offers'>;
export type Filter = 'all' | 'sold-out' | 'hidden' | 'missing-facts' | 'wanted-facts' | 'no-food-facts' | 'old-deposit';
export const FILTERS: readonly Filter[] = ['all', 'sold-out', 'hidden', 'missing-facts', 'wanted-facts', 'no-food-facts', 'old-deposit'];

/** The shop's own goods: found by name or number, sold out with one tap, opened to be changed. */
export function OwnOffers({ where, filter: first }: { readonly where: Where; readonly filter: Filter }) {
  const words = offersPhrases(useLang());
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState<Filter>(first);
  const [page, setPage] = useState(1);
  const list = useApi<List>(apiPath(`${where.api}/offers`, { q: query, filter, page }));
  const search = (text: string) => {
    setQuery(text);
    setPage(1);
  };
  const choose = (next: Filter) => {
    setFilter(next);
    setPage(1);
  };
  return (
    <div className="stack">
      <PageHeader title={words.title} text={words.intro}>
        <Link className="button" to={`${where.page}/new`}>
          {words.newButton}
        </Link>
        <Link className="button button-quiet" to={`${where.page}/table`}>
          {words.toTable}
        </Link>
      </PageHeader>
      <search>
        <SearchForm label={words.searchLabel} onSearch={search} />
      </search>
      <Select
        label={words.filterLabel}
        required
        value={filter}
        onChange={(event) => choose(FILTERS.find((each) => each === event.target.value) ?? 'all')}
        choices={FILTERS.map((value) => ({
          value,
          label: `${words.filters[value]}${list.data ? ` (${list.data.counts[value] ?? 0})` : ''}`,
        }))}
      />
      {list.data && <OldDeposits count={list.data.counts['old-deposit']} onShow={() => choose('old-deposit')} />}
      <Loaded query={list} rows={8}>
        {(found) => <Found where={where} list={found} onPage={setPage} />}
      </Loaded>
    </div>
  );
}

/** Said before their last day, and as long as there are any. */
function OldDeposits({ count, onShow }: { readonly count: number; readonly onShow: () => void }) {
  const lang = useLang();
  const words = offersPhrases(lang);
  const last = lastDayOfDeposit(depositsThatEnd()[0] ?? 0);
  if (count === 0 || !last) return null;
  return (
    <Notice tone="warn">
      <p>{words.oldDeposits(count, formatDay(lang, last, { year: true }))}</p>
      <Button kind="quiet" onClick={onShow}>
        {words.showOldDeposits}
      </Button>
    </Notice>
  );
}

function Found({ where, list, onPage }: { readonly where: Where; readonly list: List; readonly onPage: (page: number) => void }) {
  const lang = useLang();
  const words = offersPhrases(lang);
  if (list.counts.all === 0) {
    return (
      <EmptyState icon="shop">
        <p>{words.empty}</p>
        <Link className="button" to={where.page.replace(/\/offers$/, '/price-files')}>
          {words.toPriceFile}
        </Link>
      </EmptyState>
    );
  }
  if (list.offers.length === 0) return <EmptyState icon="search" title={words.none} />;
  return (
    <>
      <Table
        caption={words.title}
        hideCaption
        rows={list.offers}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', label: words.goods, cell: (row) => <Goods where={where} row={row} /> },
          { key: 'price', label: words.price, cell: (row) => <Money ore={ore(row.price.ore)} />, end: true },
          { key: 'stock', label: words.stock, cell: (row) => <Stock row={row} />, end: true },
          { key: 'status', label: words.status, cell: (row) => <Status row={row} /> },
          { key: 'soldOut', label: words.soldOutShort, cell: (row) => <SoldOut where={where} row={row} /> },
        ]}
      />
      <OlderNewer page={list.page} more={list.more} onPage={onPage} />
    </>
  );
}

function Goods({ where, row }: { readonly where: Where; readonly row: OwnOfferRow }) {
  const lang = useLang();
  return (
    <span>
      <Link to={`${where.page}/${row.id}`}>{row.name}</Link>
      <span className="own-facts">
        {categoryName(lang, row.category)}
        {row.content ? `, ${formatQuantity(lang, row.content.quantity, row.content.unit)}` : ''}
      </span>
    </span>
  );
}

function Stock({ row }: { readonly row: OwnOfferRow }) {
  const lang = useLang();
  const words = offersPhrases(lang);
  if (row.stockKind === 'usually-there') return <span className="soft">{words.usually}</span>;
  if (row.stockKind === 'ordered-home') return <span className="soft">{words.orderedHome}</span>;
  return <>{formatQuantity(lang, Math.max(0, row.available ?? 0), row.price.unit)}</>;
}

function Status({ row }: { readonly row: OwnOfferRow }) {
  const words = offersPhrases(useLang());
  if (row.state !== 'live') return <Badge tone="info">{words.state[row.state]}</Badge>;
  if (row.missing.length > 0) return <Badge tone="warn">{words.waits}</Badge>;
  if (row.wanted.length > 0) return <Badge tone="info">{words.shownIncomplete}</Badge>;
  return <Badge tone="success">{words.state.live}</Badge>;
}

function SoldOut({ where, row }: { readonly where: Where; readonly row: OwnOfferRow }) {
  const words = offersPhrases(useLang());
  const tell = useToast();
  const { edit, save } = useEdit(where, row.id);
  const press = () =>
    save({ version: row.version, soldOut: !row.soldOut }, () =>
      tell(row.soldOut ? words.markedBack(row.name) : words.markedSoldOut(row.name)),
    );
  return (
    <>
      <Button kind="quiet" busy={edit.isPending && words.saving} aria-pressed={row.soldOut} onClick={press}>
        {row.soldOut ? words.notSoldOut : words.soldOutShort}
        <span className="visually-hidden">: {row.name}</span>
      </Button>
      <ProblemNotice problem={edit.error} />
    </>
  );
}
