import type { InvoiceRow } from '@galleria/contract/invoices';
import { invoicePhrases } from '@galleria/phrases/invoices';
import { useLang } from '../../lib/site.tsx';
import { Badge, type Tone } from '../../ui/feedback.tsx';

const TONES: Readonly<Record<InvoiceRow['state'], Tone>> = { paid: 'success', overpaid: 'warn', unpaid: 'info', overdue: 'error' };

/** It, or a credit note of it, waits for the shop's printer. */
export const isToPrint = ({ state, sentBy, sentAt, creditNotes }: InvoiceRow): boolean =>
  (sentBy === 'paper' && sentAt === null && state !== 'paid') || creditNotes.some(({ toPrint }) => toPrint);

/** Where an invoice stands; what waits for the shop's printer says so. */
export function StateBadge({ invoice }: { readonly invoice: InvoiceRow }) {
  const { state, daysLate } = invoice;
  const words = invoicePhrases(useLang());
  return (
    <>
      <Badge tone={TONES[state]}>{daysLate > 0 ? `${words.states[state]}, ${words.late(daysLate)}` : words.states[state]}</Badge>
      {isToPrint(invoice) && <Badge tone="warn">{words.toPrint}</Badge>}
    </>
  );
}
