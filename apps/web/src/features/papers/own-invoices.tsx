import type { OwnInvoice } from '@galleria/contract/invoices';
import { ore } from '@galleria/domain/money';
import { localDate } from '@galleria/domain/time';
import { documentPhrases } from '@galleria/phrases/documents';
import { formatDay, formatOre } from '@galleria/phrases/format';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { callAsResident } from '../../lib/call-as-resident.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Badge, type Tone } from '../../ui/feedback.tsx';

const TONES: Readonly<Record<OwnInvoice['state'], Tone>> = { paid: 'success', overpaid: 'info', unpaid: 'info', overdue: 'warn' };

/** The own invoices, unpaid first; nothing for somebody who has none. */
export function OwnInvoices() {
  const lang = useLang();
  const words = documentPhrases(lang);
  const { slug } = useSite();
  const path = `/tenants/${slug}/invoices`;
  const { data } = useQuery<{ invoices: readonly OwnInvoice[] }, ApiProblem>({
    queryKey: [path],
    queryFn: () => callAsResident('GET', path),
  });
  if (!data || data.invoices.length === 0) return null;
  return (
    <section className="card" aria-labelledby="own-invoices">
      <h2 id="own-invoices">{words.myInvoices}</h2>
      <ul className="line-list">
        {data.invoices.map((invoice) => (
          <li key={invoice.id} className="row row-spread">
            <span>
              <Link href={`/papper/${invoice.id}`}>
                {invoice.shopName}, {invoice.name}
              </Link>
              <span className="field-hint">
                {words.dueOn} {formatDay(lang, localDate(invoice.dueOn), { year: true })}
                {invoice.leftOre > 0 && ` · ${words.left} ${formatOre(lang, ore(invoice.leftOre))}`}
              </span>
            </span>
            <Badge tone={TONES[invoice.state]}>{words.invoiceStates[invoice.state]}</Badge>
          </li>
        ))}
      </ul>
    </section>
  );
}
