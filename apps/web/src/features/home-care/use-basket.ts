import type { Quote, QuoteBasket } from '@galleria/contract/checkout';
import type { DeskOffer } from '@galleria/contract/phone-orders';
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { send } from '../../lib/api.ts';
import type { ApiProblem } from '../../lib/api-problem.ts';

type Choice = QuoteBasket['choices'][number];
export interface KeptLine {
  readonly offerId: string;
  readonly shopId: string;
  readonly name: string;
  readonly quantity: number;
  readonly step: number;
  readonly min: number;
  readonly max: number;
  readonly unit: DeskOffer['price']['unit'];
}
export interface Kept {
  readonly lines: readonly KeptLine[];
  readonly choices: readonly Choice[];
}
const EMPTY: Kept = { lines: [], choices: [] };
const keyOf = (draw: string): string => `home-care.${draw}`;

function kept(draw: string): Kept {
  try {
    const text = sessionStorage.getItem(keyOf(draw));
    // Written by ourselves below.
    return text ? (JSON.parse(text) as Kept) : EMPTY;
  } catch {
    return EMPTY;
  }
}

/** What has been said so far, for as long as the tab is open: a reload loses nothing, and nothing of it is left on the machine afterwards. */
export function useBasket(draw: string) {
  const [basket, setBasket] = useState<Kept>(() => kept(draw));
  useEffect(() => {
    try {
      if (basket.lines.length === 0) sessionStorage.removeItem(keyOf(draw));
      else sessionStorage.setItem(keyOf(draw), JSON.stringify(basket));
    } catch {
      // A full or forbidden store: the basket lives in the page.
    }
  }, [basket, draw]);
  const add = (offer: DeskOffer, shopId: string) =>
    setBasket((before) => {
      const { step, min, max } = offer.quantity;
      const known = before.lines.find(({ offerId }) => offerId === offer.id);
      const quantity = Math.min(max, known ? known.quantity + Math.max(step, offer.price.unit === 'piece' ? 1 : min) : min);
      const line = { offerId: offer.id, shopId, name: offer.name, quantity, step, min, max, unit: offer.price.unit };
      return {
        ...before,
        lines: known ? before.lines.map((each) => (each === known ? line : each)) : [...before.lines, line],
      };
    });
  const count = (offerId: string, quantity: number) =>
    setBasket((before) => {
      const lines = before.lines.flatMap((each) => (each.offerId !== offerId ? [each] : quantity > 0 ? [{ ...each, quantity }] : []));
      return { lines, choices: before.choices.filter(({ shopId }) => lines.some((each) => each.shopId === shopId)) };
    });
  const choose = (shopId: string, change: Partial<Choice>) =>
    setBasket((before) => ({
      ...before,
      choices: [
        ...before.choices.filter((each) => each.shopId !== shopId),
        { ...before.choices.find((each) => each.shopId === shopId), shopId, ...change },
      ],
    }));
  return { basket, add, count, choose, clear: () => setBasket(EMPTY) };
}

/** As it is sent. */
export const bodyOf = ({ lines, choices }: Kept) => ({
  lines: lines.map(({ offerId, quantity }) => ({ offerId, quantity })),
  choices: [...choices],
});

/** The basket's price, asked anew at every change; the old one stays on the page until the new is there. */
export function useDeskQuote(path: string, basket: Kept): UseQueryResult<Quote, ApiProblem> {
  const body = bodyOf(basket);
  return useQuery<Quote, ApiProblem>({
    queryKey: ['home-care-quote', path, JSON.stringify(body)],
    queryFn: ({ signal }) => send<Quote>('POST', `${path}/quote`, { body, signal }),
    enabled: body.lines.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}
