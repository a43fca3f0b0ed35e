import type { PartRefunds, Refund } from '@galleria/contract/refunds';
import { ore } from '@galleria/domain/money';
import { formatMoment, formatOre } from '@galleria/phrases/format';
import { refundsPhrases, sumBack } from '@galleria/phrases/refunds';
import { refundsStaffPhrases } from '@galleria/phrases/refunds-staff';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge, Loaded, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { Amount } from '../../ui/kronor.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { useToast } from '../../ui/toast.tsx';
import { EnterComplaint } from './enter-complaint.tsx';
import { RefundForm } from './refund-form.tsx';

type Props = { readonly api: string; readonly order: string; readonly back: string };

/** What is left to pay back of an order, what was paid back, and what the customer has told of. */
export function OrderRefunds({ api, order, back }: Props) {
  const lang = useLang();
  const words = refundsStaffPhrases(lang);
  const path = `${api}/orders/${order}`;
  const query = useApi<PartRefunds>(`${path}/pay-backs`, { staleTime: 0 });
  return (
    <>
      <p className="screen-only">
        <Link to={back}>← {words.toOrder}</Link>
      </p>
      <PageHeader title={words.refundTitle} text={words.refundText} />
      <Loaded query={query}>
        {(part) => (
          <>
            {!part.mayRefund && !part.paidOnline && <Notice tone="warn">{words.notReceived}</Notice>}
            {part.paidOnline && (
              <Notice tone="info">
                {words.paidOnline[part.paidOnline]} {words.sameWay} <Link to={back}>{words.toOrder}</Link>
              </Notice>
            )}
            {part.refunds.length > 0 && (
              <section>
                <h2>{words.history}</h2>
                <ul className="plain stack">
                  {part.refunds.map((refund) => (
                    <Paid key={refund.id} api={api} refund={refund} />
                  ))}
                </ul>
              </section>
            )}
            {part.mayRefund &&
              (part.leftOre > 0 ? (
                <RefundForm key={part.leftOre} path={path} part={part} />
              ) : (
                <Notice tone="success">{words.nothingLeft}</Notice>
              ))}
            {(part.mayRefund || part.paidOnline) && <EnterComplaint key={part.complaints.length} path={path} part={part} />}
          </>
        )}
      </Loaded>
    </>
  );
}

/** One refund: what, why, and whether the money is there. */
export function Paid({ api, refund, children }: { readonly api: string; readonly refund: Refund; readonly children?: ReactNode }) {
  const lang = useLang();
  const words = refundsStaffPhrases(lang);
  const resident = refundsPhrases(lang);
  const tell = useToast();
  const mark = useCommand<object, Refund>({
    method: 'POST',
    path: `${api}/refunds/${refund.id}/paid`,
    changes: [`${api}/complaints`, `${api}/orders/${refund.shopOrderId}/pay-backs`, `${api}/ledger`],
  });
  const isPaid = refund.paidAt !== null;
  const given = sumBack(lang, refund.way, ore(refund.dueOre));
  const isOther = refund.way !== 'card' && given !== formatOre(lang, ore(refund.amountOre));
  return (
    <li className="card">
      <div className="row row-spread">
        <strong>
          <Amount of={refund.amountOre} /> · {resident.reasons[refund.reason]}
        </strong>
        <Badge tone={isPaid ? 'success' : 'warn'}>
          {refund.paidAt ? words.paid(formatMoment(lang, new Date(refund.paidAt), { short: true })) : words.notPaid}
        </Badge>
      </div>
      {children}
      <p className="soft">
        {[
          [...refund.lines.map(({ name }) => name), ...(refund.feeOre > 0 ? [resident.fee] : [])].join(', '),
          `${words.bearers[refund.bearer]}${refund.borne ? ` (${words.borne[refund.borne]})` : ''}`,
          `${words.ways[refund.way]}${isOther ? ` ${given}` : ''}`,
        ]
          .filter((said) => said !== '')
          .join(' · ')}
      </p>
      {refund.note && <p>{refund.note}</p>}
      <ProblemNotice problem={mark.error} />
      {!isPaid && (
        <Button
          kind="quiet"
          icon="check"
          busy={mark.isPending && words.saving}
          onClick={() => mark.mutate({}, { onSuccess: () => tell(words.saved) })}
        >
          {words.markPaid}
          <span className="visually-hidden"> {refund.reference}</span>
        </Button>
      )}
    </li>
  );
}
