import type { TillList } from '@galleria/contract/till-lists';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { formatDay, formatMoment, formatPercent, formatQuantity } from '@galleria/phrases/format';
import { tillListPhrases } from '@galleria/phrases/till-lists';
import { Link } from '@tanstack/react-router';
import type { ComponentProps } from 'react';
import { useCommand, useKeepReply } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { CouponNote } from '../../ui/coupon-note.tsx';
import { DownloadButton } from '../../ui/download-button.tsx';
import { Badge, Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Table } from '../../ui/table.tsx';
import { Money } from '../../ui/text.tsx';
import type { Where } from './where.ts';

/** One list: what to ring up, what to book, how it was paid, and the mark that it is done. Prints as it stands. */
export function TillListPage({ where, id }: { readonly where: Where; readonly id: string }) {
  const words = tillListPhrases(useLang());
  const path = `${where.api}/till-lists/${id}`;
  const list = useApi<TillList>(path, { staleTime: 0 });
  return (
    <div className="stack">
      <p className="screen-only">
        <Link to={where.page}>← {words.back}</Link>
      </p>
      <Loaded query={list}>
        {(found) => (
          <>
            <Head list={found} />
            <Deeds where={where} path={path} list={found} />
            <Groups list={found} />
            <Articles list={found} />
            <Payments list={found} />
            <Sales list={found} />
          </>
        )}
      </Loaded>
    </div>
  );
}

type Props = { readonly list: TillList };

function Head({ list }: Props) {
  const lang = useLang();
  const words = tillListPhrases(lang);
  const day = (text: string) => formatDay(lang, localDate(text), { year: true });
  const at = (instant: string) => formatMoment(lang, new Date(instant), { short: true });
  const period = list.fromDay === list.toDay ? day(list.fromDay) : `${day(list.fromDay)} – ${day(list.toDay)}`;
  return (
    <PageHeader
      title={words.list(list.number)}
      text={
        <>
          {period} · {words.count(list.orders)} · <Money ore={ore(list.totalOre)} />{' '}
          <Badge tone={list.state === 'open' ? 'warn' : 'success'}>{words.state[list.state]}</Badge>
          <span className="import-why soft">
            {words.madeBy(list.createdBy, at(list.createdAt))}{' '}
            {list.handedOverAt && list.handedOverBy && words.handedOver(list.handedOverBy, at(list.handedOverAt))}
          </span>
        </>
      }
    />
  );
}

function Deeds({ where, path, list }: Props & { readonly where: Where; readonly path: string }) {
  const words = tillListPhrases(useLang());
  const keep = useKeepReply();
  const isOpen = list.state === 'open';
  const move = useCommand<{ version: number }, TillList>({
    method: 'POST',
    path: `${path}/${isOpen ? 'hand-over' : 'reopening'}`,
    changes: [`${where.api}/till-lists`],
  });
  return (
    <div className="stack screen-only">
      <div className="row">
        <Button
          size="large"
          kind={isOpen ? 'main' : 'quiet'}
          icon={isOpen ? 'check' : 'edit'}
          busy={move.isPending && words.saving}
          onClick={() => move.mutate({ version: list.version }, { onSuccess: (reply) => keep(path, reply) })}
        >
          {isOpen ? words.handOver : words.reopen}
        </Button>
        <Button kind="quiet" icon="print" onClick={() => globalThis.print()}>
          {words.print}
        </Button>
        <DownloadButton path={`${path}/list.csv?what=articles`}>{words.csvArticles}</DownloadButton>
        <DownloadButton path={`${path}/list.csv?what=groups`}>{words.csvGroups}</DownloadButton>
      </div>
      <ProblemNotice problem={move.error} />
    </div>
  );
}

type SheetProps<Row> = Pick<ComponentProps<typeof Table<Row>>, 'rows' | 'rowKey' | 'columns'> & { readonly title: string };

/** A part of the list: its heading, which is the table's name too, and the table. */
function Sheet<Row>({ title, ...table }: SheetProps<Row>) {
  return (
    <section className="stack">
      <h2>{title}</h2>
      <Table caption={title} hideCaption {...table} />
    </section>
  );
}

