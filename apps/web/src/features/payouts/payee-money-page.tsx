import type { PayeeMoney, PayeeMonth } from '@galleria/contract/payouts';
import { commonPhrases } from '@galleria/phrases/common';
import { formatMonth } from '@galleria/phrases/format';
import { ledgerPhrases } from '@galleria/phrases/ledger';
import { payoutPhrases } from '@galleria/phrases/payouts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { send } from '../../lib/api.ts';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { queryKeyOf, useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { DownloadButton } from '../../ui/download-button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { EmptyState, Loaded, Notice } from '../../ui/feedback.tsx';
import { Amount } from '../../ui/kronor.tsx';
import { MonthChoice, useMonth } from '../../ui/month-choice.tsx';
import { PageHeader, PrintOnly } from '../../ui/page-parts.tsx';
import { Table } from '../../ui/table.tsx';
import { Money } from './payouts-page.tsx';

/** The money of whoever takes one payment for all: what is the shops', what is its own, and its book with files for the bookkeeping. */
export function PayeeMoneyPage() {
  const workplace = useWorkplace();
  const words = payoutPhrases(useLang());
  const path = `/tenants/${workplace.tenant}/officer/payee-money`;
  const money = useApi<PayeeMoney>(path, { staleTime: 0 });
  return (
    <>
      <PageHeader title={words.payeeTitle} text={words.payeeIntro} />
      <Loaded query={money} rows={8}>
        {(shown) =>
          shown.payee === null ? (
            <EmptyState icon="chart" title={words.payeeNone}>
              <p>{words.payeeNoneText}</p>
              <p>
                <Link to={`${workplacePath(workplace)}/commission`}>{words.payeeToChoice}</Link>
              </p>
            </EmptyState>
          ) : (
            <>
              <Held money={shown} payee={shown.payee} />
              <Money money={shown} page={`${workplacePath(workplace)}/payee-money`} />
              <Book path={path} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

type HeldProps = { readonly money: PayeeMoney; readonly payee: NonNullable<PayeeMoney['payee']> };
function Held({ money: { home, heldOre, shopsOre }, payee }: HeldProps) {
  const words = payoutPhrases(useLang());
  return (
    <section className="stack">
      <Facts
        facts={[
          { label: words.payeeWho, value: `${payee.name}, ${payee.number}` },
          { label: words.payeeHeld, value: <Amount of={heldOre} />, strong: true },
          { label: words.payeeShops, value: <Amount of={shopsOre} /> },
        ]}
      />
      {heldOre === shopsOre ? <p>{words.payeeEqual}</p> : <Notice tone="warn">{words.payeeDiffers}</Notice>}
      <p className="soft">{home ? words.payeeManual : words.payeeElsewhere}</p>
    </section>
  );
}

function Book({ path }: { readonly path: string }) {
  const lang = useLang();
  const words = payoutPhrases(lang);
  const { accounts: names } = ledgerPhrases(lang);
  const [month, choose] = useMonth();
  const query = useQuery<PayeeMonth, ApiProblem>({
    queryKey: queryKeyOf(`${path}/${month}`),
    queryFn: ({ signal }) => send<PayeeMonth>('GET', `${path}/${month}`, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return (
    <section className="stack">
      <h2>{words.payeeBook}</h2>
      <Loaded query={query} rows={4}>
        {({ months, accounts }) => (
          <>
            <MonthChoice month={month} months={months} onChoose={choose} />
            <PrintOnly>{formatMonth(lang, month)}</PrintOnly>
            {accounts.length === 0 ? (
              <p>{words.payeeBookNone}</p>
            ) : (
              <>
                <Table
                  caption={words.payeeBook}
                  hideCaption
                  rows={accounts}
                  rowKey={({ account }) => account}
                  columns={[
                    { key: 'account', label: words.account, cell: ({ account }) => names[account] },
                    { key: 'opening', label: words.opening, end: true, cell: (row) => <Amount of={row.openingOre} /> },
                    { key: 'change', label: words.change, end: true, cell: (row) => <Amount of={row.changeOre} /> },
                    { key: 'closing', label: words.closing, end: true, cell: (row) => <Amount of={row.closingOre} /> },
                  ]}
                />
                <div className="row screen-only">
                  <DownloadButton path={`${path}/${month}/sie`}>{words.payeeSie}</DownloadButton>
                  <DownloadButton path={`${path}/${month}/entries.csv`}>{words.payeeCsv}</DownloadButton>
                  <Button kind="quiet" icon="print" onClick={() => window.print()}>
                    {commonPhrases(lang).print}
                  </Button>
                </div>
              </>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}
