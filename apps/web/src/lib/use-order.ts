import type { OrderView } from '@galleria/contract/orders';
import { type UseMutationResult, type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ApiProblem } from './api-problem.ts';
import { callAsResident } from './call-as-resident.ts';
import { tokenOf } from './kept-orders.ts';
import { useSite } from './site.tsx';

const POLL_MS = 20_000;

/** An order by its link or by sign-in, and the call that carries the right to it. */
export function useOrder(id: string) {
  const { slug } = useSite();
  const client = useQueryClient();
  const [ready, setReady] = useState(false);
  useEffect(() => {
    tokenOf(slug, id);
    setReady(true);
  }, [slug, id]);
  const path = `/tenants/${slug}/orders/${encodeURIComponent(id)}`;
  const call = <Reply>(method: 'GET' | 'POST', below: string, options: { body?: unknown; idempotencyKey?: string } = {}) => {
    const token = tokenOf(slug, id);
    return callAsResident<Reply>(method, `${path}${below}`, { ...options, ...(token && { orderToken: token }) });
  };
  const query: UseQueryResult<OrderView, ApiProblem> = useQuery<OrderView, ApiProblem>({
    queryKey: [path],
    queryFn: () => call<OrderView>('GET', ''),
    enabled: ready && id !== '',
    refetchInterval: POLL_MS,
  });
  const cancel: UseMutationResult<OrderView, ApiProblem, string> = useMutation<OrderView, ApiProblem, string>({
    mutationFn: (part) => call<OrderView>('POST', `/shop-orders/${part}/cancel`, { body: {} }),
    onSuccess: (order) => client.setQueryData([path], order),
    // The state may have moved meanwhile: show what it is now.
    onError: () => void query.refetch(),
  });
  return { query, cancel, call, refresh: () => void query.refetch() };
}