function Groups({ list }: Props) {
  const lang = useLang();
  const words = tillListPhrases(lang);
  const fee = list.feeOre > 0 ? [{ group: words.fee, vatPercent: null, grossOre: list.feeOre }] : [];
  const groups = [...list.groups.map((row) => ({ ...row, group: row.group ?? words.noGroup })), ...fee];
  return (
    <>
      <Sheet
        title={words.groups}
        rows={groups}
        rowKey={({ group, vatPercent }) => `${group}/${String(vatPercent)}`}
        columns={[
          { key: 'group', label: words.group, cell: ({ group }) => group, foot: words.total },
          { key: 'vat', label: words.vatPercent, cell: ({ vatPercent }) => vatPercent ?? '–', end: true },
          {
            key: 'sum',
            label: words.sum,
            cell: ({ grossOre }) => <Money ore={ore(grossOre)} />,
            end: true,
            foot: <Money ore={ore(list.totalOre)} />,
          },
        ]}
      />
      <Sheet
        title={words.vatTitle}
        rows={list.vat}
        rowKey={({ ratePercent }) => String(ratePercent)}
        columns={[
          { key: 'rate', label: words.vatRow, cell: ({ ratePercent }) => formatPercent(lang, ratePercent) },
          { key: 'gross', label: words.sum, cell: ({ grossOre }) => <Money ore={ore(grossOre)} />, end: true },
          { key: 'net', label: words.net, cell: ({ netOre }) => <Money ore={ore(netOre)} />, end: true },
          { key: 'vat', label: words.vat, cell: ({ vatOre }) => <Money ore={ore(vatOre)} />, end: true },
        ]}
      />
    </>
  );
}

function Articles({ list }: Props) {
  const lang = useLang();
  const words = tillListPhrases(lang);
  return (
    <Sheet
      title={words.articles}
      rows={list.articles}
      rowKey={({ sku, vatPercent, unit }) => `${sku}/${vatPercent}/${unit}`}
      columns={[
        { key: 'name', label: words.name, cell: ({ name }) => <span className="import-name">{name}</span> },
        { key: 'sku', label: words.sku, cell: ({ sku }) => sku, sort: ({ sku }) => sku },
        { key: 'gtin', label: words.gtin, cell: ({ gtin }) => gtin ?? '–' },
        { key: 'group', label: words.group, cell: ({ group }) => group ?? '–', sort: ({ group }) => group ?? '' },
        { key: 'vat', label: words.vatPercent, cell: ({ vatPercent }) => vatPercent, end: true },
        { key: 'quantity', label: words.quantity, cell: ({ quantity, unit }) => formatQuantity(lang, quantity, unit), end: true },
        { key: 'deposit', label: words.deposit, cell: ({ depositOre }) => <Money ore={ore(depositOre)} />, end: true },
        {
          key: 'sum',
          label: words.sum,
          cell: (row) => (
            <>
              <Money ore={ore(row.goodsOre + row.depositOre)} />
              <CouponNote line={row} />
            </>
          ),
          end: true,
        },
      ]}
    />
  );
}

function Payments({ list }: Props) {
  const words = tillListPhrases(useLang());
  return (
    <Sheet
      title={words.payments}
      rows={list.payments}
      rowKey={({ method }) => method}
      columns={[
        { key: 'method', label: words.method, cell: ({ method }) => words.methods[method] },
        { key: 'orders', label: words.orders, cell: ({ orders }) => orders, end: true },
        { key: 'sum', label: words.sum, cell: ({ totalOre }) => <Money ore={ore(totalOre)} />, end: true },
      ]}
    />
  );
}

function Sales({ list }: Props) {
  const lang = useLang();
  const words = tillListPhrases(lang);
  return (
    <Sheet
      title={words.sales}
      rows={list.sales}
      rowKey={({ galleria, reference }) => `${galleria}/${reference}`}
      columns={[
        { key: 'reference', label: words.reference, cell: ({ reference }) => reference },
        { key: 'soldOn', label: words.soldOn, cell: ({ soldOn }) => formatDay(lang, localDate(soldOn), { short: true }) },
        { key: 'galleria', label: words.galleria, cell: ({ galleria }) => galleria },
        { key: 'method', label: words.method, cell: ({ method }) => words.methods[method] },
        { key: 'sum', label: words.sum, cell: ({ totalOre }) => <Money ore={ore(totalOre)} />, end: true },
      ]}
    />
  );
}
