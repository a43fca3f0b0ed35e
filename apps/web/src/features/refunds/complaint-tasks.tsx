import type { Complaint, ListedComplaint, ListedRefund } from '@galleria/contract/refunds';
import { formatMoment } from '@galleria/phrases/format';
import { refundsPhrases } from '@galleria/phrases/refunds';
import { refundsStaffPhrases } from '@galleria/phrases/refunds-staff';
import { formatTelephone } from '@galleria/phrases/telephone';
import { withdrawalTasksPhrases } from '@galleria/phrases/withdrawal-tasks';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Badge, EmptyState, Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { Mail } from '../../ui/mail.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';
import { AnswerForm } from './answer-form.tsx';
import { Paid } from './order-refunds.tsx';

/** `tenant`: the shop's home; it may sell in more gallerias. `orders`: where its pages of a galleria's orders lie, below the galleria's name. */
type Where = { readonly shop: string; readonly tenant: string; readonly orders: string };
type Lists = { readonly complaints: readonly ListedComplaint[]; readonly unpaid: readonly ListedRefund[] };
const apiIn = (tenant: string, shop: string): string => `/tenants/${tenant}/shops/${shop}`;

/** What customers say is wrong, and money that was promised: whom to answer, what to do, what to pay back. */
export function ComplaintTasks({ shop, tenant, orders }: Where) {
  const words = refundsStaffPhrases(useLang());
  const lists = useApi<Lists>(`${apiIn(tenant, shop)}/complaints`, { staleTime: 0 });
  return (
    <>
      <PageHeader title={words.title} text={words.intro} />
      <Loaded query={lists}>{(shown) => <Tasks {...{ shop, tenant, orders }} {...shown} />}</Loaded>
    </>
  );
}

function Tasks({ complaints, unpaid, ...where }: Where & Lists) {
  const words = refundsStaffPhrases(useLang());
  if (complaints.length === 0 && unpaid.length === 0) {
    return (
      <EmptyState icon="check" title={words.none}>
        <p>{words.noneText}</p>
      </EmptyState>
    );
  }
  const parts = [
    [words.openTitle, complaints.filter(({ state }) => state === 'open')],
    [words.promisedTitle, complaints.filter(({ state }) => state === 'promised')],
    [words.answeredTitle, complaints.filter(({ state }) => state === 'done' || state === 'refused')],
  ] as const;
  return (
    <>
      {unpaid.length > 0 && (
        <section>
          <h2>{words.unpaidTitle}</h2>
          <p className="soft">{words.unpaidText}</p>
          <ul className="plain stack">
            {unpaid.map((refund) => (
              <Paid key={refund.id} api={apiIn(refund.tenant, where.shop)} refund={refund}>
                <p>
                  {refund.name && `${refund.name} · `}
                  <OrderLink {...where} of={refund} />
                </p>
              </Paid>
            ))}
          </ul>
        </section>
      )}
      {parts
        .filter(([, rows]) => rows.length > 0)
        .map(([title, rows]) => (
          <section key={title}>
            <h2>{title}</h2>
            <ul className="plain stack">
              {rows.map((complaint) => (
                <Told key={complaint.id} {...where} complaint={complaint} />
              ))}
            </ul>
          </section>
        ))}
    </>
  );
}

function OrderLink({ orders, tenant, of }: Where & { readonly of: ListedComplaint | ListedRefund }) {
  const lang = useLang();
  return (
    <Link to={`${orders}/${of.tenant}/${of.shopOrderId}/refunds`}>
      {of.tenant === tenant
        ? withdrawalTasksPhrases(lang).order(of.reference)
        : refundsStaffPhrases(lang).orderIn(of.reference, of.galleria)}
    </Link>
  );
}

function Told({ complaint, ...where }: Where & { readonly complaint: ListedComplaint }) {
  const lang = useLang();
  const words = refundsStaffPhrases(lang);
  const resident = refundsPhrases(lang);
  return (
    <li className="card">
      <div className="row row-spread">
        <h3>{complaint.name}</h3>
        <Badge tone={complaint.state === 'open' ? 'warn' : complaint.state === 'promised' ? 'info' : 'success'}>
          {resident.states[complaint.state]}
        </Badge>
      </div>
      <blockquote>{complaint.message}</blockquote>
      <p>
        {words.wants(resident.remedies[complaint.wants])}. {complaint.remedy && `${words.remedies[complaint.remedy]}.`} {complaint.answer}
      </p>
      <p>
        {complaint.customer && `${complaint.customer} · `}
        {complaint.contact && (
          <>
            <Contact to={complaint.contact} /> ·{' '}
          </>
        )}
        <OrderLink {...where} of={complaint} />
        <span className="soft">
          {' '}
          · {words.stated(formatMoment(lang, new Date(complaint.statedAt), { short: true }))}
          {complaint.enteredBy === 'shop' && ` · ${words.byPhone}`}
        </span>
      </p>
      {complaint.state === 'open' && <Answering {...where} complaint={complaint} />}
      {complaint.state === 'promised' && <Finish {...where} complaint={complaint} />}
    </li>
  );
}

/** A protected household has no name in a list: whoever it is stands on the order. */
const whoOf = ({ customer, reference }: ListedComplaint): string => customer || reference;

type One = Where & { readonly complaint: ListedComplaint };

function Answering({ complaint, shop, tenant }: One) {
  const words = refundsStaffPhrases(useLang());
  const [open, setOpen] = useState(false);
  const api = apiIn(complaint.tenant, shop);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        {words.answer}
        <Hidden> {whoOf(complaint)}</Hidden>
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.answerTitle(whoOf(complaint))}>
        <AnswerForm
          path={`${api}/complaints/${complaint.id}/answer`}
          changes={[`${apiIn(tenant, shop)}/complaints`, `${api}/orders`]}
          complaint={complaint}
          onDone={() => setOpen(false)}
        />
      </Dialog>
    </>
  );
}

function Finish({ complaint, shop, tenant }: One) {
  const words = refundsStaffPhrases(useLang());
  const tell = useToast();
  const finish = useCommand<object, Complaint>({
    method: 'POST',
    path: `${apiIn(complaint.tenant, shop)}/complaints/${complaint.id}/done`,
    changes: [`${apiIn(tenant, shop)}/complaints`],
  });
  return (
    <>
      <ProblemNotice problem={finish.error} />
      <Button
        icon="check"
        label={words.doneFor(whoOf(complaint))}
        busy={finish.isPending && words.saving}
        onClick={() => finish.mutate({}, { onSuccess: () => tell(words.saved) })}
      >
        {words.done}
      </Button>
    </>
  );
}

const Hidden = ({ children }: { readonly children: ReactNode }) => <span className="visually-hidden">{children}</span>;
const Contact = ({ to }: { readonly to: string }) =>
  to.includes('@') ? <Mail to={to} /> : <a href={`tel:${to}`}>{formatTelephone(to)}</a>;
