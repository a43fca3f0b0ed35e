import type { InvoiceList, InvoiceRow, ToInvoice } from '@galleria/contract/invoices';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { invoicePhrases } from '@galleria/phrases/invoices';
import { Link } from '@tanstack/react-router';
import { galleriaSearch, useGalleria } from '../../lib/chosen-galleria.ts';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { EmptyState, Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { GalleriaChoice } from '../../ui/galleria-choice.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';
import { StateBadge } from './invoice-state.tsx';

const Amount = ({ of }: { readonly of: number }) => <span className="number">{formatOre(useLang(), ore(of))}</span>;

/** What waits to be invoiced, what is unpaid and how old it is, and every invoice. */
export function InvoicesPage() {
  const workplace = useWorkplace();
  const words = invoicePhrases(useLang());
  const [tenant, choose] = useGalleria();
  const api = `/tenants/${tenant}/shops/${workplace.id}`;
  const list = useApi<InvoiceList>(`${api}/invoices`, { staleTime: 0 });
  return (
    <>
      <PageHeader title={words.title} text={words.intro}>
        <Link className="button button-quiet" to={`${workplacePath(workplace)}/paying`}>
          {words.payingLink}
        </Link>
      </PageHeader>
      <Loaded query={list} rows={8}>
        {(shown) => (
          <>
            <GalleriaChoice tenant={tenant} gallerias={shown.gallerias} hint={words.eachGalleria} onChoose={choose} />
            {!shown.ready && (
              <Notice tone="warn" title={words.notReady}>
                <p>{words.notReadyText}</p>
                <Link to={`${workplacePath(workplace)}/paying`}>{words.payingLink}</Link>
              </Notice>
            )}
            <Waiting key={tenant} api={api} waiting={shown.waiting} ready={shown.ready} />
            {shown.invoices.length === 0 ? (
              <EmptyState icon="list" title={words.none}>
                <p>{words.noneText}</p>
              </EmptyState>
            ) : (
              <>
                <section>
                  <h2>{words.ageTitle}</h2>
                  <Facts facts={shown.byAge.map((sum, index) => ({ label: words.ages[index] ?? '', value: <Amount of={sum} /> }))} />
                </section>
                <Invoices invoices={shown.invoices} />
              </>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

type WaitingProps = { readonly api: string; readonly waiting: readonly ToInvoice[]; readonly ready: boolean };

function Waiting({ api, waiting, ready }: WaitingProps) {
  const lang = useLang();
  const words = invoicePhrases(lang);
  const tell = useToast();
  const make = useCommand<{ customerId?: string }, { made: readonly unknown[] }>({
    method: 'POST',
    path: `${api}/invoices`,
    purpose: `invoices.${api}`,
    changes: [`${api}/invoices`, `${api}/ledger`],
  });
  const go = (input: { customerId?: string }) => make.mutate(input, { onSuccess: ({ made }) => tell(words.made(made.length)) });
  return (
    <section>
      <h2>{words.waitingTitle}</h2>
      <p className="soft">{waiting.length === 0 ? words.noWaiting : words.waitingText}</p>
      <ProblemNotice problem={make.error} />
      {waiting.length > 0 && (
        <Table
          caption={words.waitingTitle}
          hideCaption
          rows={waiting}
          rowKey={({ customerId }) => customerId}
          columns={[
            { key: 'customer', label: words.customer, cell: ({ customer }) => customer, sort: ({ customer }) => customer },
            {
              key: 'period',
              label: words.period,
              cell: ({ from, to }) => [...new Set([from, to])].map((day) => formatDay(lang, localDate(day), { short: true })).join(' – '),
            },
            { key: 'orders', label: words.orders, end: true, cell: ({ orders }) => orders },
            { key: 'sum', label: words.sum, end: true, cell: ({ sumOre }) => <Amount of={sumOre} />, sort: ({ sumOre }) => sumOre },
            {
              key: 'make',
              label: words.make,
              cell: ({ customerId, customer }) =>
                ready && (
                  <Button kind="quiet" busy={make.isPending && words.making} onClick={() => go({ customerId })}>
                    {words.make}
                    <span className="visually-hidden"> {customer}</span>
                  </Button>
                ),
            },
          ]}
        />
      )}
      {waiting.length > 1 && ready && (
        <Button busy={make.isPending && words.making} onClick={() => go({})}>
          {words.makeAll}
        </Button>
      )}
    </section>
  );
}

function Invoices({ invoices }: { readonly invoices: readonly InvoiceRow[] }) {
  const lang = useLang();
  const words = invoicePhrases(lang);
  const workplace = useWorkplace();
  const [tenant] = useGalleria();
  const day = (at: string) => formatDay(lang, localDate(at), { short: true });
  return (
    <section>
      <h2>{words.listTitle}</h2>
      <Table
        caption={words.listTitle}
        hideCaption
        rows={invoices}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'number',
            label: words.number,
            cell: ({ id, name }) => (
              <Link to={`${workplacePath(workplace)}/invoices/${id}`} search={galleriaSearch(tenant, workplace.tenant)}>
                {name}
              </Link>
            ),
            sort: ({ name }) => name,
          },
          { key: 'customer', label: words.customer, cell: ({ customer }) => customer, sort: ({ customer }) => customer },
          { key: 'due', label: words.due, cell: ({ dueOn }) => day(dueOn), sort: ({ dueOn }) => dueOn },
          {
            key: 'total',
            label: words.total,
            end: true,
            cell: ({ totalOre }) => <Amount of={totalOre} />,
            sort: ({ totalOre }) => totalOre,
          },
          { key: 'left', label: words.left, end: true, cell: ({ leftOre }) => <Amount of={leftOre} />, sort: ({ leftOre }) => leftOre },
          { key: 'state', label: words.state, cell: (invoice) => <StateBadge invoice={invoice} />, sort: ({ daysLate }) => -daysLate },
        ]}
      />
    </section>
  );
}
