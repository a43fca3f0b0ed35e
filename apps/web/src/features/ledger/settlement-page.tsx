import type { Settlement, SettlementRow } from '@galleria/contract/ledger';
import type { Payables } from '@galleria/contract/payment-files';
import { commonPhrases } from '@galleria/phrases/common';
import { formatMonth } from '@galleria/phrases/format';
import { ledgerPhrases } from '@galleria/phrases/ledger';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../../lib/api.ts';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { useCommand } from '../../lib/command.ts';
import { queryKeyOf, useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { DownloadButton } from '../../ui/download-button.tsx';
import { EmptyState, Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Amount } from '../../ui/kronor.tsx';
import { lastMonth, MonthChoice } from '../../ui/month-choice.tsx';
import { PageHeader, PrintOnly } from '../../ui/page-parts.tsx';
import { Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';
import { MadeGoodAsked } from './made-good-asked.tsx';
import { ToBank } from './to-bank.tsx';

/** What the municipality owes each shop and carrier for a locked month. */
export function SettlementPage() {
  const { tenant } = useWorkplace();
  const words = ledgerPhrases(useLang());
  const [month, choose] = useState(lastMonth);
  const path = `/tenants/${tenant}/officer/settlement/${month}`;
  const settlement = useQuery<Settlement, ApiProblem>({
    queryKey: queryKeyOf(path),
    queryFn: ({ signal }) => send<Settlement>('GET', path, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return (
    <>
      <PageHeader title={words.officerTitle} text={words.officerText} />
      <MadeGoodAsked path={`/tenants/${tenant}/officer/made-good`} />
      <Loaded query={settlement}>
        {(shown) => (
          <>
            <MonthChoice month={month} months={shown.months} onChoose={choose} />
            <Owed settlement={shown} path={path} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Owed({ settlement: { period, openReports, rows }, path }: { readonly settlement: Settlement; readonly path: string }) {
  const lang = useLang();
  const words = ledgerPhrases(lang);
  const total = rows.reduce((sum, { toPayOre }) => sum + toPayOre, 0);
  const payables = useApi<Payables>(`${path}/payables`, { staleTime: 0 });
  return (
    <>
      <PrintOnly>
        <h2>{formatMonth(lang, period)}</h2>
      </PrintOnly>
      {openReports > 0 && <Notice tone="warn">{words.openReports(openReports)}</Notice>}
      {rows.length === 0 ? (
        <EmptyState icon="check" title={words.nothingOwed}>
          <p>{words.nothingOwedText}</p>
        </EmptyState>
      ) : (
        <>
          <div className="many-sums">
            <Table
              caption={words.officerTitle}
              hideCaption
              rows={rows}
              rowKey={({ payee, id }) => `${payee} ${id}`}
              columns={[
                { key: 'name', label: words.name, cell: (row) => <Payee of={row} />, sort: ({ name }) => name, foot: words.total },
                { key: 'payee', label: words.payee, cell: ({ payee }) => words.payees[payee] },
                { key: 'compensation', label: words.compensation, end: true, cell: (row) => <Amount of={row.compensationOre} /> },
                ...(rows.some(({ madeGoodOre }) => madeGoodOre !== 0)
                  ? [{ key: 'made-good', label: words.madeGood, end: true, cell: (row: SettlementRow) => <Amount of={row.madeGoodOre} /> }]
                  : []),
                { key: 'fees', label: words.feesDrawn, end: true, cell: (row) => <Amount of={row.feesOre} /> },
                ...(rows.some(({ carriedOre }) => carriedOre !== 0)
                  ? [{ key: 'carried', label: words.carried, end: true, cell: (row: SettlementRow) => <Amount of={row.carriedOre} /> }]
                  : []),
                { key: 'paid', label: words.paidOut, end: true, cell: (row) => <Amount of={row.paidOre} /> },
                { key: 'pay', label: words.toPay, end: true, cell: (row) => <Amount of={row.toPayOre} />, foot: <Amount of={total} /> },
              ]}
            />
          </div>
          <div className="row screen-only">
            <Button kind="quiet" icon="print" onClick={() => window.print()}>
              {commonPhrases(lang).print}
            </Button>
            <DownloadButton path={`${path}/payments.csv`}>{words.payments}</DownloadButton>
            <DownloadButton path={`${path}/lines.csv`}>{words.paymentLines}</DownloadButton>
            <MarkPaid rows={rows} payables={payables.data} path={path} />
          </div>
          <BelowNothing rows={rows} path={path} />
          <Loaded query={payables}>{(loaded) => <ToBank payables={loaded} path={path} />}</Loaded>
        </>
      )}
    </>
  );
}

/** The number stands below the name, so that the sums have room. */
function Payee({ of: { name, orgNumber } }: { readonly of: SettlementRow }) {
  return (
    <span>
      {name}
      <br />
      <span className="soft number">
        <span className="visually-hidden">{ledgerPhrases(useLang()).orgNumber} </span>
        {orgNumber}
      </span>
    </span>
  );
}

type MarkProps = { readonly rows: Settlement['rows']; readonly payables: Payables | undefined; readonly path: string };
/** Everything of the month that is left to pay and stands in no payment file, at once: the municipality has paid it in another way. */
function MarkPaid({ rows, payables, path }: MarkProps) {
  const words = ledgerPhrases(useLang());
  const tell = useToast();
  const filed = new Set(payables?.rows.filter(({ state }) => state === 'in-file').map(({ id }) => id));
  const payees = rows.filter(({ id, toPayOre }) => toPayOre > 0 && !filed.has(id)).map(({ id, toPayOre }) => ({ id, amountOre: toPayOre }));
  const mark = useCommand<{ payees: typeof payees }, Settlement>({
    method: 'POST',
    path: `${path}/paid`,
    purpose: `paid-out.${path}`,
    changes: [path],
  });
  if (payees.length === 0 || payables === undefined) return null;
  return (
    <>
      <ConfirmButton
        kind="quiet"
        title={words.markPaidTitle}
        text={<p>{words.markPaidText}</p>}
        confirm={words.markPaid}
        busy={mark.isPending && words.saving}
        onConfirm={() => mark.mutate({ payees }, { onSuccess: () => tell(words.markedPaid) })}
      >
        {words.markPaid}
      </ConfirmButton>
      <ProblemNotice problem={mark.error} />
    </>
  );
}

/** What came to less than nothing goes on to the next month by itself; a payee who has no next month pays it in. */
function BelowNothing({ rows, path }: { readonly rows: Settlement['rows']; readonly path: string }) {
  const words = ledgerPhrases(useLang());
  const tell = useToast();
  const below = rows.filter(({ toPayOre }) => toPayOre < 0);
  const mark = useCommand<{ payees: { id: string; amountOre: number }[] }, Settlement>({
    method: 'POST',
    path: `${path}/paid`,
    purpose: `paid-in.${path}`,
    changes: [path],
  });
  if (below.length === 0) return null;
  return (
    <section className="screen-only">
      <p className="soft">{words.carriedOn}</p>
      <ul className="plain stack">
        {below.map(({ id, name, toPayOre }) => (
          <li key={id} className="row">
            <span>
              {name} <Amount of={toPayOre} />
            </span>
            <ConfirmButton
              kind="quiet"
              title={words.markPaidIn}
              text={
                <p>
                  {name} <Amount of={-toPayOre} />
                </p>
              }
              confirm={words.markPaidIn}
              busy={mark.isPending && words.saving}
              onConfirm={() => mark.mutate({ payees: [{ id, amountOre: toPayOre }] }, { onSuccess: () => tell(words.markedPaidIn) })}
            >
              {words.markPaidIn}
              <span className="visually-hidden"> {name}</span>
            </ConfirmButton>
          </li>
        ))}
      </ul>
      <ProblemNotice problem={mark.error} />
    </section>
  );
}
