import type { Payable, Payables, PayeeInvoice, PaymentFileHead } from '@galleria/contract/payment-files';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { paymentFilePhrases } from '@galleria/phrases/payment-files';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton, Dialog } from '../../ui/dialog.tsx';
import { DownloadButton } from '../../ui/download-button.tsx';
import { Badge, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { DialogActions } from '../../ui/form-actions.tsx';
import { Amount } from '../../ui/kronor.tsx';
import { Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';
import { AccountText } from './account-text.tsx';
import { FilesOfMonth } from './files-of-month.tsx';

/** Where each sum stands, the payees' invoices, and the month's sums as a file for the municipality's bank. `path`: of the month's settlement. */
export function ToBank({ payables, path }: { readonly payables: Payables; readonly path: string }) {
  const words = paymentFilePhrases(useLang());
  const workplace = useWorkplace();
  const rows = payables.rows.filter(({ state }) => state !== 'nothing');
  if (rows.length === 0 && payables.files.length === 0) return null;
  const waiting = rows.filter(({ toPayOre, state }) => toPayOre > 0 && state !== 'in-file');
  const names = (those: readonly Payable[]) => those.map(({ name }) => name).join(', ');
  const homeless = waiting.filter(({ account }) => account === null);
  const moved = waiting.filter(({ accountIsNew }) => accountIsNew);
  return (
    <section className="stack">
      <h2>{words.title}</h2>
      <p className="soft screen-only">{words.text}</p>
      {payables.payer.payer === null && <Notice tone="info" title={words.payerMissing} />}
      {homeless.length > 0 && <Notice tone="warn">{words.noAccountText(names(homeless))}</Notice>}
      {moved.length > 0 && (
        <Notice tone="warn" title={words.newAccount}>
          {words.newAccountText(names(moved))}
        </Notice>
      )}
      <PayableTable rows={rows} path={path} />
      <div className="row screen-only">
        {payables.payer.payer !== null && <MakeFile rows={waiting.filter(({ account }) => account !== null)} path={path} />}
        <Link className="button button-quiet" to={`${workplacePath(workplace)}/settlement/account`}>
          {payables.payer.payer === null ? words.payer : words.editPayer}
        </Link>
      </div>
      <FilesOfMonth files={payables.files} path={path} />
    </section>
  );
}

function PayableTable({ rows, path }: { readonly rows: readonly Payable[]; readonly path: string }) {
  const lang = useLang();
  const words = paymentFilePhrases(lang);
  return (
    <Table
      caption={words.title}
      hideCaption
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', label: words.payee, cell: ({ name }) => name },
        {
          key: 'state',
          label: words.stateOf,
          cell: ({ state, overdue }) => (
            <>
              {words.state[state]} {overdue && <Badge tone="warn">{words.overdue}</Badge>}
            </>
          ),
        },
        { key: 'due', label: words.due, cell: ({ dueOn }) => (dueOn === null ? '' : formatDay(lang, localDate(dueOn), { short: true })) },
        { key: 'account', label: words.account, cell: ({ account }) => <AccountText account={account} /> },
        { key: 'invoice', label: words.invoice, cell: (row) => <Invoice key={row.invoice?.number} row={row} path={path} /> },
        {
          key: 'specification',
          label: words.paper,
          cell: ({ id, name }) => (
            <DownloadButton path={`${path}/payees/${id}/specification.pdf`}>
              PDF<span className="visually-hidden"> {name}</span>
            </DownloadButton>
          ),
        },
        { key: 'amount', label: words.amount, end: true, cell: ({ toPayOre }) => <Amount of={toPayOre} /> },
      ]}
    />
  );
}

function Invoice({ row: { id, name, invoice, state }, path }: { readonly row: Payable; readonly path: string }) {
  const lang = useLang();
  const words = paymentFilePhrases(lang);
  const [open, setOpen] = useState(false);
  const fixed = state === 'paid' || state === 'in-file';
  return (
    <>
      {invoice && words.invoiceOf(invoice.number, formatDay(lang, localDate(invoice.receivedOn), { short: true }))}{' '}
      {!fixed && (
        <span className="screen-only">
          <Button kind="quiet" onClick={() => setOpen(true)}>
            {invoice ? words.changeInvoice : words.enterInvoice}
            <span className="visually-hidden"> {name}</span>
          </Button>
        </span>
      )}
      <Dialog open={open} onClose={() => setOpen(false)} title={words.invoiceTitle(name)}>
        <InvoiceForm invoice={invoice} of={`${path}/payables/${id}/invoice`} month={path} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

type InvoiceFormProps = { readonly invoice: PayeeInvoice | null; readonly of: string; readonly month: string; readonly onDone: () => void };
function InvoiceForm({ invoice, of, month, onDone }: InvoiceFormProps) {
  const words = paymentFilePhrases(useLang());
  const tell = useToast();
  const done = () => {
    tell(words.saved);
    onDone();
  };
  const save = useCommand<{ number: string; receivedOn: string }, Payables>({ method: 'PUT', path: of, changes: [month] });
  const remove = useCommand<undefined, Payables>({ method: 'DELETE', path: of, changes: [month] });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    save.mutate({ number: String(form.get('number')).trim(), receivedOn: String(form.get('receivedOn')) }, { onSuccess: done });
  };
  return (
    <form onSubmit={submit}>
      <p>{words.invoiceText}</p>
      <TextField label={words.invoiceNumber} name="number" required short maxLength={40} defaultValue={invoice?.number} />
      <TextField label={words.receivedOn} name="receivedOn" type="date" required short defaultValue={invoice?.receivedOn} />
      <ProblemNotice problem={save.error ?? remove.error} />
      <DialogActions busy={save.isPending && words.saving} onCancel={onDone}>
        {words.save}
      </DialogActions>
      {invoice && (
        <Button kind="quiet" busy={remove.isPending && words.saving} onClick={() => remove.mutate(undefined, { onSuccess: done })}>
          {words.removeInvoice}
        </Button>
      )}
    </form>
  );
}

function MakeFile({ rows, path }: { readonly rows: readonly Payable[]; readonly path: string }) {
  const lang = useLang();
  const words = paymentFilePhrases(lang);
  const tell = useToast();
  const payees = rows.map(({ id, toPayOre }) => ({ id, amountOre: toPayOre }));
  const make = useCommand<{ payees: typeof payees }, PaymentFileHead>({
    method: 'POST',
    path: `${path}/payment-files`,
    purpose: `payment-file.${path}`,
    changes: [path],
  });
  if (payees.length === 0) return <p>{words.nothingToFile}</p>;
  const amount = formatOre(lang, ore(payees.reduce((sum, { amountOre }) => sum + amountOre, 0)));
  return (
    <>
      <ConfirmButton
        kind="main"
        title={words.makeTitle}
        text={<p>{words.makeText(payees.length, amount)}</p>}
        confirm={words.makeConfirm}
        busy={make.isPending && words.saving}
        onConfirm={() => make.mutate({ payees }, { onSuccess: () => tell(words.made) })}
      >
        {words.make(amount)}
      </ConfirmButton>
      <ProblemNotice problem={make.error} />
    </>
  );
}
