import type { IssuedPaper } from '@galleria/contract/commission';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { commissionPhrases } from '@galleria/phrases/commission';
import type { Lang } from '@galleria/phrases/core';
import { formatDay, formatMonth, formatOre } from '@galleria/phrases/format';
import { Link } from '@tanstack/react-router';
import { useLang } from '../../lib/site.tsx';
import { Badge, EmptyState } from '../../ui/feedback.tsx';
import { type Column, Table } from '../../ui/table.tsx';

type Props = { readonly papers: readonly IssuedPaper[]; readonly base: string; readonly withShop: boolean };

/** Settlements and commission invoices, the newest first. */
export function PaperTable({ papers, base, withShop }: Props) {
  const lang = useLang();
  const words = commissionPhrases(lang);
  if (papers.length === 0) {
    return (
      <EmptyState icon="list" title={words.noPapers}>
        <p>{words.noPapersText}</p>
      </EmptyState>
    );
  }
  const columns: readonly Column<IssuedPaper>[] = [
    {
      key: 'paper',
      label: words.paper,
      cell: ({ id, kind, name }) => (
        <Link to={`${base}/${id}`}>
          {words.kinds[kind]} <span className="number">{name}</span>
        </Link>
      ),
    },
    ...(withShop
      ? [{ key: 'shop', label: words.shop, cell: ({ shopName }: IssuedPaper) => shopName, sort: ({ shopName }: IssuedPaper) => shopName }]
      : []),
    { key: 'month', label: words.month, cell: ({ period }) => formatMonth(lang, period), sort: ({ period }) => period },
    ...(papers.some(({ kind }) => kind === 'commission-invoice') ? toPay(lang) : []),
  ];
  return <Table caption={words.papers} hideCaption rows={papers} rowKey={({ id }) => id} columns={columns} />;
}

/** Of a settlement there is nothing to pay. */
function toPay(lang: Lang): readonly Column<IssuedPaper>[] {
  const words = commissionPhrases(lang);
  return [
    {
      key: 'amount',
      label: words.amount,
      end: true,
      cell: ({ kind, totalOre }) => (kind === 'settlement' ? '–' : <span className="number">{formatOre(lang, ore(totalOre))}</span>),
    },
    { key: 'left', label: words.left, cell: (paper) => <Left paper={paper} /> },
  ];
}

function Left({ paper: { leftOre, dueOn } }: { readonly paper: IssuedPaper }) {
  const lang = useLang();
  const words = commissionPhrases(lang);
  if (leftOre === null) return '–';
  if (leftOre === 0) {
    return (
      <Badge tone="success" icon="check">
        {words.paid}
      </Badge>
    );
  }
  return (
    <>
      <span className="number">{formatOre(lang, ore(leftOre))}</span>
      {dueOn && <span className="soft"> {words.due(formatDay(lang, localDate(dueOn), { short: true }))}</span>}
    </>
  );
}
