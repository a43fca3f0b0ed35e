import type { MoneyOfOrder } from '@galleria/contract/documents';
import { localDate } from '@galleria/domain/time';
import { documentPhrases } from '@galleria/phrases/documents';
import { formatDay } from '@galleria/phrases/format';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { callAsResident } from '../../lib/call-as-resident.ts';
import { tokenOf } from '../../lib/kept-orders.ts';
import { openFile } from '../../lib/open-file.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/feedback.tsx';
import { SwishPart } from './swish-part.tsx';
import './papers.css';

const POLL_MS = 20_000;

/** What an order has to do with money: what to pay by Swish, and its receipts and invoices. Nothing while there is none. */
export function OrderMoney({ order }: { readonly order: string }) {
  const words = documentPhrases(useLang());
  const { slug } = useSite();
  const token = tokenOf(slug, order);
  const path = `/tenants/${slug}/orders/${encodeURIComponent(order)}/money`;
  const { data } = useQuery<MoneyOfOrder, ApiProblem>({
    queryKey: [path],
    queryFn: () => callAsResident<MoneyOfOrder>('GET', path, token ? { orderToken: token } : {}),
    refetchInterval: POLL_MS,
  });
  if (!data) return null;
  return (
    <>
      {data.swish.map((part) => (
        <section key={part.id} className="card" aria-labelledby={`swish-${part.id}`}>
          <h2 id={`swish-${part.id}`}>{words.swishTo(part.shopName)}</h2>
          <SwishPart part={part} />
        </section>
      ))}
      {data.documents.length > 0 && (
        <section className="card screen-only" aria-labelledby="papers">
          <h2 id="papers">{words.papers}</h2>
          <ul className="line-list">
            {data.documents.map((document) => (
              <Paper key={document.id} document={document} token={token} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Paper({ document, token }: { readonly document: MoneyOfOrder['documents'][number]; readonly token: string | undefined }) {
  const lang = useLang();
  const words = documentPhrases(lang);
  const { slug } = useSite();
  const open = useMutation<void, ApiProblem>({
    mutationFn: () => openFile(`/tenants/${slug}/documents/${document.id}/pdf`, `${document.name}.pdf`, token),
  });
  return (
    <li className="row row-spread">
      <span>
        {document.shopName}: {words.kinds[document.kind].toLowerCase()} {document.name},{' '}
        {formatDay(lang, localDate(document.issuedOn), { year: true })}
      </span>
      <Button kind="quiet" onClick={() => open.mutate()}>
        {words.openPdf}
        <span className="visually-hidden"> {document.name}</span>
      </Button>
      <ProblemNotice problem={open.error} />
    </li>
  );
}
