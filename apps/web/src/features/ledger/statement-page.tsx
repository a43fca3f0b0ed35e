import type { ShopStatement, SoldAtRate, Statement } from '@galleria/contract/ledger';
import { commonPhrases } from '@galleria/phrases/common';
import { formatMonth } from '@galleria/phrases/format';
import { ledgerPhrases } from '@galleria/phrases/ledger';
import { paymentFilePhrases } from '@galleria/phrases/payment-files';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { send } from '../../lib/api.ts';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { queryKeyOf } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { DownloadButton } from '../../ui/download-button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { EmptyState, Loaded } from '../../ui/feedback.tsx';
import { GalleriaChoice } from '../../ui/galleria-choice.tsx';
import { Amount } from '../../ui/kronor.tsx';
import { MonthChoice, useMonth } from '../../ui/month-choice.tsx';
import { PageHeader, PrintOnly } from '../../ui/page-parts.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { FilesForBookkeeping } from './bookkeeping-files.tsx';
import { CashList } from './cash-list.tsx';
import { DoorRuns } from './door-runs.tsx';
import { MonthEntries } from './month-entries.tsx';
import { OpenOrders } from './open-orders.tsx';

/** A shop's month in the books: what was sold, how the money came, what is still owed, and every entry behind it. */
export function StatementPage() {
  const workplace = useWorkplace();
  const words = ledgerPhrases(useLang());
  const [month, choose] = useMonth();
  const [tenant, chooseGalleria] = useState(workplace.tenant);
  const api = `/tenants/${tenant}/shops/${workplace.id}`;
  const path = `${api}/ledger/${month}`;
  const statement = useQuery<ShopStatement, ApiProblem>({
    queryKey: queryKeyOf(path),
    queryFn: ({ signal }) => send<ShopStatement>('GET', path, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return (
    <>
      <PageHeader title={words.title} text={words.intro} />
      <Loaded query={statement} rows={8}>
        {(shown) => (
          <>
            <GalleriaChoice tenant={tenant} gallerias={shown.gallerias} hint={words.galleriaHint} onChoose={chooseGalleria} />
            {shown.months.length === 0 ? (
              <EmptyState icon="chart" title={words.noBooks}>
                <p>{words.noBooksText}</p>
              </EmptyState>
            ) : (
              <>
                <MonthChoice month={month} months={shown.months} onChoose={choose} />
                <Month key={shown.tenant} statement={shown} tenant={shown.tenant} />
              </>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

function Month({ statement, tenant }: { readonly statement: Statement; readonly tenant: string }) {
  const lang = useLang();
  const words = ledgerPhrases(lang);
  const workplace = useWorkplace();
  const api = `/tenants/${tenant}/shops/${workplace.id}`;
  const path = `${api}/ledger/${statement.period}`;
  return (
    <>
      <PrintOnly>
        <h2>{formatMonth(lang, statement.period)}</h2>
      </PrintOnly>
      {statement.entries === 0 && <p className="soft">{words.emptyMonth}</p>}
      <Sold statement={statement} />
      <Money statement={statement} />
      <AtProvider statement={statement} />
      <OpenOrders tenant={tenant} api={api} orders={statement.open} />
      <CashList api={api} month={path} cash={statement.cash} largeEmpties={statement.largeEmpties} />
      <DoorRuns runs={statement.runs} />
      <div className="row screen-only">
        <Button kind="quiet" icon="print" onClick={() => window.print()}>
          {commonPhrases(lang).print}
        </Button>
        <DownloadButton path={`${path}/entries.csv`}>{words.csv}</DownloadButton>
        {statement.compensationOre !== 0 && (
          <DownloadButton path={`${api}/compensation/${statement.period}/lines.csv`}>{words.compensationLines}</DownloadButton>
        )}
        {statement.compensationOre !== 0 && (
          <DownloadButton path={`${api}/compensation/${statement.period}/specification.pdf`}>
            {paymentFilePhrases(lang).specification}
          </DownloadButton>
        )}
      </div>
      {workplace.role === 'shop-owner' && <FilesForBookkeeping statement={statement} path={path} />}
      <Accounts statement={statement} />
      <Entries key={statement.period} tenant={tenant} path={path} count={statement.entries} />
    </>
  );
}

function Sold({ statement: { sold, discountsOre, rungUpOre } }: { readonly statement: Statement }) {
  const words = ledgerPhrases(useLang());
  const part = (key: string, label: string, pick: (row: SoldAtRate) => number): Column<SoldAtRate> => ({
    ...{ key, label, end: true, cell: (row) => <Amount of={pick(row)} /> },
    foot: <Amount of={sold.reduce((total, row) => total + pick(row), 0)} />,
  });
  return (
    <section>
      <h2>{words.sold}</h2>
      {sold.length === 0 ? (
        <p>{words.nothingSold}</p>
      ) : (
        <>
          <p className="soft">{words.soldText}</p>
          <Table
            caption={words.sold}
            hideCaption
            rows={sold}
            rowKey={(row) => String(row.ratePercent)}
            columns={[
              { key: 'rate', label: words.column.rate, cell: (row) => words.rate(row.ratePercent), foot: words.total },
              part('goods', words.goods, (row) => row.goodsOre),
              part('deposit', words.deposits, (row) => row.depositOre),
              part('fee', words.fees, (row) => row.feeOre),
              ...(sold.some(({ freightOre }) => freightOre !== 0)
                ? [part('freight', words.accounts.freight, (row) => row.freightOre)]
                : []),
              part('vat', words.vat, (row) => row.vatOre),
              part('gross', words.gross, (row) => row.grossOre),
            ]}
          />
        </>
      )}
      {(discountsOre !== 0 || rungUpOre !== 0) && (
        <Facts
          facts={[
            ...(discountsOre === 0 ? [] : [{ label: words.discounts, value: <Amount of={discountsOre} /> }]),
            ...(rungUpOre === 0 ? [] : [{ label: words.rungUp, value: <Amount of={rungUpOre} /> }]),
          ]}
        />
      )}
    </section>
  );
}

export function Money({ statement }: { readonly statement: Statement }) {
  const words = ledgerPhrases(useLang());
  const facts = (rows: readonly (readonly [label: string, amount: number])[]) =>
    rows.map(([label, amount]) => ({ label, value: <Amount of={amount} /> }));
  return (
    <>
      <section>
        <h2>{words.money}</h2>
        <Facts
          facts={facts([
            [words.tookTill, statement.tillOre],
            [words.tookTerminal, statement.terminalOre],
            ...(statement.pspOre === 0 ? [] : [[words.tookPsp, statement.pspOre] as const]),
            [words.tookBank, statement.bankOre],
            [words.tookCarrier, statement.carrierCashOre],
          ])}
        />
      </section>
      <section>
        <h2>{words.standing}</h2>
        <Facts
          facts={facts([
            [statement.customersOre < 0 ? words.paidAhead : words.owedByCustomers, statement.customersOre],
            [words.owedByMunicipality, statement.municipalityOre],
            [words.compensationOfMonth, statement.compensationOre],
          ])}
        />
      </section>
    </>
  );
}

/** Only where the shop takes cards: elsewhere it would be three zeros to wonder about. */
function AtProvider({ statement: { providerOre, payeeOre, payoutsUnderWayOre, providerFeesOre } }: { readonly statement: Statement }) {
  const words = ledgerPhrases(useLang());
  const workplace = useWorkplace();
  if (providerOre === 0 && payeeOre === 0 && payoutsUnderWayOre === 0 && providerFeesOre === 0) return null;
  return (
    <section>
      <h2>{words.provider}</h2>
      <Facts
        facts={[
          ...(payeeOre === 0 ? [] : [{ label: words.withPayee, value: <Amount of={payeeOre} /> }]),
          { label: words.atProvider, value: <Amount of={providerOre} /> },
          { label: words.payoutsUnderWay, value: <Amount of={payoutsUnderWayOre} /> },
          { label: words.providerFees, value: <Amount of={providerFeesOre} /> },
        ]}
      />
      <p className="screen-only">
        <Link to={`${workplacePath(workplace)}/payouts`}>{words.toPayouts}</Link>
      </p>
    </section>
  );
}

function Accounts({ statement: { accounts } }: { readonly statement: Statement }) {
  const words = ledgerPhrases(useLang());
  if (accounts.length === 0) return null;
  return (
    <details className="print-open">
      <summary>{words.accountsTitle}</summary>
      <Table
        caption={words.accountsTitle}
        hideCaption
        rows={accounts}
        rowKey={({ account, ratePercent }) => `${account} ${ratePercent}`}
        columns={[
          {
            key: 'account',
            label: words.column.account,
            cell: ({ account, ratePercent }) =>
              ratePercent === null ? words.accounts[account] : words.withRate(words.accounts[account], ratePercent),
          },
          { key: 'opening', label: words.opening, end: true, cell: (row) => <Amount of={row.openingOre} /> },
          { key: 'change', label: words.change, end: true, cell: (row) => <Amount of={row.changeOre} /> },
          { key: 'closing', label: words.closing, end: true, cell: (row) => <Amount of={row.closingOre} /> },
        ]}
      />
    </details>
  );
}

function Entries({ tenant, path, count }: { readonly tenant: string; readonly path: string; readonly count: number }) {
  const words = ledgerPhrases(useLang());
  const [open, setOpen] = useState(false);
  if (count === 0) return null;
  return (
    <section className="screen-only">
      <h2>{words.entries}</h2>
      <p className="soft">{words.entriesCount(count)}</p>
      <Button kind="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? words.hideEntries : words.showEntries}
      </Button>
      {open && <MonthEntries tenant={tenant} path={path} />}
    </section>
  );
}
