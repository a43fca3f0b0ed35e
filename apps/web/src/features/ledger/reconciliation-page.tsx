import type { Reconciliation } from '@galleria/contract/ledger';
import { formatMonth } from '@galleria/phrases/format';
import { ledgerPhrases } from '@galleria/phrases/ledger';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { send } from '../../lib/api.ts';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { queryKeyOf } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Badge, Loaded, Notice } from '../../ui/feedback.tsx';
import { Amount } from '../../ui/kronor.tsx';
import { MonthChoice, useMonth } from '../../ui/month-choice.tsx';
import { PageHeader, PrintOnly } from '../../ui/page-parts.tsx';
import { Table } from '../../ui/table.tsx';

type Check = Reconciliation['checks'][number];

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
      <Loaded query={reconciliation}>
        {({ months, checks }) => (
          <>
            <MonthChoice month={month} months={months} onChoose={choose} />
            <PrintOnly>
              <h2>{formatMonth(lang, month)}</h2>
            </PrintOnly>
            {checks.every(({ count }) => count === 0) && <Notice tone="success">{words.allEqual}</Notice>}
            <Checks checks={checks} />
            {checks
              .filter(({ count }) => count > 0)
              .map((check) => (
                <Differences key={check.check} check={check} />
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

function Differences({ check: { check, differences } }: { readonly check: Check }) {
  const words = ledgerPhrases(useLang());
  return (
    <section>
      <h2>
        {words.differences}: {words.checks[check]}
      </h2>
      <p>{whatToDo(words, check)}</p>
      <Table
        caption={words.checks[check]}
        hideCaption
        rows={differences}
        rowKey={({ shopName, reference }) => `${shopName} ${reference}`}
        columns={[
          { key: 'reference', label: words.column.reference, cell: ({ reference }) => reference, sort: ({ reference }) => reference },
          { key: 'shop', label: words.shop, cell: ({ shopName }) => shopName, sort: ({ shopName }) => shopName },
          { key: 'source', label: words.source, end: true, cell: (row) => <Amount of={row.sourceOre} /> },
          { key: 'books', label: words.books, end: true, cell: (row) => <Amount of={row.ledgerOre} /> },
          { key: 'difference', label: words.difference, end: true, cell: (row) => <Amount of={row.ledgerOre - row.sourceOre} /> },
        ]}
      />
    </section>
  );
}

/** What to do about a difference: it depends on who knows better. */
function whatToDo(words: ReturnType<typeof ledgerPhrases>, check: Check['check']): string {
  if (check === 'papers' || check === 'commission-papers') return words.papersText;
  return check === 'card' || check === 'card-refunds' || check === 'shares' || check === 'provider'
    ? words.cardText
    : words.differencesText;
}
