import type { Reply } from '@galleria/contract/client';
import { ore } from '@galleria/domain/money';
import { bundleStaffPhrases } from '@galleria/phrases/bundles-staff';
import { formatOre } from '@galleria/phrases/format';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { apiPath } from '../../lib/api.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Badge, EmptyState, Loaded } from '../../ui/feedback.tsx';
import { OlderNewer } from '../../ui/older-newer.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Table } from '../../ui/table.tsx';
import { Money } from '../../ui/text.tsx';
import { obstaclesOf } from './bundle-obstacles.ts';
import type { Where } from './own-offer.ts';

type List = Reply<'GET /tenants/:tenant/shops/:shop/bundles'>;
type Bundle = List['bundles'][number];

/** The shop's bundles: what they cost, how many the shelves make, what stands in the way, and what was sold. */
export function BundlesPage({ where }: { readonly where: Where }) {
  const words = bundleStaffPhrases(useLang());
  const [page, setPage] = useState(1);
  const list = useApi<List>(apiPath(`${where.api}/bundles`, { page }), { staleTime: 0 });
  return (
    <div className="stack">
      <PageHeader title={words.title} text={words.intro}>
        <Link className="button" to={`${where.page}/new`}>
          {words.make}
        </Link>
      </PageHeader>
      <Loaded query={list} rows={6}>
        {(found) => <Found where={where} list={found} onPage={setPage} />}
      </Loaded>
    </div>
  );
}

function Found({ where, list, onPage }: { readonly where: Where; readonly list: List; readonly onPage: (page: number) => void }) {
  const lang = useLang();
  const words = bundleStaffPhrases(lang);
  if (list.bundles.length === 0 && list.page === 1) {
    return (
      <EmptyState icon="basket" title={words.empty}>
        <p>{words.emptyText}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <Table
        caption={words.title}
        hideCaption
        rows={list.bundles}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', label: words.bundle, cell: (row) => <Named where={where} row={row} /> },
          { key: 'price', label: words.price, cell: (row) => <Money ore={ore(row.asksOre)} />, end: true },
          { key: 'left', label: words.left, cell: ({ left }) => (left === null ? words.leftUncounted : words.leftOf(left)), end: true },
          { key: 'status', label: words.status, cell: (row) => <Status row={row} /> },
          {
            key: 'sold',
            label: words.sold,
            cell: ({ sold }) => words.soldOf(sold.bundles, sold.orders, formatOre(lang, ore(sold.goodsOre))),
          },
        ]}
      />
      <OlderNewer page={list.page} more={list.more} onPage={onPage} />
    </>
  );
}

const Named = ({ where, row }: { readonly where: Where; readonly row: Bundle }) => (
  <span>
    <Link to={`${where.page}/${row.id}`}>{row.name}</Link>
    <span className="own-facts">{row.parts.map(({ name, quantity }) => `${quantity} ${name}`).join(', ')}</span>
  </span>
);

function Status({ row }: { readonly row: Bundle }) {
  const lang = useLang();
  const words = bundleStaffPhrases(lang);
  if (row.hidden) return <Badge tone="info">{words.hidden}</Badge>;
  if (row.soldOut) return <Badge tone="warn">{words.soldOut}</Badge>;
  const obstacles = obstaclesOf(row, lang);
  if (obstacles.length === 0 && row.shown) return <Badge tone="success">{words.shown}</Badge>;
  return (
    <span>
      <Badge tone="warn">{words.waits}</Badge>
      {obstacles.map((text) => (
        <span key={text} className="own-facts">
          {text}
        </span>
      ))}
    </span>
  );
}
