import type { OrderPart } from '@galleria/contract/orders';
import { ore } from '@galleria/domain/money';
import { formatMoment, formatOre } from '@galleria/phrases/format';
import { howPaidBack, refundsPhrases } from '@galleria/phrases/refunds';
import { useLang } from '../../lib/site.tsx';
import { Badge } from '../../ui/feedback.tsx';

export type AfterOrderProps = { readonly part: OrderPart };

/** What happened after the goods came: what was withdrawn from, what was paid back and why, and what the shop says of what was wrong. */
export function AfterOrder({ part }: AfterOrderProps) {
  return (
    <>
      {part.withdrawals.length > 0 && <Withdrawn part={part} />}
      {part.refunds.length > 0 && <PaidBack part={part} />}
      {part.complaints.length > 0 && <Complaints part={part} />}
    </>
  );
}

function Withdrawn({ part }: AfterOrderProps) {
  const lang = useLang();
  const words = refundsPhrases(lang);
  const nameOf = (position: number) => part.lines.find((line) => line.position === position)?.name ?? '';
  return (
    <section aria-label={words.withdrawnTitle}>
      <h3>{words.withdrawnTitle}</h3>
      <ul className="plain stack">
        {part.withdrawals.map(({ statedAt, positions }) => (
          <li key={statedAt}>
            <strong>{positions.map(nameOf).join(', ') || words.withdrawnByWord}</strong>
            <p>{words.withdrawnAt(formatMoment(lang, new Date(statedAt), { year: true }))}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function PaidBack({ part }: AfterOrderProps) {
  const lang = useLang();
  const words = refundsPhrases(lang);
  return (
    <section aria-label={words.paidBackTitle}>
      <h3>{words.paidBackTitle}</h3>
      <ul className="plain stack">
        {part.refunds.map((refund) => (
          <li key={refund.id}>
            <div className="row row-spread">
              <strong>{words.paidBack(formatOre(lang, ore(refund.amountOre)))}</strong>
              <Badge tone={refund.paidAt ? 'success' : 'info'}>{refund.paidAt ? words.isPaid : words.notPaid}</Badge>
            </div>
            <p>
              {words.reasons[refund.reason]}:{' '}
              {[...refund.lines.map(({ name }) => name), ...(refund.feeOre > 0 ? [words.fee] : [])].join(', ')}. {refund.note}{' '}
              {howPaidBack(lang, refund.way, ore(refund.dueOre))}
            </p>
            <p className="soft">{formatMoment(lang, new Date(refund.decidedAt), { year: true })}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Complaints({ part }: AfterOrderProps) {
  const words = refundsPhrases(useLang());
  return (
    <section aria-label={words.complaintTitle}>
      <h3>{words.complaintTitle}</h3>
      <ul className="plain stack">
        {part.complaints.map((complaint) => (
          <li key={complaint.id}>
            <div className="row row-spread">
              <strong>{complaint.name}</strong>
              <Badge tone={complaint.state === 'done' ? 'success' : complaint.state === 'refused' ? 'warn' : 'info'}>
                {words.states[complaint.state]}
              </Badge>
            </div>
            <p>{complaint.message}</p>
            {complaint.answeredAt && (
              <p>
                {words.answer(part.seller.name)}: {complaint.remedy ? words.promised[complaint.remedy] : words.refused} {complaint.answer}
              </p>
            )}
            {complaint.state === 'refused' && <p className="soft">{words.boardHint}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
