import type { SwishRow } from '@galleria/contract/invoices';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { invoicePhrases } from '@galleria/phrases/invoices';
import { formatTelephone } from '@galleria/phrases/telephone';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton, Dialog } from '../../ui/dialog.tsx';
import { Badge, EmptyState, Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';
import { PaymentForm } from './payment-form.tsx';
import { Payments } from './payments.tsx';

type Reply = { readonly ready: boolean; readonly rows: readonly SwishRow[] };

/** What customers were asked to pay to the shop's own Swish number, and what the shop has seen come in. */
export function SwishPage() {
  const workplace = useWorkplace();
  const words = invoicePhrases(useLang());
  const api = `/tenants/${workplace.tenant}/shops/${workplace.id}`;
  const list = useApi<Reply>(`${api}/swish`, { staleTime: 0, refetchInterval: 3_000 });
  return (
    <>
      <PageHeader title={words.swishTitle} text={words.swishIntro}>
        <Link className="button button-quiet" to={`${workplacePath(workplace)}/paying`}>
          {words.payingLink}
        </Link>
      </PageHeader>
      <Loaded query={list} rows={6}>
        {({ ready, rows }) =>
          rows.length > 0 ? (
            <Rows rows={rows} ready={ready} />
          ) : (
            <EmptyState icon="list" title={ready ? words.swishNone : words.swishOff}>
              <p>{ready ? words.swishNoneText : words.swishOffText}</p>
            </EmptyState>
          )
        }
      </Loaded>
    </>
  );
}

/** Where a row's steps are taken: in the galleria of its order. */
const useRowApi = () => {
  const { id } = useWorkplace();
  return ({ tenant }: SwishRow): string => `/tenants/${tenant}/shops/${id}`;
};
const useChangesOf = () => {
  const { tenant, id } = useWorkplace();
  return (api: string): readonly string[] => [`/tenants/${tenant}/shops/${id}/swish`, `${api}/orders`, `${api}/ledger`];
};

type RowsProps = { readonly rows: readonly SwishRow[] /** The shop has a number. */; readonly ready: boolean };

function Rows({ rows, ready }: RowsProps) {
  const apiOf = useRowApi();
  const changesOf = useChangesOf();
  const words = invoicePhrases(useLang());
  const [open, setOpen] = useState<SwishRow>();
  return (
    <>
      <SwishTable rows={rows} ready={ready} onConfirm={setOpen} />
      <Dialog open={open !== undefined} onClose={() => setOpen(undefined)} title={words.confirmTitle(open?.reference ?? '')}>
        {open && (
          <PaymentForm
            path={`${apiOf(open)}/orders/${open.id}/swish`}
            leftOre={open.leftOre}
            text={words.confirmText}
            changes={changesOf(apiOf(open))}
            onDone={() => setOpen(undefined)}
          />
        )}
      </Dialog>
    </>
  );
}

function SwishTable({ rows, ready, onConfirm }: RowsProps & { readonly onConfirm: (row: SwishRow) => void }) {
  const lang = useLang();
  const words = invoicePhrases(lang);
  const workplace = useWorkplace();
  const orders = `${workplacePath(workplace)}/orders`;
  return (
    <Table
      caption={words.swishTitle}
      hideCaption
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'order',
          label: words.order,
          cell: ({ id, tenant, galleria, reference }) => (
            <>
              <Link to={`${orders}/${tenant}/${id}`}>{reference}</Link>
              {tenant !== workplace.tenant && <span className="field-hint"> {galleria}</span>}
            </>
          ),
          sort: ({ reference }) => reference,
        },
        { key: 'name', label: words.customer, cell: (row) => <Who row={row} />, sort: ({ name }) => name },
        {
          key: 'day',
          label: words.day,
          cell: ({ day }) => day && formatDay(lang, localDate(day), { short: true }),
          sort: ({ day }) => day ?? '',
        },
        {
          key: 'asked',
          label: words.asked,
          end: true,
          cell: ({ owedOre }) => <span className="number">{formatOre(lang, ore(owedOre))}</span>,
        },
        { key: 'state', label: words.received, cell: (row) => <Received row={row} ready={ready} /> },
        {
          key: 'do',
          label: words.confirm,
          cell: (row) => (
            <div className="row">
              {row.leftOre !== 0 && row.askedAt && (
                <Button kind="quiet" icon="check" onClick={() => onConfirm(row)}>
                  {words.confirm}
                  <span className="visually-hidden"> {row.reference}</span>
                </Button>
              )}
              {row.mayTakeAtDoor && <AtDoor row={row} />}
            </div>
          ),
        },
      ]}
    />
  );
}

const Who = ({ row: { name, phone } }: { readonly row: SwishRow }) => (
  <>
    {name} {phone && <span className="field-hint">{formatTelephone(phone)}</span>}
  </>
);

function Received({ row, ready }: { readonly row: SwishRow; readonly ready: boolean }) {
  const api = useRowApi()(row);
  const changes = useChangesOf()(api);
  const lang = useLang();
  const words = invoicePhrases(lang);
  const { leftOre, receivedOre, askedAt } = row;
  if (!ready && (!askedAt || (leftOre > 0 && receivedOre === 0))) return <Badge tone="warn">{words.notAsked}</Badge>;
  // What was packed a moment ago: the worker asks the customer.
  if (!askedAt) return <Badge tone="info">{words.notAskedYet}</Badge>;
  const [tone, text] =
    leftOre < 0
      ? (['warn', words.sendBack(formatOre(lang, ore(-leftOre)))] as const)
      : leftOre === 0
        ? (['success', words.paidAll] as const)
        : receivedOre > 0
          ? (['warn', words.paidPart] as const)
          : (['info', words.paidNothing] as const);
  return (
    <>
      <Badge tone={tone}>{text}</Badge>
      <Payments api={api} payments={row.payments} changes={changes} />
    </>
  );
}

function AtDoor({ row }: { readonly row: SwishRow }) {
  const api = useRowApi()(row);
  const changes = useChangesOf()(api);
  const words = invoicePhrases(useLang());
  const tell = useToast();
  const path = `${api}/orders/${row.id}/swish/at-door`;
  const change = useCommand<void, void>({ method: 'POST', path, body: () => ({}), changes });
  return (
    <>
      <ConfirmButton
        kind="bare"
        title={words.atDoorTitle}
        text={<p>{words.atDoorText}</p>}
        confirm={words.atDoor}
        busy={change.isPending && words.saving}
        onConfirm={() => change.mutate(undefined, { onSuccess: () => tell(words.atDoorDone) })}
      >
        {words.atDoor}
        <span className="visually-hidden"> {row.reference}</span>
      </ConfirmButton>
      <ProblemNotice problem={change.error} />
    </>
  );
}
