import type { InvoiceRow } from '@galleria/contract/invoices';
import { invoicePhrases } from '@galleria/phrases/invoices';
import { useLang } from '../../lib/site.tsx';
import { Badge, type Tone } from '../../ui/feedback.tsx';

const TONES: Readonly<Record<InvoiceRow['state'], Tone>> = { paid: 'success', overpaid: 'warn', unpaid: 'info', overdue: 'error' };

/** Where an invoice stands; what waits for the shop's printer says so. */
export function StateBadge({ invoice: { state, daysLate, sentBy, sentAt } }: { readonly invoice: InvoiceRow }) {
  const words = invoicePhrases(useLang());
  return (
    <>
      <Badge tone={TONES[state]}>{daysLate > 0 ? `${words.states[state]}, ${words.late(daysLate)}` : words.states[state]}</Badge>
      {sentBy === 'paper' && sentAt === null && state !== 'paid' && <Badge tone="warn">{words.toPrint}</Badge>}
    </>
  );
}
