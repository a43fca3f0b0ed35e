import type { Quote, QuoteBasket } from '@galleria/contract/checkout';
import { keepPreviousData, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { callAsResident } from '../../lib/call-as-resident.ts';
import { deviceStorage } from '../../lib/device-storage.ts';

const lastKey = (tenant: string): string => `galleria.last-quote.${tenant}`;

/** The newest quote that this device has seen: what the basket shows while there is no connection. */
export function lastQuote(tenant: string): Quote | undefined {
  try {
    const text = deviceStorage().getItem(lastKey(tenant));
    // Written by ourselves below, from a reply of the API.
    return text ? (JSON.parse(text) as Quote) : undefined;
  } catch {
    return undefined;
  }
}

const keyOf = (tenant: string, basket: QuoteBasket) => ['quote', tenant, JSON.stringify(basket)];

/** A value that has stood still for a while: an address that is being typed is not priced letter by letter. */
export function useSettled<T>(value: T, ms = 500): T {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(value) ?? '';
  const newest = useRef(value);
  newest.current = value;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same value in another object has not moved
  useEffect(() => {
    const timer = setTimeout(() => setSettled(newest.current), ms);
    return () => clearTimeout(timer);
  }, [text, ms]);
  return settled;
}

/** The price of the basket as it stands, asked anew at every change; the old one stays on the page until the new is there. */
export function useQuote(tenant: string, basket: QuoteBasket): UseQueryResult<Quote, ApiProblem> {
  return useQuery<Quote, ApiProblem>({
    queryKey: keyOf(tenant, basket),
    queryFn: async ({ signal }) => {
      const quote = await callAsResident<Quote>('POST', `/tenants/${tenant}/quote`, { body: basket, signal });
      deviceStorage().setItem(lastKey(tenant), JSON.stringify(quote));
      return quote;
    },
    enabled: basket.lines.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

/** Puts a quote that came with a refusal where `useQuote` finds it. */
export function useKeepQuote(): (tenant: string, basket: QuoteBasket, quote: Quote) => void {
  const client = useQueryClient();
  return (tenant, basket, quote) => client.setQueryData(keyOf(tenant, basket), quote);
}
