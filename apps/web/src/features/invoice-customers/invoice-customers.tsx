import type {
  InvoiceCustomer,
  InvoiceCustomers as InvoiceCustomersReply,
  ListedInvoiceCustomer,
} from '@galleria/contract/invoice-customers';
import { ore } from '@galleria/domain/money';
import { dayOf } from '@galleria/domain/time';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { invoiceCustomersPhrases } from '@galleria/phrases/invoice-customers';
import { telephoneOnPage } from '@galleria/phrases/telephone';
import { useState } from 'react';
import { useGalleria } from '../../lib/chosen-galleria.ts';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton, Dialog } from '../../ui/dialog.tsx';
import { EmptyState, Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { GalleriaChoice } from '../../ui/galleria-choice.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ApproveForm } from './approve-form.tsx';
import { ChangeForm } from './change-form.tsx';

/** Whom the shop lets pay by its monthly invoice: approve, change, end; in each galleria its own. */
export function InvoiceCustomers() {
  const { id } = useWorkplace();
  const [tenant, choose] = useGalleria();
  const api = `/tenants/${tenant}/shops/${id}`;
  const words = invoiceCustomersPhrases(useLang());
  const [approving, setApproving] = useState(false);
  const path = `${api}/invoice-customers`;
  const customers = useApi<InvoiceCustomersReply>(path, { staleTime: 0 });
  return (
    <>
      <PageHeader title={words.title} text={words.intro}>
        <Button icon="plus" onClick={() => setApproving(true)}>
          {words.approve}
        </Button>
      </PageHeader>
      <Loaded query={customers}>
        {(loaded) => (
          <>
            <GalleriaChoice tenant={tenant} gallerias={loaded.gallerias} hint={words.eachGalleria} onChoose={choose} />
            <Lists path={path} customers={loaded.customers} />
          </>
        )}
      </Loaded>
      <Dialog open={approving} onClose={() => setApproving(false)} title={words.approveTitle}>
        <ApproveForm path={path} onDone={() => setApproving(false)} />
      </Dialog>
    </>
  );
}

function Lists({ path, customers }: { readonly path: string; readonly customers: readonly ListedInvoiceCustomer[] }) {
  const words = invoiceCustomersPhrases(useLang());
  if (customers.length === 0) {
    return (
      <EmptyState icon="person" title={words.none}>
        <p>{words.noneText}</p>
      </EmptyState>
    );
  }
  const ended = customers.filter(({ endedAt }) => endedAt !== null);
  return (
    <>
      <ul className="plain stack">
        {customers
          .filter(({ endedAt }) => endedAt === null)
          .map((customer) => (
            <Customer key={customer.id} path={path} customer={customer} />
          ))}
      </ul>
      {ended.length > 0 && (
        <>
          <h2>{words.endedTitle}</h2>
          <ul className="plain stack">
            {ended.map((customer) => (
              <li key={customer.id} className="card">
                <Who customer={customer} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Who({ customer }: { readonly customer: ListedInvoiceCustomer }) {
  const { name, phone, email, reference, creditLimitOre, approvedAt, endedAt, elsewhere } = customer;
  const lang = useLang();
  const words = invoiceCustomersPhrases(lang);
  const day = (instant: string) => formatDay(lang, dayOf(new Date(instant)), { year: true });
  const facts = [
    endedAt === null && words.upTo(formatOre(lang, ore(creditLimitOre))),
    reference && words.number(reference),
    endedAt === null ? words.since(day(approvedAt)) : words.endedOn(day(endedAt)),
  ];
  return (
    <div>
      <strong>{name}</strong>
      <p>{[phone && telephoneOnPage(phone), email].filter(Boolean).join(', ')}</p>
      <p className="soft">{facts.filter(Boolean).join(' · ')}</p>
      {endedAt === null &&
        elsewhere.map((other) => (
          <p key={other.galleria} className="soft">
            {words.elsewhere(other.galleria, formatOre(lang, ore(other.creditLimitOre)))}
          </p>
        ))}
    </div>
  );
}

function Customer({ path, customer }: { readonly path: string; readonly customer: ListedInvoiceCustomer }) {
  const words = invoiceCustomersPhrases(useLang());
  const tell = useToast();
  const [changing, setChanging] = useState(false);
  const end = useCommand<{ version: number }, InvoiceCustomer>({ method: 'POST', path: `${path}/${customer.id}/end`, changes: [path] });
  const { name, version } = customer;
  return (
    <li className="card">
      <div className="row row-spread">
        <Who customer={customer} />
        <div className="row">
          <Button kind="quiet" icon="edit" label={words.changeFor(name)} onClick={() => setChanging(true)}>
            {words.change}
          </Button>
          <ConfirmButton
            title={words.endFor(name)}
            text={<p>{words.endText}</p>}
            confirm={words.endConfirm}
            busy={end.isPending && words.saving}
            onConfirm={() => end.mutate({ version }, { onSuccess: () => tell(words.ended(name)) })}
          >
            {words.end}
            <span className="visually-hidden"> {name}</span>
          </ConfirmButton>
        </div>
      </div>
      <ProblemNotice problem={end.error} />
      <Dialog open={changing} onClose={() => setChanging(false)} title={words.changeFor(name)}>
        <ChangeForm path={path} customer={customer} onDone={() => setChanging(false)} />
      </Dialog>
    </li>
  );
}
