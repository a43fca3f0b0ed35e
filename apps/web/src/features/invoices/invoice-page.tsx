import type { DocumentView } from '@galleria/contract/documents';
import type { InvoiceList, InvoiceRow } from '@galleria/contract/invoices';
import { ore } from '@galleria/domain/money';
import { dayOf, localDate } from '@galleria/domain/time';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { invoicePhrases } from '@galleria/phrases/invoices';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { galleriaSearch, useGalleria } from '../../lib/chosen-galleria.ts';
import { useCommand } from '../../lib/command.ts';
import { openFile } from '../../lib/open-file.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton, Dialog } from '../../ui/dialog.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Paper } from '../../ui/paper.tsx';
import { useToast } from '../../ui/toast.tsx';
import { isToPrint, StateBadge } from './invoice-state.tsx';
import { PaymentForm } from './payment-form.tsx';
import { Payments } from './payments.tsx';

/** One invoice of the shop: where it stands, what has come in, and the paper itself. */
export function InvoicePage({ invoice }: { readonly invoice: string }) {
  const workplace = useWorkplace();
  const words = invoicePhrases(useLang());
  const [tenant] = useGalleria();
  const api = `/tenants/${tenant}/shops/${workplace.id}`;
  const list = useApi<InvoiceList>(`${api}/invoices`, { staleTime: 0 });
  const paper = useApi<DocumentView>(`${api}/documents/${invoice}`, { staleTime: 0 });
  return (
    <>
      <p className="screen-only">
        <Link to={`${workplacePath(workplace)}/invoices`} search={galleriaSearch(tenant, workplace.tenant)}>
          ← {words.back}
        </Link>
      </p>
      <Loaded query={list} rows={8}>
        {({ invoices }) => {
          const row = invoices.find(({ id }) => id === invoice);
          return row && <Standing api={api} row={row} />;
        }}
      </Loaded>
      <Loaded query={paper} rows={8}>
        {({ html }) => <Paper html={html} />}
      </Loaded>
    </>
  );
}

type Props = { readonly api: string; readonly row: InvoiceRow };

function Standing({ api, row }: Props) {
  const lang = useLang();
  const words = invoicePhrases(lang);
  const [paying, setPaying] = useState(false);
  const notes = row.creditNotes.filter(({ toPrint }) => toPrint);
  const changes = [`${api}/invoices`, `${api}/documents`, `${api}/ledger`];
  const amount = (sum: number) => formatOre(lang, ore(sum));
  return (
    <>
      <PageHeader title={row.name} text={row.customer}>
        <StateBadge invoice={row} />
      </PageHeader>
      <Facts
        facts={[
          { label: words.left, value: <span className="number">{amount(row.leftOre)}</span>, strong: true },
          { label: words.total, value: amount(row.totalOre) },
          { label: words.due, value: formatDay(lang, localDate(row.dueOn), { year: true }) },
          { label: words.reference, value: row.reference },
        ]}
      />
      <p className="soft">
        {[sentText(row, lang), remindedText(row, lang)].filter(Boolean).join('. ')}
        {row.creditNotes.map(
          ({ name, totalOre, toPrint }) => ` ${words.credited}: ${name}, ${amount(-totalOre)}.${toPrint ? ` ${words.toPrint}.` : ''}`,
        )}
      </p>
      <Payments api={api} payments={row.payments} changes={changes} />
      <div className="row screen-only">
        {row.leftOre !== 0 && (
          <Button icon="check" onClick={() => setPaying(true)}>
            {words.pay}
          </Button>
        )}
        {row.state === 'overdue' && <Remind api={api} row={row} changes={changes} />}
        <Pdf api={api} id={row.id} name={row.name} />
        {notes.map(({ id, name }) => (
          <Pdf key={id} api={api} id={id} name={name} label={`${words.pdf} ${name}`} />
        ))}
        {isToPrint(row) && <Printed api={api} id={row.id} notes={notes.map(({ id }) => id)} changes={changes} />}
      </div>
      <Dialog open={paying} onClose={() => setPaying(false)} title={words.payTitle(row.name)}>
        <PaymentForm
          path={`${api}/invoices/${row.id}/payments`}
          leftOre={row.leftOre}
          from={row.issuedOn}
          text={words.payText}
          changes={changes}
          onDone={() => setPaying(false)}
        />
      </Dialog>
    </>
  );
}

type Lang = ReturnType<typeof useLang>;
function sentText({ sentBy, sentAt }: InvoiceRow, lang: Lang): string {
  const words = invoicePhrases(lang);
  if (sentBy === null) return words.notSent;
  return sentAt === null ? words.toPrint : `${words.sent[sentBy]} ${formatDay(lang, dayOf(new Date(sentAt)), { short: true })}`;
}
function remindedText({ reminders, remindedAt }: InvoiceRow, lang: Lang): string {
  return remindedAt === null ? '' : invoicePhrases(lang).reminded(reminders, formatDay(lang, dayOf(new Date(remindedAt)), { short: true }));
}

type RemindProps = Props & { readonly changes: readonly string[] };
function Remind({ api, row, changes }: RemindProps) {
  const lang = useLang();
  const words = invoicePhrases(lang);
  const tell = useToast();
  const path = `${api}/invoices/${row.id}/remind`;
  const remind = useCommand<{ reminders: number }, { sentBy: 'email' | 'sms' | 'paper' }>({
    method: 'POST',
    path,
    purpose: `remind.${path}`,
    changes,
  });
  const go = () => remind.mutate({ reminders: row.reminders }, { onSuccess: ({ sentBy }) => tell(words.remindedBy[sentBy]) });
  return (
    <>
      <ConfirmButton
        kind="quiet"
        title={words.remindTitle(row.name)}
        text={
          <>
            <p>{words.remindText}</p>
            {row.nextFeeOre > 0 && <p>{words.remindFee(formatOre(lang, ore(row.nextFeeOre)))}</p>}
          </>
        }
        confirm={words.remind}
        busy={remind.isPending && words.saving}
        onConfirm={go}
      >
        {words.remind}
      </ConfirmButton>
      <ProblemNotice problem={remind.error} />
    </>
  );
}

type PdfProps = { readonly api: string; readonly id: string; readonly name: string; readonly label?: string };
function Pdf({ api, id, name, label }: PdfProps) {
  const words = invoicePhrases(useLang());
  const open = useMutation<void, ApiProblem>({ mutationFn: () => openFile(`${api}/documents/${id}/pdf`, `${name}.pdf`) });
  return (
    <>
      <Button kind="quiet" icon="print" onClick={() => open.mutate()}>
        {label ?? words.pdf}
      </Button>
      <ProblemNotice problem={open.error} />
    </>
  );
}

type PrintedProps = { readonly api: string; readonly id: string; readonly notes: readonly string[]; readonly changes: readonly string[] };
function Printed({ api, id, notes, changes }: PrintedProps) {
  const words = invoicePhrases(useLang());
  const mark = useCommand<void, void>({ method: 'POST', path: `${api}/invoices/${id}/printed`, body: () => ({ notes }), changes });
  return (
    <>
      <Button kind="quiet" busy={mark.isPending && words.saving} onClick={() => mark.mutate()}>
        {words.printed}
      </Button>
      <ProblemNotice problem={mark.error} />
    </>
  );
}
