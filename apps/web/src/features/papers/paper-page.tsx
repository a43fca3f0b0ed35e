import type { DocumentView } from '@galleria/contract/documents';
import { ore } from '@galleria/domain/money';
import { documentPhrases } from '@galleria/phrases/documents';
import { formatOre } from '@galleria/phrases/format';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { callAsResident } from '../../lib/call-as-resident.ts';
import { openFile } from '../../lib/open-file.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState, Loading, Notice, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { Paper } from '../../ui/paper.tsx';
import { linkToken } from './link-token.ts';
import { SwishBox } from './swish-box.tsx';
import './papers.css';

/** `/papper/<id>#<token>`: a receipt, invoice or credit note, by the link in a message or as its owner; an invoice with how to pay what is left. */
export function PaperPage({ id }: { readonly id: string }) {
  const words = documentPhrases(useLang());
  const { slug } = useSite();
  const [mounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  const token = mounted ? linkToken() : undefined;
  const path = `/tenants/${slug}/documents/${encodeURIComponent(id)}`;
  const query = useQuery<DocumentView, ApiProblem>({
    queryKey: [path],
    queryFn: () => callAsResident<DocumentView>('GET', path, token ? { orderToken: token } : {}),
    enabled: mounted && id !== '',
  });
  const open = useMutation<void, ApiProblem>({ mutationFn: () => openFile(`${path}/pdf`, `${query.data?.name ?? 'papper'}.pdf`, token) });
  const { data, error } = query;
  if (error?.status === 404) {
    return (
      <div className="wrap section narrow">
        <EmptyState title={words.notFound} />
      </div>
    );
  }
  if (!data) {
    return (
      <div className="wrap section narrow">
        <ProblemNotice problem={error} onRetry={() => void query.refetch()} />
        {!error && <Loading rows={8} />}
      </div>
    );
  }
  return (
    <div className="wrap section narrow">
      <PageHeader title={`${words.kinds[data.kind]} ${data.name}`}>
        <Button kind="quiet" icon="print" onClick={() => open.mutate()}>
          {words.openPdf}
        </Button>
      </PageHeader>
      <ProblemNotice problem={open.error} />
      <div className="stack">
        <Left document={data} />
        <Paper html={data.html} />
      </div>
    </div>
  );
}

/** Of an invoice: what is left, and Swish for just that. */
function Left({ document }: { readonly document: DocumentView }) {
  const lang = useLang();
  const words = documentPhrases(lang);
  const { leftOre, swish } = document;
  if (leftOre === null) return null;
  if (leftOre <= 0) {
    const text = leftOre < 0 ? `${words.overpaid} ${formatOre(lang, ore(-leftOre))}.` : words.invoiceStates.paid;
    return (
      <Notice tone="success" title={words.invoiceStates[leftOre < 0 ? 'overpaid' : 'paid']}>
        {leftOre < 0 && <p>{text}</p>}
      </Notice>
    );
  }
  return (
    <section className="card" aria-labelledby="left">
      <h2 id="left">
        {words.left}: {formatOre(lang, ore(leftOre))}
      </h2>
      {swish && <SwishBox swish={swish} shopName="" />}
    </section>
  );
}
