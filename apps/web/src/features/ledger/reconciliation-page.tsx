import type { Difference, DifferencePage, Reconciliation } from '@galleria/contract/ledger';
import { formatMonth } from '@galleria/phrases/format';
import { ledgerPhrases } from '@galleria/phrases/ledger';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { send } from '../../lib/api.ts';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { queryKeyOf } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { storyPage, useWorkplace, type Workplace, workplacePath } from '../../lib/workplace.ts';
import { Badge, Loaded, Notice } from '../../ui/feedback.tsx';
import { Amount } from '../../ui/kronor.tsx';
import { MonthChoice, useMonth } from '../../ui/month-choice.tsx';
import { PageHeader, PrintOnly } from '../../ui/page-parts.tsx';
import { Table } from '../../ui/table.tsx';
import { DeadJobsNotice } from './dead-jobs-notice.tsx';
import { StandingDifferences } from './standing-differences.tsx';

type Check = Reconciliation['checks'][number];

/** Where nobody has paid through a provider there is nothing to compare with, and nobody need wonder who that is. */
const ONLINE: ReadonlySet<Check['check']> = new Set(['card', 'card-refunds', 'shares', 'held', 'provider']);
const isShown = ({ check, count, sourceOre, ledgerOre }: Check): boolean =>
  !ONLINE.has(check) || count > 0 || sourceOre !== 0 || ledgerOre !== 0;

/** The books of a month beside what they were written from. */
export function ReconciliationPage() {
  const { tenant } = useWorkplace();
  const lang = useLang();
  const words = ledgerPhrases(lang);
  const [month, choose] = useMonth();
  const path = `/tenants/${tenant}/officer/reconciliation/${month}`;
  const reconciliation = useQuery<Reconciliation, ApiProblem>({
    queryKey: queryKeyOf(path),
    queryFn: ({ signal }) => send<Reconciliation>('GET', path, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return (
    <>
      <PageHeader title={words.checkTitle} text={words.checkText} />
      <DeadJobsNotice />
      <Loaded query={reconciliation}>
        {({ period, months, checks }) => (
          <>
            <MonthChoice month={month} months={months} onChoose={choose} />
            <PrintOnly>
              <h2>{formatMonth(lang, month)}</h2>
            </PrintOnly>
            <StandingDifferences except={period} onChoose={choose} />
            {checks.every(({ count }) => count === 0) && <Notice tone="success">{words.allEqual}</Notice>}
            <Checks checks={checks.filter(isShown)} />
            {checks
              .filter(({ count }) => count > 0)
              .map((check) => (
                <Differences key={check.check} check={check} period={period} />
              ))}
          </>
        )}
      </Loaded>
    </>
  );
}

function Checks({ checks }: { readonly checks: readonly Check[] }) {
  const words = ledgerPhrases(useLang());
  return (
    <Table
      caption={words.checkTitle}
      hideCaption
      rows={checks}
      rowKey={({ check }) => check}
      columns={[
        { key: 'check', label: words.checkTitle, cell: ({ check }) => words.checks[check] },
        { key: 'source', label: words.source, end: true, cell: (row) => <Amount of={row.sourceOre} /> },
        { key: 'books', label: words.books, end: true, cell: (row) => <Amount of={row.ledgerOre} /> },
        {
          key: 'state',
          label: words.difference,
          cell: ({ count }) =>
            count === 0 ? <Badge tone="success">{words.equal}</Badge> : <Badge tone="warn">{words.differ(count)}</Badge>,
        },
      ]}
    />
  );
}

function Differences({ check: { check, differences }, period }: { readonly check: Check; readonly period: string }) {
  const words = ledgerPhrases(useLang());
  return (
    <section>
      <h2>
        {words.differences}: {words.checks[check]}
      </h2>
      <p>{words.whatToDo[check]}</p>
      <Table
        caption={words.checks[check]}
        hideCaption
        rows={differences}
        rowKey={({ shopName, reference }) => `${shopName} ${reference}`}
        columns={[
          {
            key: 'reference',
            label: words.column.reference,
            cell: (row) => <Reference of={row} period={period} />,
            sort: ({ reference }) => reference,
          },
          { key: 'shop', label: words.shop, cell: ({ shopName }) => shopName, sort: ({ shopName }) => shopName },
          { key: 'source', label: words.source, end: true, cell: (row) => <Amount of={row.sourceOre} /> },
          { key: 'books', label: words.books, end: true, cell: (row) => <Amount of={row.ledgerOre} /> },
          { key: 'difference', label: words.difference, end: true, cell: (row) => <Amount of={row.ledgerOre - row.sourceOre} /> },
        ]}
      />
    </section>
  );
}

/** Led to the page that shows what it is of, where the municipality has one. */
function Reference({ of: { reference, page }, period }: { readonly of: Difference; readonly period: string }) {
  const workplace = useWorkplace();
  return page ? <Link to={pathTo(workplace, page, period)}>{reference || page.kind}</Link> : reference;
}

function pathTo(workplace: Workplace, { kind, id }: DifferencePage, period: string): string {
  const pages = workplacePath(workplace);
  switch (kind) {
    case 'note':
      return storyPage(workplace, id);
    case 'report':
      return `${pages}/reports/${id}/${period}`;
    case 'commission-paper':
      return `${pages}/commission/${id}`;
    case 'payee-money':
      return `${pages}/payee-money`;
  }
}
