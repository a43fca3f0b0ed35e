import type { SwishOfPart } from '@galleria/contract/documents';
import { documentPhrases } from '@galleria/phrases/documents';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { callAsResident } from '../../lib/call-as-resident.ts';
import { useLang, useSite } from '../../lib/site.tsx';
import { EmptyState, Loading, ProblemNotice } from '../../ui/feedback.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { linkToken } from './link-token.ts';
import { SwishPart } from './swish-part.tsx';
import './papers.css';

const POLL_MS = 10_000;

/** `/betala/<part>#<token>`: what to pay by Swish, for whoever has the link. */
export function PayPage({ part }: { readonly part: string }) {
  const words = documentPhrases(useLang());
  const { slug } = useSite();
  const [mounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  const token = mounted ? linkToken() : undefined;
  const path = `/tenants/${slug}/swish/${encodeURIComponent(part)}`;
  const query = useQuery<SwishOfPart, ApiProblem>({
    queryKey: [path],
    queryFn: () => callAsResident<SwishOfPart>('GET', path, token ? { orderToken: token } : {}),
    enabled: mounted && part !== '',
    refetchInterval: POLL_MS,
  });
  const { data, error } = query;
  return (
    <div className="wrap section narrow">
      {data ? (
        <>
          <PageHeader title={words.swishTo(data.shopName)} />
          <section className="card">
            <SwishPart part={data} />
          </section>
        </>
      ) : error?.status === 404 ? (
        <EmptyState title={words.notFound} />
      ) : error ? (
        <ProblemNotice problem={error} onRetry={() => void query.refetch()} />
      ) : (
        <Loading rows={6} />
      )}
    </div>
  );
}
